using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

// Whose hands it went through.
public sealed partial class EvidenceItem
{
    private readonly List<CustodyEvent> _custody = [];
    private readonly List<AcceptedBreak> _acceptedBreaks = [];

    public IReadOnlyList<CustodyEvent> Custody => _custody;
    public IReadOnlyList<AcceptedBreak> AcceptedBreaks => _acceptedBreaks;

    public CustodyChain Chain => CustodyChain.Of(_custody, _acceptedBreaks);

    /// <summary>Records an event in its life. Recording never hides a gap: what does not fit is recorded, and shown as a break.</summary>
    /// <param name="check">How the stored bytes compared; <see cref="HashCheck.None"/> where nothing is stored or the event is no hand-over.</param>
    public void RecordCustody(CustodyFacts facts, HashCheck check, Guid by, DateTimeOffset at)
    {
        RefuseUnlisted(by);
        RefuseDisposed();
        RuleViolationException.ThrowIf(facts.WhyImpossible(at));
        if (facts.Kind == CustodyKind.Rechecked)
        {
            throw new RuleViolationException(EvidenceRules.CustodyKind, "The portal alone records its own checks. Choose what was done with the item.");
        }

        if (facts.Kind == CustodyKind.Disposed && facts.Authority.IsBlank())
        {
            throw new RuleViolationException(EvidenceRules.DisposalAuthority, "Say on whose authority it is disposed of. The stored bytes are removed for good.");
        }

        if (facts.Kind.IsHandOver() && facts.From.IsBlank())
        {
            throw new RuleViolationException(EvidenceRules.HandOverFrom, "Say who gave it up: a hand-over has two sides.");
        }

        Add(facts, check, by, at);
        if (check != HashCheck.None)
        {
            ApplyFixityCheck(check, at);
        }
    }

    /// <summary>A named person records why the item may count although the chain breaks here.</summary>
    public void AcceptBreak(int number, string reason, Guid by, DateTimeOffset at)
    {
        RefuseWithdrawn("counted");
        RefuseUnlisted(by);
        if (Chain.Breaks.All(custodyBreak => custodyBreak.Event != number))
        {
            throw new RuleViolationException(EvidenceRules.NoBreak, $"The chain of item {Number} does not break at event {number}: there is nothing to accept.");
        }

        if (_acceptedBreaks.Any(acceptedBreak => acceptedBreak.Event == number))
        {
            throw new RuleViolationException(EvidenceRules.BreakAccepted, $"Why item {Number} may still count after event {number} is recorded already.");
        }

        _acceptedBreaks.Add(new AcceptedBreak(number, reason, by, at));
        Raise(new CustodyBreakAccepted(Id, IncidentId, Number, number, ForLedger(reason)));
    }

    /// <summary>Whether an event reads today as the ledger recorded it: the kind, the time, the check, and by their fingerprint the people, the place and the purpose.</summary>
    public bool Agrees(CustodyEvent one, CustodyRecorded recorded) =>
        recorded.Kind == one.Kind && recorded.Happened == one.Facts.At && recorded.Check == one.Check && recorded.Digest == DigestOf(one);

    private string DigestOf(CustodyEvent one) => SourceDigest.Of(Salt, one.From, one.To, one.Place, one.Purpose, one.Authority);

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

    private void Add(CustodyFacts facts, HashCheck check, Guid? by, DateTimeOffset at)
    {
        var recorded = new CustodyEvent(_custody.Count + 1, facts, check, by, at);
        _custody.Add(recorded);
        Raise(new CustodyRecorded(Id, IncidentId, Number, recorded.Number, facts.Kind, facts.At, check, DigestOf(recorded), Chain.Breaks.Any(custodyBreak => custodyBreak.Event == recorded.Number)));
    }
}
