using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

/// <summary>Something that happened to one item of evidence.</summary>
/// <param name="Number">The item's number in its case.</param>
public abstract record EvidenceEvent(Guid Item, Guid Incident, int Number) : IDomainEvent
{
    public Subject Subject => Subject.Of("evidence", Item);
    public Guid? IncidentId => Incident;
}

/// <param name="SourceDigest">See <see cref="Evidence.SourceDigest"/>: the source itself never stands in the ledger.</param>
[LedgerAction("EvidenceLogged", 2)]
public sealed record EvidenceLogged(Guid Item, Guid Incident, int Number, EvidenceFacts Facts, string SourceDigest, bool SourceProtected) : EvidenceEvent(Item, Incident, Number);

/// <param name="SourceDigestBefore">Where the source was changed; null if it was not.</param>
[LedgerAction("EvidenceCorrected", 1)]
public sealed record EvidenceCorrected(Guid Item, Guid Incident, int Number, IReadOnlyList<Change> Changes, string? SourceDigestBefore, string? SourceDigest, string Reason) : EvidenceEvent(Item, Incident, Number);

[LedgerAction("SourceProtectionChanged", 1)]
public sealed record SourceProtectionChanged(Guid Item, Guid Incident, int Number, bool IsProtected, IReadOnlyList<Guid> Readers) : EvidenceEvent(Item, Incident, Number);

[LedgerAction("EvidenceWithdrawn", 1)]
public sealed record EvidenceWithdrawn(Guid Item, Guid Incident, int Number, string Title, string Reason) : EvidenceEvent(Item, Incident, Number);

/// <param name="OriginMatched">The origin gave a hash, and it is that of the bytes; false where it gave none.</param>
[LedgerAction("EvidenceStored", 1)]
public sealed record EvidenceStored(Guid Item, Guid Incident, int Number, long Size, string Sha256, string Type, bool OriginMatched) : EvidenceEvent(Item, Incident, Number);

/// <param name="Finding">What the scanner found; null if it found nothing.</param>
[LedgerAction("EvidenceScanned", 1)]
public sealed record EvidenceScanned(Guid Item, Guid Incident, int Number, string? Finding) : EvidenceEvent(Item, Incident, Number);

/// <summary>The stored bytes were hashed again on schedule.</summary>
[LedgerAction("FixityChecked", 1)]
public sealed record FixityChecked(Guid Item, Guid Incident, int Number, HashCheck Check) : EvidenceEvent(Item, Incident, Number);

/// <summary>An alarm: the stored bytes no longer have the hash they were stored with.</summary>
[LedgerAction("EvidenceAltered", 1)]
public sealed record EvidenceAltered(Guid Item, Guid Incident, int Number, string StoredSha256) : EvidenceEvent(Item, Incident, Number);

/// <param name="Event">The number of the event in the item's chain.</param>
/// <param name="Digest">Of who, where and why (<see cref="SourceDigest"/>): they can name a source.</param>
/// <param name="Corrects">The number of the event that was recorded wrongly, and whose place it takes; null if it stands for itself.</param>
/// <param name="Breaks">The chain breaks by it, there or at a later event, as it did not before.</param>
[LedgerAction("CustodyRecorded", 2)]
public sealed record CustodyRecorded(Guid Item, Guid Incident, int Number, int Event, CustodyKind Kind, ZonedTime Happened, HashCheck Check, int? Corrects, string Digest, bool Breaks) : EvidenceEvent(Item, Incident, Number);

[LedgerAction("CustodyBreakAccepted", 2)]
public sealed record CustodyBreakAccepted(Guid Item, Guid Incident, int Number, int Event, CustodyBreakKind Kind, string Reason) : EvidenceEvent(Item, Incident, Number);

/// <param name="Corroborating">The number of the item that bears it out.</param>
[LedgerAction("EvidenceVerified", 1)]
public sealed record EvidenceVerified(Guid Item, Guid Incident, int Number, int Revision, VerificationMethod Method, string Statement, int? Corroborating) : EvidenceEvent(Item, Incident, Number);

/// <summary>It was borne out by another item only, and that was corrected or withdrawn: it is to be verified again.</summary>
[LedgerAction("EvidenceUnsupported", 1)]
public sealed record EvidenceUnsupported(Guid Item, Guid Incident, int Number, int Other) : EvidenceEvent(Item, Incident, Number);

/// <summary>Somebody read it.</summary>
/// <param name="What">What they opened: the record, its source, its custody sheet, its file.</param>
[LedgerAction("EvidenceRead", 1)]
public sealed record EvidenceRead(Guid Item, Guid Incident, int Number, EvidencePart What) : EvidenceEvent(Item, Incident, Number);

public enum EvidencePart
{
    Record,
    RecordWithSource,
    CustodySheet,
    File,
}
