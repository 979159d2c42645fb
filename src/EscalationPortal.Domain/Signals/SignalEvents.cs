using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Signals;

/// <summary>Something that happened to a signal.</summary>
public abstract record SignalEvent(Guid Signal, string Reference) : IDomainEvent
{
    public const string SubjectType = "signal";

    public Subject Subject => Subject.Of(SubjectType, Signal);
    public virtual Guid? IncidentId => null;
}

/// <param name="Digest">See <see cref="SignalFacts.Digest"/>: what it says never stands in the ledger.</param>
/// <param name="SplitFrom">The reference of the signal it is a part of; null where it was received by itself.</param>
[LedgerAction("SignalReceived", 1)]
public sealed record SignalReceived(Guid Signal, string Reference, SourceKind Kind, Marking Marking, string Digest, string? SplitFrom) : SignalEvent(Signal, Reference);

/// <param name="From">Who had it before; null if nobody did.</param>
/// <param name="To">Who has it now; null if nobody does.</param>
[LedgerAction("SignalOwnerChanged", 1)]
public sealed record SignalOwnerChanged(Guid Signal, string Reference, Guid? From, Guid? To) : SignalEvent(Signal, Reference);

[LedgerAction("SignalAccepted", 1)]
public sealed record SignalAccepted(Guid Signal, string Reference, Guid Incident, string IncidentReference) : SignalEvent(Signal, Reference)
{
    public override Guid? IncidentId => Incident;
}

[LedgerAction("SignalAttached", 1)]
public sealed record SignalAttached(Guid Signal, string Reference, Guid Incident, string IncidentReference) : SignalEvent(Signal, Reference)
{
    public override Guid? IncidentId => Incident;
}

/// <param name="Into">The reference of the signal that stands for both.</param>
/// <param name="Incident">The case that signal belongs to; null while it belongs to none.</param>
[LedgerAction("SignalMerged", 1)]
public sealed record SignalMerged(Guid Signal, string Reference, string Into, Guid? Incident) : SignalEvent(Signal, Reference)
{
    public override Guid? IncidentId => Incident;
}

/// <param name="ExplanationDigest">See <see cref="SourceDigest"/>: the words may speak of what few may read later. Null where there were none.</param>
[LedgerAction("SignalDismissed", 1)]
public sealed record SignalDismissed(Guid Signal, string Reference, DismissalReason Reason, string? ExplanationDigest) : SignalEvent(Signal, Reference);

/// <param name="Parts">The references of what it became.</param>
[LedgerAction("SignalSplit", 1)]
public sealed record SignalSplit(Guid Signal, string Reference, IReadOnlyList<string> Parts) : SignalEvent(Signal, Reference);

/// <param name="Was">What is undone.</param>
/// <param name="Incident">The case it belonged to; null if it belonged to none.</param>
[LedgerAction("SignalTriageUndone", 1)]
public sealed record SignalTriageUndone(Guid Signal, string Reference, TriageState Was, Guid? Incident) : SignalEvent(Signal, Reference)
{
    public override Guid? IncidentId => Incident;
}

/// <summary>Signals were received from a file. What stands in it never stands in the ledger, and neither does its name.</summary>
/// <param name="Created">How many signals were made of it.</param>
/// <param name="ReceivedBefore">How many of its parts were signals already.</param>
/// <param name="Repeated">How many say again what stands in it before them.</param>
[LedgerAction("SignalFileImported", 1)]
public sealed record SignalFileImported(Guid File, string Sha256, long Size, string Format, int Created, int ReceivedBefore, int Repeated) : IDomainEvent
{
    public const string SubjectType = "signal-file";

    public Subject Subject => Subject.Of(SubjectType, File);
    public Guid? IncidentId => null;
}
