using System.Security.Cryptography;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Signals;

/// <summary>A raw report from a partner or a sensor, and what became of it.</summary>
public sealed class Signal : Aggregate
{
    private const int SaltLength = 16;

    /// <summary>Those that a signal stands for are decided about with it, in one transaction: a bound on what one act changes.</summary>
    public const int MaxDuplicates = 200;

    private Signal()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>What people call it: <c>SIG-2026-0001</c>.</summary>
    public string Reference { get; private init; } = "";
    public string Organisation { get; private init; } = "";

    /// <summary>The organisation folded: two spellings of one are one.</summary>
    public string OrganisationKey { get; private init; } = "";
    public SourceKind SourceKind { get; private init; }
    public string? OwnId { get; private init; }
    public string Summary { get; private init; } = "";
    public string Content { get; private init; } = "";
    public Marking Marking { get; private init; }
    public PermissibleActions Actions { get; private init; }
    public ZonedTime? Observed { get; private init; }
    public List<string> States { get; private init; } = [];
    public List<string> Sectors { get; private init; } = [];
    public string? SuspectedActor { get; private init; }

    /// <summary>By which the same report is known again where its source gave it no id.</summary>
    public string ContentKey { get; private init; } = "";

    /// <summary>Those it came with: none are read with it, and none are there once more for each part of it.</summary>
    public List<SignalObservable> Observables { get; private init; } = [];

    /// <inheritdoc cref="Observables"/>
    public List<SignalTechnique> Techniques { get; private init; } = [];

    /// <summary>The file it came in; null if it was typed.</summary>
    public Guid? FileId { get; private init; }

    /// <summary>Of its digest in the ledger.</summary>
    public byte[] Salt { get; private init; } = [];
    public Guid ReportedById { get; private init; }
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>Who sees to it; null while nobody does.</summary>
    public Guid? OwnerId { get; private set; }
    public TriageState State { get; private set; }

    /// <summary>The case it belongs to: by itself, or with the signal it was merged into. Whoever may not read the case does not read the signal.</summary>
    public Guid? IncidentId { get; private set; }

    /// <summary>The signal that stands for this one as well.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>How many signals this one stands for beside itself.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The signal it is a part of.</summary>
    public Guid? SplitFromId { get; private init; }

    /// <summary>
    /// The signal that came: this one, or the one it is a part of in the end. What its source named, observables and techniques, stands there.
    /// </summary>
    public Guid WholeId { get; private init; }
    public DismissalReason? Dismissal { get; private set; }

    /// <summary>Of its last dismissal, also once that was undone: the ledger has a fingerprint of it only.</summary>
    public string? DismissalExplanation { get; private set; }

    /// <summary>Who dealt with it, and when; null while it is new.</summary>
    public Guid? TriagedById { get; private set; }
    public DateTimeOffset? TriagedAt { get; private set; }

    /// <summary>How often something happened to it since it was received.</summary>
    public int Changes { get; private set; }

    /// <summary>What somebody has read who reads where it stands.</summary>
    public Seen Seen => Seen.Of("signal", Changes);

    /// <summary>What it says, but for the observables and techniques of <see cref="WholeId"/>.</summary>
    public SignalFacts Facts => new(new(Organisation, SourceKind, OwnId), Summary, Content, Marking, Actions, Observed, States, Sectors, SuspectedActor);

    /// <param name="file">The file it came in; null if it was typed.</param>
    public static Signal Receive(Guid id, string reference, SignalFacts facts, Guid by, DateTimeOffset at, Guid? file = null)
    {
        RuleViolationException.ThrowIf(facts.WhyImpossible(at));
        return Made(id, reference, facts, by, at, splitFrom: null, file);
    }

    /// <summary>Why this is not the report that the source sent under the same id; null if it is, sent once more.</summary>
    public Refusal? WhyNotTheSame(SignalFacts facts) => Refusal.When(
        facts.ContentKey != ContentKey,
        SignalRules.OwnIdUsed,
        $"{Organisation} sent another report under the id {OwnId}: {Reference}. Nothing was recorded. Give this report an id of its own, or send exactly what was sent before.");

    public Refusal? WhyNotTake(Guid by) => WhyNotNew() ?? Refusal.When(OwnerId == by, SignalRules.AlreadyYours, $"{Reference} is yours already.");

    /// <summary>Somebody sees to it from now on, in the place of whoever did.</summary>
    public void Take(Guid by)
    {
        RuleViolationException.ThrowIf(WhyNotTake(by));
        GiveTo(by);
    }

