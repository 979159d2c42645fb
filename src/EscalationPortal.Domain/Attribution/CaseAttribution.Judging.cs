using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Attribution;

// What is judged, and who sees it otherwise.
public sealed partial class CaseAttribution
{
    private readonly List<Judgement> _judgements = [];
    private readonly List<DissentingView> _dissents = [];

    /// <summary>Every judgement ever made, by number: the last stands, the others are kept.</summary>
    public IReadOnlyList<Judgement> Judgements => [.. _judgements.OrderBy(judgement => judgement.Number)];

    public IReadOnlyList<DissentingView> Dissents => [.. _dissents.OrderBy(dissent => dissent.Number)];

    /// <summary>The one that stands; null while nobody has judged.</summary>
    public Judgement? Judgement => _judgements.MaxBy(judgement => judgement.Number);

    /// <summary>What somebody has read who is to judge: the hypotheses with what leads, and the judgement before theirs.</summary>
    public Seen SeenToJudge => Seen.Of("hypotheses", Revision).And(Judgement.SeenOf(_judgements.Count));

    /// <param name="seen">What was read: <see cref="SeenToJudge"/>.</param>
    public string Judge(JudgementText text, Seen seen, IReadOnlyList<EvidenceStanding> items, Guid by, DateTimeOffset at)
    {
        if (!seen.Covers(SeenToJudge))
        {
            throw new RuleViolationException(AttributionRules.AttributionChanged, "The hypotheses, what leads, or the judgement changed after you opened this page. Read what is there now and check what you typed against it, then send it again.");
        }

        var hypothesis = LiveOne(text.Hypothesis);
        var ranking = Ranking.Of(MatrixOf(items));
        RefuseUnweighed(hypothesis, ranking);
        if (text.Responsibility is not null && hypothesis.State is null)
        {
            throw new RuleViolationException(AttributionRules.NoStateNamed, $"{hypothesis.Name} names no state whose share could be judged. Leave it open, or revise the hypothesis first.");
        }

        if (!ranking.Leaders.Contains(hypothesis.Number) && text.WhyItDeparts is null)
        {
            throw new RuleViolationException(AttributionRules.DepartureFromMatrix, $"{hypothesis.Name} does not lead in the matrix.")
            {
                MissingParts = [new MissingPart(nameof(text.WhyItDeparts), $"{hypothesis.Name} is not what the matrix puts first ({Leading(ranking.Leaders)}). Say why you judge otherwise.")],
            };
        }

        _judgements.Add(new Judgement(_judgements.Count + 1, text, ranking.Leaders, Revision, by, at));
        Raise(new AttributionJudged(Id, IncidentId, _judgements.Count, text, ranking.Leaders));
        return $"The attribution was judged (judgement {_judgements.Count}): {hypothesis.Name}, {hypothesis.Statement}";
    }

    /// <param name="seen">The judgement that was read.</param>
    public void Dissent(Seen seen, string reasons, Guid by, DateTimeOffset at)
    {
        var standing = Judgement ?? throw new RuleViolationException(AttributionRules.NothingJudged, "Nobody has judged yet, so there is nothing to dissent from.");
        if (!seen.Covers(standing.Seen))
        {
            throw new RuleViolationException(AttributionRules.JudgementSuperseded, $"Judgement {standing.Number} has taken the place of the one you read. Read it, then say whether you still see it otherwise.");
        }

        if (standing.ById == by)
        {
            throw new RuleViolationException(AttributionRules.OwnJudgement, "This judgement is yours. If you see it otherwise now, judge anew.");
        }

        _dissents.Add(new DissentingView(_dissents.Count + 1, standing.Number, reasons, by, at));
        Raise(new AttributionDissented(Id, IncidentId, _dissents.Count, standing.Number, reasons));
    }

    /// <summary>As the gates of a step read it.</summary>
    /// <returns>Null while nobody has judged.</returns>
    public AttributionStanding? StandingOf(IReadOnlyList<EvidenceStanding> items)
    {
        if (Judgement is not { } judged)
        {
            return null;
        }

        var hypothesis = _hypotheses.Single(candidate => candidate.Number == judged.Hypothesis);
        var ranking = Ranking.Of(MatrixOf(items));
        return new AttributionStanding(
            judged.Number,
            hypothesis.Number,
            hypothesis.Statement,
            judged.Likelihood,
            judged.Confidence,
            hypothesis.Text.NamesActor,
            HasAlternatives: Live.Any(otherHypothesis => otherHypothesis.Number != hypothesis.Number),
            HasChangedSince: judged.Revision != Revision || !judged.Leaders.SequenceEqual(ranking.Leaders),
            ranking.Unrated.Count,
            _dissents.Count(dissent => dissent.Judgement == judged.Number));
    }

    /// <summary>All of it as it stands, in plain data.</summary>
    public AttributionSnapshot SnapshotOf(IReadOnlyList<EvidenceStanding> items)
    {
        var ranking = Ranking.Of(MatrixOf(items));
        return new AttributionSnapshot(
            Revision,
            [.. Hypotheses.Select(hypothesis => new SnapshotHypothesis(hypothesis.Number, hypothesis.Text, hypothesis.ReasonToDrop))],
            [.. items.Where(item => !item.IsWithdrawn).OrderBy(item => item.Number).Select(item => new SnapshotItem(item.Number, item.Title, item.Grade.ToString(), item.Grade.Weight))],
            [.. _cells.Where(cell => cell.Consistency is not null).OrderBy(cell => cell.Item).ThenBy(cell => cell.Hypothesis).Select(cell => new SnapshotCell(cell.Hypothesis, cell.Item, cell.Consistency!.Value, cell.Note))],
            [.. ranking.Ranked.Select(rankedHypothesis => new SnapshotPlace(rankedHypothesis.Hypothesis, rankedHypothesis.Place, rankedHypothesis.Inconsistency, rankedHypothesis.AtMost))],
            ranking.NotRanked,
            ranking.Unrated.Count,
            Judgement is { } judged ? new SnapshotJudgement(judged.Number, judged.Text, judged.ById, judged.At) : null,
            [.. Claims.Select(claim => claim.Facts)],
            [.. Dissents.Where(dissent => dissent.Judgement == Judgement?.Number)]);
    }

    private void RefuseUnweighed(Hypothesis hypothesis, Ranking ranking)
    {
        if (!Live.Any(otherHypothesis => otherHypothesis.Number != hypothesis.Number))
        {
            throw new RuleViolationException(AttributionRules.NoAlternative, "There is no other hypothesis. Add what else could explain the evidence, and rate it, before you judge.");
        }

        if (ranking.Unrated is [var (first, item), ..] unrated)
        {
            throw new RuleViolationException(
                AttributionRules.CellsUnrated,
                $"{(unrated.Count == 1 ? "One cell of the matrix is" : $"{unrated.Count} cells of the matrix are")} not rated, the first of them item {item} against {Hypothesis.NameOf(first)}. Rate {(unrated.Count == 1 ? "it" : "them")}, as not applicable where the item says nothing, then judge.");
        }

        if (ranking.Ranked.Count == 0)
        {
            throw new RuleViolationException(AttributionRules.NothingWeighed, "No item of evidence that weighs anything is rated. Log evidence whose source can be judged and rate it, then judge.");
        }
    }
}
