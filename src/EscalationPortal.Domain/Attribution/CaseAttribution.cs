using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Attribution;

/// <summary>
/// Who did it, weighed: the hypotheses of one incident, how each item of evidence sits with each, what others claim, what is judged
/// and who sees it otherwise (docs/adr/0012). Nothing in it is ever deleted. In this file: the hypotheses and the claims. Beside it: the
/// matrix, the judgements.
/// <para>What makes signatures stale is answered as the sentence their signers read; null if nothing they rest on changed.</para>
/// </summary>
public sealed partial class CaseAttribution : Aggregate
{
    // Rows come back in any order: what is read from here is read by number.
    private readonly List<Hypothesis> _hypotheses = [];
    private readonly List<Claim> _claims = [];

    private CaseAttribution()
    {
    }

    public Guid Id { get; private init; }
    public Guid IncidentId { get; private init; }

    /// <summary>One more for each hypothesis added, revised or dropped, and each change of the leading one: a judgement is made on one of them.</summary>
    public int Revision { get; private set; }

    /// <summary>All there ever were, by number.</summary>
    public IReadOnlyList<Hypothesis> Hypotheses => [.. _hypotheses.OrderBy(hypothesis => hypothesis.Number)];

    public IReadOnlyList<Claim> Claims => [.. _claims.OrderBy(claim => claim.Number)];

    public IEnumerable<Hypothesis> Live => Hypotheses.Where(hypothesis => hypothesis.IsLive);

    /// <summary>What every weighing should have and this one lacks.</summary>
    public IReadOnlyList<HypothesisKind> MissingKinds => [.. HypothesisTerms.Always.Where(kind => Live.All(hypothesis => hypothesis.Kind != kind))];

    public static CaseAttribution Begin(Guid id, Guid incident) => new() { Id = id, IncidentId = incident };

    public string Add(HypothesisText text, Guid by, DateTimeOffset at)
    {
        RefuseTheImpossible(text);
        var added = new Hypothesis(_hypotheses.Count + 1, text, by, at);
        _hypotheses.Add(added);
        Revision++;
        Raise(new HypothesisAdded(Id, IncidentId, added.Number, text));
        return $"Hypothesis {added.Name} was added: {text.Statement}";
    }

    /// <param name="seen">What was read of it.</param>
    public string? Revise(int number, Seen seen, HypothesisText text, string reason)
    {
        var hypothesis = LiveOne(number);
        RefuseUnread(hypothesis, seen);
        RefuseTheImpossible(text);
        var changes = HypothesisText.Between(hypothesis.Text, text);
        if (changes.Count == 0)
        {
            throw new RuleViolationException(AttributionRules.NothingChanged, $"Nothing of {hypothesis.Name} is different from what it says already. Change it, or leave it as it is.");
        }

        hypothesis.Revise(text);
        Revision++;
        Raise(new HypothesisRevised(Id, IncidentId, number, changes, reason));
        return $"Hypothesis {hypothesis.Name} was revised: {text.Statement}";
    }

    /// <summary>It is weighed no longer; it and what was said of it stay.</summary>
    /// <param name="seen">What was read of it.</param>
    public string Drop(int number, Seen seen, string reason, Guid by, DateTimeOffset at)
    {
        var hypothesis = LiveOne(number);
        RefuseUnread(hypothesis, seen);
        hypothesis.Drop(reason, by, at);
        Revision++;
        Raise(new HypothesisDropped(Id, IncidentId, number, hypothesis.Statement, reason));
        return $"Hypothesis {hypothesis.Name} was dropped: {reason}";
    }

    /// <param name="items">The items of the case.</param>
    public void Record(ClaimFacts facts, IReadOnlyList<EvidenceStanding> items, Guid by, DateTimeOffset at)
    {
        if (facts.Hypothesis is { } hypothesis)
        {
            LiveOne(hypothesis);
        }

        if (facts.Item is { } item)
        {
            RefuseUncounted(item, items);
        }

        RuleViolationException.ThrowIf(facts.WhyImpossible(at));

        _claims.Add(new Claim(_claims.Count + 1, facts, by, at));
        Raise(new AttributionClaimed(Id, IncidentId, _claims.Count, facts));
    }

    private Hypothesis LiveOne(int number)
    {
        var hypothesis = _hypotheses.Find(candidate => candidate.Number == number)
            ?? throw new RuleViolationException(AttributionRules.NoSuchHypothesis, $"This case has no hypothesis {Hypothesis.NameOf(number)}. Choose one of its own.");
        return hypothesis.IsLive
            ? hypothesis
            : throw new RuleViolationException(AttributionRules.HypothesisDropped, $"{hypothesis.Name} was dropped and is weighed no longer. Add it anew if it counts after all.");
    }

    private static void RefuseUncounted(int number, IReadOnlyList<EvidenceStanding> items)
    {
        var item = items.FirstOrDefault(candidate => candidate.Number == number)
            ?? throw new RuleViolationException(AttributionRules.NoSuchItem, $"This case has no item of evidence {number}. Choose one of its own.");
        if (item.IsWithdrawn)
        {
            throw new RuleViolationException(EvidenceRules.EvidenceWithdrawn, $"Item {number} was withdrawn and counts for nothing. Log it anew if it counts after all.");
        }
    }

    private static void RefuseUnread(Hypothesis hypothesis, Seen seen)
    {
        if (!seen.Covers(hypothesis.Seen))
        {
            throw new RuleViolationException(AttributionRules.HypothesisChanged, $"{hypothesis.Name} was revised after you opened this page. It now reads: “{hypothesis.Statement}” Check what you typed against it, then send it again.");
        }
    }

    private static void RefuseTheImpossible(HypothesisText text)
    {
        var gaps = new List<MissingPart>();
        if (text.Kind == HypothesisKind.Actor && text.Actor is null)
        {
            gaps.Add(new MissingPart(nameof(text.Actor), "Name the actor: a hypothesis of this kind says who did it."));
        }

        if (text.Kind == HypothesisKind.NotAnAttack && (text.Actor ?? text.State) is not null)
        {
            gaps.Add(new MissingPart(text.Actor is null ? nameof(text.State) : nameof(text.Actor), "Name no actor and no state: where nothing was an attack, nobody did it."));
        }

        if (text.Responsibility is not null && text.State is null)
        {
            gaps.Add(new MissingPart(nameof(text.State), "Name the state whose share this is, or leave its share open."));
        }

        if (gaps.Count > 0)
        {
            throw new RuleViolationException(AttributionRules.HypothesisIncomplete, "The hypothesis does not hold together.") { MissingParts = gaps };
        }
    }
}