    public Refusal? WhyNotLeave(Guid by) => WhyNotNew()
        ?? Refusal.When(OwnerId != by, SignalRules.NotYourSignal, $"{Reference} is not yours, so you cannot leave it. Only whoever has a signal leaves it.");

    public void Leave(Guid by)
    {
        RuleViolationException.ThrowIf(WhyNotLeave(by));
        GiveTo(null);
    }

    /// <summary>Why this person may not deal with it now; null if they may.</summary>
    public Refusal? WhyNotTriage(Guid by) => WhyNotNew() ?? Refusal.When(
        OwnerId is { } owner && owner != by, SignalRules.AnothersSignal, $"Somebody else has {Reference}. Leave it to them, or take it over first.");

    /// <summary>It becomes an incident, which was logged from it.</summary>
    /// <param name="with">Signals that have to do with it: those that were merged into it go with it, the others stay where they are.</param>
    public void Accept(Incident incident, IReadOnlyCollection<Signal> with, Guid by, DateTimeOffset at)
    {
        Settle(TriageState.Accepted, by, at);
        BelongTo(incident.Id, with);
        Raise(new SignalAccepted(Id, Reference, incident.Id, incident.Reference));
    }

    /// <summary>It adds to an incident.</summary>
    /// <inheritdoc cref="Accept" path="/param"/>
    public void Attach(Incident incident, IReadOnlyCollection<Signal> with, Guid by, DateTimeOffset at)
    {
        Settle(TriageState.Attached, by, at);
        BelongTo(incident.Id, with);
        Raise(new SignalAttached(Id, Reference, incident.Id, incident.Reference));
    }

    public Refusal? WhyNotMergeInto(Signal other) =>
        Refusal.When(other.Id == Id, SignalRules.NotMergeable, $"{Reference} cannot be merged into itself. Name the other signal.")
        ?? Refusal.When(
            Duplicates > 0, SignalRules.NotMergeable,
            $"{Reference} stands for {(Duplicates == 1 ? "another signal" : $"{Duplicates} other signals")}, merged into it before. Merge {other.Reference} into {Reference} instead.")
        ?? Refusal.When(
            other.Duplicates >= MaxDuplicates, SignalRules.NotMergeable,
            $"{other.Reference} stands for {MaxDuplicates} other signals already, and for no more. Deal with it first, or dismiss {Reference} as known.")
        ?? Refusal.When(other.State == TriageState.Merged, SignalRules.NotMergeable, $"{other.Reference} was merged into another signal itself. Merge {Reference} into that one.")
        ?? Refusal.When(other.State == TriageState.Split, SignalRules.NotMergeable, $"{other.Reference} was split. Merge {Reference} into one of its parts.");

