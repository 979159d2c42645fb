using EscalationPortal.Domain.Attribution;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationPortal.Domain.Tests.Attribution;

/// <summary>A matrix as it was written down, so that a property can write down another.</summary>
public sealed record WrittenMatrix(IReadOnlyList<int> Hypotheses, IReadOnlyList<MatrixItem> Items, IReadOnlyList<MatrixCell> Cells)
{
    public WeighingMatrix Matrix => new(Hypotheses, Items, Cells);

    public Consistency? this[int hypothesis, int item] => Cells.FirstOrDefault(cell => cell.Hypothesis == hypothesis && cell.Item == item)?.Consistency;

    /// <summary>The score once more, by itself: sixteenths of whole numbers.</summary>
    public decimal ScoreOf(int hypothesis) => Items.Sum(item => (int)((item.Weight ?? 0) * 4) * Sixteenths(hypothesis, item.Number)) / 16m;

    public IReadOnlyList<int> LeadersByHand()
    {
        var ranked = Hypotheses.Where(hypothesis => Items.Any(item => item.Weight > 0 && this[hypothesis, item.Number] is { } cell && cell != Consistency.NotApplicable)).ToList();
        return [.. ranked.Where(number => ScoreOf(number) == ranked.Min(ScoreOf)).Order()];
    }

    public WrittenMatrix Without(int item) => this with { Items = [.. Items.Where(candidate => candidate.Number != item)] };

    public override string ToString() =>
        $"items {string.Join(", ", Items.Select(item => $"{item.Number}: {item.Weight?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}"))}\n{string.Join("\n", Cells)}";

    private int Sixteenths(int hypothesis, int item)
    {
        int[] places = [.. Hypotheses.Select(otherHypothesis => this[otherHypothesis, item]).OfType<Consistency>().Select(consistency => (int)(consistency == Consistency.NotApplicable ? Consistency.Neutral : consistency))];
        var against = this[hypothesis, item] switch { Consistency.VeryInconsistent => 2, Consistency.Inconsistent => 1, _ => 0 };
        return places.Length == 0 ? 0 : (places.Max() - places.Min()) * against;
    }
}

/// <summary>What FsCheck makes them from.</summary>
public static class Matrices
{
    private static readonly decimal?[] _weights = [null, 0, 0.25m, 0.5m, 0.75m, 1];

    public static Arbitrary<WrittenMatrix> OneMatrix() => (
        from hypotheses in Gen.Choose(2, 4)
        from items in Gen.Choose(1, 6)
        from weights in Gen.Elements(_weights).ListOf(items)
        from complete in Gen.Elements(true, false)
        from places in Gen.Choose(0, complete ? 5 : 7).ListOf(hypotheses * items)
        select Write(hypotheses, [.. weights], [.. places])).ToArbitrary();

    private static WrittenMatrix Write(int hypotheses, IReadOnlyList<decimal?> weights, IReadOnlyList<int> places) => new(
        [.. Enumerable.Range(1, hypotheses)],
        [.. weights.Select((weight, i) => new MatrixItem(i + 1, weight))],
        [
            .. places.Select((place, i) => (place, hypothesis: (i % hypotheses) + 1, item: (i / hypotheses) + 1))
                .Where(row => row.place <= (int)Consistency.NotApplicable)
                .Select(row => new MatrixCell(row.hypothesis, row.item, (Consistency)row.place)),
        ]);
}
