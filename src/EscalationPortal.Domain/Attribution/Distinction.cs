namespace EscalationPortal.Domain.Attribution;

/// <summary>What one item says between two hypotheses.</summary>
/// <param name="By">How much more it counts against the second than against the first, −2 to 2: above 0 it speaks for the first.</param>
/// <param name="IfWeighedFully">The same did it weigh fully: where this is not 0 and <paramref name="By"/> is, its source keeps it from telling.</param>
public sealed record ItemDistinction(int Item, decimal By, decimal IfWeighedFully);

/// <summary>What tells the two leading hypotheses apart, and what could.</summary>
/// <param name="Separating">The items that do, the strongest first.</param>
/// <param name="NotSeparating">The rated items that do not, by number.</param>
/// <param name="Unrated">The items not rated yet against one of the two, by number: to be rated first.</param>
public sealed record Distinction(int First, int Second, IReadOnlyList<ItemDistinction> Separating, IReadOnlyList<ItemDistinction> NotSeparating, IReadOnlyList<int> Unrated)
{
    /// <returns>Null while fewer than two hypotheses are ranked.</returns>
    public static Distinction? Of(WeighingMatrix matrix) => Ranking.Of(matrix).TopTwo is { } two ? Between(matrix, two.First, two.Second) : null;

    private static Distinction Between(WeighingMatrix matrix, int first, int second)
    {
        var unrated = matrix.Items.Select(item => item.Number).Where(item => matrix[first, item] is null || matrix[second, item] is null).ToList();
        var rated = matrix.Items.Where(item => !unrated.Contains(item.Number))
            .Select(item => (item, between: matrix.AgainstOf(second, item.Number) - matrix.AgainstOf(first, item.Number)))
            .Select(row => new ItemDistinction(row.item.Number, (row.item.Weight ?? 0) * row.between, row.between))
            .ToList();
        return new Distinction(
            first,
            second,
            [.. rated.Where(itemDistinction => itemDistinction.By != 0).OrderByDescending(itemDistinction => Math.Abs(itemDistinction.By)).ThenBy(itemDistinction => itemDistinction.Item)],
            [.. rated.Where(itemDistinction => itemDistinction.By == 0)],
            unrated);
    }
}
