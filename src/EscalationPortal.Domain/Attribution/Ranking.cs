namespace EscalationPortal.Domain.Attribution;

/// <summary>One hypothesis in its place.</summary>
/// <param name="Place">From 1; those that are equal share one.</param>
/// <param name="Inconsistency">
/// What speaks against it, from 0 up: the sum over the items of weight × diagnosticity × (2 very inconsistent, 1 inconsistent, else 0).
/// Exact: every factor is a number of quarters. It has no unit and means something only beside the others of the same matrix.
/// </param>
/// <param name="AtMost">The same, were every item whose source cannot be judged to weigh fully.</param>
/// <param name="Rated">How many items it has a place on the scale for.</param>
public sealed record RankedHypothesis(int Hypothesis, int Place, decimal Inconsistency, decimal AtMost, int Rated);

/// <summary>The live hypotheses by how much speaks against each, the least first.</summary>
/// <param name="NotRanked">Those no item that weighs anything has a place on the scale for: nothing against them is known, and nothing for them either.</param>
/// <param name="Unrated">The cells nobody has rated: while there are any, the ranking is provisional.</param>
/// <param name="Unjudged">The items whose source cannot be judged: they weigh nothing here.</param>
/// <param name="LeadersIfUnjudgedWeigh">Who would lead were all of those to weigh fully.</param>
public sealed record Ranking(
    IReadOnlyList<RankedHypothesis> Ranked,
    IReadOnlyList<int> NotRanked,
    IReadOnlyList<(int Hypothesis, int Item)> Unrated,
    IReadOnlyList<int> Unjudged,
    IReadOnlyList<int> LeadersIfUnjudgedWeigh)
{
    /// <summary>Whoever has the least against them, by number: one, several that are equal, or none where nothing is ranked.</summary>
    public IReadOnlyList<int> Leaders => [.. Ranked.Where(rankedHypothesis => rankedHypothesis.Place == 1).Select(rankedHypothesis => rankedHypothesis.Hypothesis)];

    public bool IsProvisional => Unrated.Count > 0;

    /// <summary>The two with the least against them; null while fewer than two are ranked.</summary>
    public (int First, int Second)? TopTwo => Ranked is [var first, var second, ..] ? (first.Hypothesis, second.Hypothesis) : null;

    /// <summary>
    /// Making a cell more inconsistent never improves its hypothesis against any other that the item is rated for. (It may lower its
    /// number, and theirs by as much or more: an item that is against all tells nothing apart.) Adding or dropping a hypothesis can change how
    /// the others stand, since it changes what an item tells apart.
    /// </summary>
    public static Ranking Of(WeighingMatrix matrix)
    {
        var unjudged = matrix.Items.Where(item => item.Weight is null).Select(item => item.Number).ToList();
        return new Ranking(
            Placed(matrix),
            [.. matrix.Hypotheses.Where(hypothesis => !IsRanked(matrix, hypothesis))],
            matrix.Unrated,
            unjudged,
            LeadersOf(unjudged.Count == 0 ? matrix : matrix.WithFullWeight()));
    }

    /// <summary>Who leads, without the rest.</summary>
    public static IReadOnlyList<int> LeadersOf(WeighingMatrix matrix) => [.. Placed(matrix).Where(rankedHypothesis => rankedHypothesis.Place == 1).Select(rankedHypothesis => rankedHypothesis.Hypothesis)];

    private static List<RankedHypothesis> Placed(WeighingMatrix matrix)
    {
        var scored = matrix.Hypotheses.Where(hypothesis => IsRanked(matrix, hypothesis))
            .Select(hypothesis => new RankedHypothesis(
                hypothesis,
                Place: 0,
                matrix.Items.Sum(item => (item.Weight ?? 0) * matrix.AgainstOf(hypothesis, item.Number)),
                matrix.Items.Sum(item => (item.Weight ?? 1) * matrix.AgainstOf(hypothesis, item.Number)),
                matrix.Items.Count(item => matrix[hypothesis, item.Number]?.Scale() is not null)))
            .ToList();
        return
        [
            .. scored.Select(rankedHypothesis => rankedHypothesis with { Place = 1 + scored.Count(other => other.Inconsistency < rankedHypothesis.Inconsistency) })
                .OrderBy(rankedHypothesis => rankedHypothesis.Place).ThenBy(rankedHypothesis => rankedHypothesis.Hypothesis),
        ];
    }

    private static bool IsRanked(WeighingMatrix matrix, int hypothesis) =>
        matrix.Items.Any(item => item.Weight > 0 && matrix[hypothesis, item.Number]?.Scale() is not null);
}
