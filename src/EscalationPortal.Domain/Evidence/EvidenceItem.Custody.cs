using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

// Whose hands it went through.
public sealed partial class EvidenceItem
{
    private readonly List<CustodyEvent> _custody = [];
    private readonly List<AcceptedBreak> _acceptedBreaks = [];

    /// <summary>By number, however the store gave them.</summary>
    public IReadOnlyList<CustodyEvent> Custody => [.. _custody.OrderBy(custodyEvent => custodyEvent.Number)];

    public IReadOnlyList<AcceptedBreak> AcceptedBreaks => [.. _acceptedBreaks.OrderBy(acceptedBreak => acceptedBreak.Number)];

    public CustodyChain Chain => CustodyChain.Of(_custody, _acceptedBreaks, new CustodyOrigin(CollectedAt?.At, StoredAt));

    /// <summary>Records an event in its life. Recording never hides a gap: what does not fit is recorded, and shown as a break.</summary>
    /// <param name="check">How the stored bytes compared; <see cref="HashCheck.None"/> where nothing is stored or the event is no hand-over.</param>
    /// <param name="correction">The event that was recorded wrongly, and whose place this one takes; null if it stands for itself.</param>
    public void RecordCustody(CustodyFacts facts, HashCheck check, Guid by, DateTimeOffset at, CustodyCorrection? correction = null)
    {
        RefuseUnlisted(by);
        RefuseDisposed();
        RuleViolationException.ThrowIf(correction is null ? null : WhyNotCorrect(correction.Event, facts.Kind));
        RuleViolationException.ThrowIf(facts.WhyImpossible(at));
        if (facts.Kind == CustodyKind.Rechecked || (facts.Kind == CustodyKind.Mistaken && correction is null))
        {
            throw new RuleViolationException(EvidenceRules.CustodyKind, "The portal alone records its own checks, and what never happened is said of an event that was recorded. Choose what was done with the item.");
        }

        if (facts.Kind == CustodyKind.Disposed && facts.Authority.IsBlank())
        {
            throw new RuleViolationException(EvidenceRules.DisposalAuthority, "Say on whose authority it is disposed of. The stored bytes are removed for good.");
        }

        if (facts.Kind.IsHandOver() && facts.From.IsBlank())
        {
            throw new RuleViolationException(EvidenceRules.HandOverFrom, "Say who gave it up: a hand-over has two sides.");
        }

        Add(facts, check, by, at, correction);
        if (check != HashCheck.None)
        {
            ApplyFixityCheck(check, at);
        }
    }

    /// <summary>A named person records why the item may count although the chain breaks here.</summary>
    /// <param name="number">The event at which it breaks.</param>
    /// <param name="seen">The break they had read: one reason covers one break, and no other that shows at the same event.</param>
    public void AcceptBreak(int number, Seen seen, string reason, Guid by, DateTimeOffset at)
    {
        RefuseWithdrawn("counted");
        RefuseUnlisted(by);
        var there = Chain.Breaks.Where(custodyBreak => custodyBreak.Event == number).ToList();
        RuleViolationException.ThrowIf(Refusal.When(
            there.Count == 0, EvidenceRules.NoBreak, $"The chain of item {Number} does not break at event {number}: there is nothing to accept."));
        var judged = there.Find(custodyBreak => seen.Covers(custodyBreak.Seen))
            ?? throw new RuleViolationException(EvidenceRules.AnotherBreak, $"The chain breaks otherwise at event {number} than you had read. Read what it says now, then judge that.");
        RuleViolationException.ThrowIf(Refusal.When(
            judged.Accepted is not null, EvidenceRules.BreakAccepted, $"Why item {Number} may still count after event {number} is recorded already."));

        _acceptedBreaks.Add(new AcceptedBreak(_acceptedBreaks.Count + 1, number, judged.Kind, judged.Against, reason, by, at));
        Raise(new CustodyBreakAccepted(Id, IncidentId, Number, number, judged.Kind, ForLedger(reason)));
    }

    /// <summary>Whether an event reads today as the ledger recorded it: the kind, the time, the check, and by their fingerprint the people, the place and the purpose.</summary>
    public bool Agrees(CustodyEvent one, CustodyRecorded recorded) =>
        recorded.Kind == one.Kind && recorded.Happened == one.Facts.At && recorded.Check == one.Check && recorded.Corrects == one.Corrects && recorded.Digest == DigestOf(one);

    private string DigestOf(CustodyEvent one) => one.Corrects is null
        ? SourceDigest.Of(Salt, one.From, one.To, one.Place, one.Purpose, one.Authority)
        : SourceDigest.Of(Salt, one.From, one.To, one.Place, one.Purpose, one.Authority, one.ReasonToCorrect);

    private void RefuseUnlisted(Guid by)
    {
        if (!Protection.Lets(by))
        {
            throw new RuleViolationException(EvidenceRules.SourceProtected, "The source of this item is protected and you are not on its list, so its file and its custody are not yours to handle. Someone who is can add you.");
        }
    }

    private void RefuseDisposed()
    {
        if (Chain.IsDisposed)
        {
            throw new RuleViolationException(EvidenceRules.EvidenceDisposed, $"Item {Number} was disposed of: nothing further happens to it.");
        }
    }

    /// <summary>Why this event cannot be corrected by one of that kind; null if it can.</summary>
    private Refusal? WhyNotCorrect(int number, CustodyKind kind) => _custody.FirstOrDefault(custodyEvent => custodyEvent.Number == number) switch
    {
        null => new(EvidenceRules.NoSuchEvent, $"Item {Number} has no event {number} of custody."),
        { Kind: CustodyKind.Rechecked } => new(EvidenceRules.CustodyKind, "The portal recorded its own check there: nobody corrects that."),
        _ when Chain.CorrectedBy(number) is { } by => new(EvidenceRules.CorrectedAlready, $"Event {number} is corrected by event {by} already. Correct that one."),
        _ => Refusal.When(
            !CustodyTerms.Correcting.Contains(kind),
            EvidenceRules.CustodyKind,
            "That takes no other event’s place: record it as an event of its own."),
    };

    private void Add(CustodyFacts facts, HashCheck check, Guid? by, DateTimeOffset at, CustodyCorrection? correction = null)
    {
        var before = Chain.Breaks;
        var recorded = new CustodyEvent(_custody.Count + 1, facts, check, correction, by, at);
        _custody.Add(recorded);
        var breaks = Chain.Breaks.Any(custodyBreak => !before.Any(custodyBreak.Is));
        Raise(new CustodyRecorded(Id, IncidentId, Number, recorded.Number, facts.Kind, facts.At, check, correction?.Event, DigestOf(recorded), breaks));
    }
}