    /// <summary>Another signal says the same, and stands for both from now on.</summary>
    public void MergeInto(Signal other, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotTriage(by));
        RuleViolationException.ThrowIf(WhyNotMergeInto(other));
        Settle(TriageState.Merged, by, at);
        GoWith(other);
        Raise(new SignalMerged(Id, Reference, other.Reference, other.IncidentId));
    }

    public void Dismiss(DismissalReason reason, string? explanation, Guid by, DateTimeOffset at)
    {
        Settle(TriageState.Dismissed, by, at);
        (Dismissal, DismissalExplanation) = (reason, explanation);
        Raise(new SignalDismissed(Id, Reference, reason, explanation is null ? null : SourceDigest.Of(Salt, explanation)));
    }

    /// <summary>It told of several things: each is a signal of its own from now on, from the same source, and in the same place of the queue.</summary>
    /// <param name="parts">Each with the id and the reference it is given.</param>
    public IReadOnlyList<Signal> Split(IReadOnlyList<(Guid Id, string Reference, SignalPart Part)> parts, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(Refusal.When(
            parts.Count < 2, SignalRules.TooFewParts, "A signal is split into two parts at least. If it tells of one thing only, leave it whole.")
            ?? Refusal.When(
                Duplicates > 0, SignalRules.StandsForOthers,
                $"{Reference} stands for {(Duplicates == 1 ? "another signal" : $"{Duplicates} other signals")}, merged into it before. Undo that first: which of the parts they belong to is not known."));
        Settle(TriageState.Split, by, at);
        Raise(new SignalSplit(Id, Reference, [.. parts.Select(part => part.Reference)]));

        // The source gave its id to the whole, and named what it named there.
        return [.. parts.Select(part => Made(
            part.Id, part.Reference,
            Facts with
            {
                Source = Facts.Source with { OwnId = null },
                Summary = part.Part.Summary,
                Content = part.Part.Content,
                Observables = [],
                Techniques = [],
            },
            by, ReceivedAt, splitFrom: this, file: null))];
    }

    public Refusal? WhyNotUndo() => Refusal.When(State == TriageState.New, SignalRules.NothingToUndo, $"{Reference} is new: there is nothing to undo.");

    /// <summary>It is new again. What was logged from it stays, and so does the record; of its parts, those that are new still and that nobody else has are merged into it.</summary>
    /// <param name="with">The signals that were merged into it, or the one it was merged into, and its parts.</param>
    public void Undo(IReadOnlyCollection<Signal> with, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotUndo());
        var (was, incident) = (State, IncidentId);
        if (was == TriageState.Merged)
        {
            var standing = with.Single(signal => signal.Id == MergedIntoId);
            standing.Duplicates--;
            standing.Changes++;
        }

        (State, MergedIntoId, Dismissal, TriagedById, TriagedAt) = (TriageState.New, null, null, null, null);
        OwnerId = by;
        BelongTo(null, with);
        Changes++;
        Raise(new SignalTriageUndone(Id, Reference, was, incident));
        if (was == TriageState.Split)
        {
            foreach (var part in with.Where(signal => signal.SplitFromId == Id && signal is { State: TriageState.New, Duplicates: 0 } && (signal.OwnerId is null || signal.OwnerId == by)))
            {
                part.BecomePartAgain(this, by, at);
            }
        }
    }

    private static Signal Made(Guid id, string reference, SignalFacts facts, Guid by, DateTimeOffset receivedAt, Signal? splitFrom, Guid? file)
    {
        var signal = new Signal
        {
            Id = id,
            Reference = reference,
            Organisation = facts.Source.Organisation,
            OrganisationKey = FoldedText.Of(facts.Source.Organisation),
            SourceKind = facts.Source.Kind,
            OwnId = facts.Source.OwnId,
            Summary = facts.Summary,
            Content = facts.Content,
            Marking = facts.Marking,
            Actions = facts.Actions,
            Observed = facts.Observed,
            States = [.. facts.States],
            Sectors = [.. facts.Sectors],
            SuspectedActor = facts.SuspectedActor,
            ContentKey = facts.ContentKey,
            FileId = file,
            Salt = RandomNumberGenerator.GetBytes(SaltLength),
            ReportedById = by,
            ReceivedAt = receivedAt,
            SplitFromId = splitFrom?.Id,
            WholeId = splitFrom?.WholeId ?? id,
            Observables = [.. facts.Observables.Select((observable, place) => SignalObservable.Of(id, place + 1, observable))],
            Techniques = [.. facts.Techniques.Select(technique => SignalTechnique.Of(id, technique))],
        };
        signal.Raise(new SignalReceived(id, reference, facts.Source.Kind, facts.Marking, facts.Digest(signal.Salt), splitFrom?.Reference));
        return signal;
    }

    private Refusal? WhyNotNew() => Refusal.When(
        State != TriageState.New, SignalRules.AlreadyTriaged, $"{Reference} is {State.Term().Title.ToLowerInvariant()} already. Undo that first if it was wrong.");

    // Whoever deals with a signal that nobody has, has it.
    private void Settle(TriageState state, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotTriage(by));
        (State, OwnerId, TriagedById, TriagedAt) = (state, by, by, at);
        Changes++;
    }

    private void BelongTo(Guid? incident, IEnumerable<Signal> with)
    {
        IncidentId = incident;
        foreach (var duplicate in with.Where(signal => signal.MergedIntoId == Id))
        {
            duplicate.IncidentId = incident;
        }
    }

    private void GoWith(Signal other)
    {
        (MergedIntoId, IncidentId) = (other.Id, other.IncidentId);
        other.Duplicates++;

        // Whoever was about to decide about that one had not read what it stands for now.
        other.Changes++;
    }

    private void BecomePartAgain(Signal whole, Guid by, DateTimeOffset at)
    {
        (State, TriagedById, TriagedAt) = (TriageState.Merged, by, at);
        Changes++;
        GoWith(whole);
        Raise(new SignalMerged(Id, Reference, whole.Reference, whole.IncidentId));
    }

    private void GiveTo(Guid? person)
    {
        var from = OwnerId;
        OwnerId = person;
        Changes++;
        Raise(new SignalOwnerChanged(Id, Reference, from, person));
    }
}
