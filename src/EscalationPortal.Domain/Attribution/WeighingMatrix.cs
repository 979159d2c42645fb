namespace EscalationPortal.Domain.Attribution;

/// <summary>An item as it is weighed.</summary>
/// <param name="Weight">0 to 1; null if its source cannot be judged.</param>
public sealed record MatrixItem(int Number, decimal? Weight);

public sealed record MatrixCell(int Hypothesis, int Item, Consistency Consistency);

/// <summary>
/// Hypotheses against items of evidence, as in the analysis of competing hypotheses (Heuer, Psychology of Intelligence Analysis,
/// chapter 8): the hypothesis with the least against it leads, not the one with the most for it. Immutable, and the same whatever
/// order it is given in. What is computed from it, and why so, is in docs/adr/0012.
/// </summary>
public sealed class WeighingMatrix
{
    private const decimal WidestSpread = 4;

    private readonly Dictionary<(int Hypothesis, int Item), Consistency> _cells;

    /// <param name="hypotheses">The numbers of those that are live.</param>
    /// <param name="items">Those that count.</param>
    /// <param name="cells">Those that are rated. A cell of another hypothesis or item than those given is left out.</param>
    /// <exception cref="ArgumentException">A hypothesis, an item or a cell is given twice, or a weight lies outside 0 to 1.</exception>
    public WeighingMatrix(IEnumerable<int> hypotheses, IEnumerable<MatrixItem> items, IEnumerable<MatrixCell> cells)
    {
        Hypotheses = [.. hypotheses.Order()];
        Items = [.. items.OrderBy(item => item.Number)];
        if (Hypotheses.Distinct().Count() != Hypotheses.Count || Items.DistinctBy(item => item.Number).Count() != Items.Count)
        {
            throw new ArgumentException("A hypothesis or an item is given twice.");
        }

        if (Items.Any(item => item.Weight is < 0 or > 1))
        {
            throw new ArgumentException("A weight lies outside 0 to 1.", nameof(items));
        }

        var live = Hypotheses.ToHashSet();
        var counting = Items.Select(item => item.Number).ToHashSet();
        _cells = cells.Where(cell => live.Contains(cell.Hypothesis) && counting.Contains(cell.Item)).ToDictionary(cell => (cell.Hypothesis, cell.Item), cell => cell.Consistency);
    }

    /// <summary>The numbers of the live hypotheses, ascending.</summary>
    public IReadOnlyList<int> Hypotheses { get; }

    /// <summary>The items that count, by number.</summary>
    public IReadOnlyList<MatrixItem> Items { get; }

    /// <summary>What nobody has rated yet.</summary>
    public IReadOnlyList<(int Hypothesis, int Item)> Unrated =>
        [.. Items.SelectMany(item => Hypotheses.Select(hypothesis => (hypothesis, item.Number))).Where(place => !_cells.ContainsKey(place))];

    /// <summary>How a hypothesis was rated against an item; null if nobody did.</summary>
    public Consistency? this[int hypothesis, int item] => _cells.TryGetValue((hypothesis, item), out var consistency) ? consistency : null;

    /// <summary>
    /// How well an item tells the hypotheses apart, 0 to 1: the spread of its row on the five-point scale, of the four it can be. What is
    /// unrated is left out. What is not applicable stands where neutral does: an item that speaks against all others tells it apart from
    /// them, and were it left out, rating one of those worse could make the item count for less (docs/adr/0012).
    /// </summary>
    public decimal DiagnosticityOf(int item)
    {
        var places = Hypotheses.Select(hypothesis => this[hypothesis, item]).OfType<Consistency>().Select(cell => cell.Scale() ?? 0).ToList();
        return places.Count == 0 ? 0 : (places.Max() - places.Min()) / WidestSpread;
    }

    /// <summary>
    /// What an item that weighs fully would count against a hypothesis, 0 to 2: diagnosticity × (2 very inconsistent, 1 inconsistent,
    /// else 0). Its share in the score is this times its weight.
    /// </summary>
    public decimal AgainstOf(int hypothesis, int item) => DiagnosticityOf(item) * (this[hypothesis, item]?.Against() ?? 0);

    /// <summary>The same without one item.</summary>
    public WeighingMatrix Without(int item) => new(Hypotheses, Items.Where(candidate => candidate.Number != item), Cells);

    /// <summary>The same with an item weighing fully, whatever its source; every item whose source cannot be judged where none is named.</summary>
    public WeighingMatrix WithFullWeight(int? item = null) =>
        new(Hypotheses, Items.Select(candidate => (item is null ? candidate.Weight is null : candidate.Number == item) ? candidate with { Weight = 1 } : candidate), Cells);

    private IEnumerable<MatrixCell> Cells => _cells.Select(cell => new MatrixCell(cell.Key.Hypothesis, cell.Key.Item, cell.Value));
}
