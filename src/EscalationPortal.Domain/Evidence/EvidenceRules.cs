using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Evidence;

/// <summary>The rules about items of evidence: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class EvidenceRules
{
    public static readonly Rule AnotherBreak = new("another-break", "the chain broke otherwise there than they had read");
    public static readonly Rule BreakAccepted = new("break-accepted", "it was recorded already why the item may count");
    public static readonly Rule BytesAltered = new("bytes-altered", "the stored bytes are not those that were stored");
    public static readonly Rule CollectedInTheFuture = new("collected-in-the-future", "the time of collection lies in the future");
    public static readonly Rule CorrectedAlready = new("corrected-already", "the custody event was corrected already");
    public static readonly Rule Corroboration = new("corroboration", "the item named bears nothing out");
    public static readonly Rule CustodyInTheFuture = new("custody-in-the-future", "the custody event lies in the future");
    public static readonly Rule CustodyKind = new("custody-kind", "only the portal records its own checks");
    public static readonly Rule DisposalAuthority = new("disposal-authority", "nobody was named on whose authority the item is disposed of");
    public static readonly Rule DisposedUnderStep = new("disposed-under-step", "a step that had not ended rested on the evidence of the case");
    public static readonly Rule EvidenceDisposed = new("evidence-disposed", "the item had been disposed of");
    public static readonly Rule EvidenceWithdrawn = new("evidence-withdrawn", "the item had been withdrawn");
    public static readonly Rule FileStored = new("file-stored", "the item has its file already");
    public static readonly Rule HandOverFrom = new("hand-over-from", "nobody was named who gave the item up");
    public static readonly Rule Infected = new("infected", "the virus scanner found something in the file");
    public static readonly Rule ItemChanged = new("item-changed", "the item had been changed meanwhile");
    public static readonly Rule NoBreak = new("no-break", "the chain of custody does not break there");
    public static readonly Rule NoFile = new("no-file", "the item has no file");
    public static readonly Rule NoSuchEvent = new("no-such-event", "the item has no such custody event");
    public static readonly Rule OriginHash = new("origin-hash", "the stored bytes do not have the hash that the origin gave");
    public static readonly Rule SameBytes = new("same-bytes", "the same bytes are stored already");
    public static readonly Rule SensorOnly = new("sensor-only", "a sensor's own word verifies nothing");
    public static readonly Rule SourceProtected = new("source-protected", "the source is protected, and the person is not on its list");
    public static readonly Rule Unscanned = new("unscanned", "the file had not been scanned yet");
    public static readonly Rule VerifiedAlready = new("verified-already", "the person had verified the item already");
}
