namespace EscalationPortal.Domain.Attribution;

/// <summary>What becomes of the leading hypothesis.</summary>
public enum LeaderChange
{
    /// <summary>The same lead, or the same are equal.</summary>
    None,

    /// <summary>Another leads.</summary>
    Changes,

    /// <summary>Several are equal that were not, or others are than were.</summary>
    Ties,

    /// <summary>Of those that were equal, one leads.</summary>
    LeadsAlone,

    /// <summary>Nothing is ranked any more.</summary>
    NothingLeft,
}

/// <summary>Who would lead then.</summary>
public sealed record Counterfactual(LeaderChange Shift, IReadOnlyList<int> Leaders)
{
    public static Counterfactual Of(IReadOnlyList<int> now, IReadOnlyList<int> then) => new(
        then switch
        {
            _ when now.SequenceEqual(then) => LeaderChange.None,
            [] => LeaderChange.NothingLeft,
            [var one] => now.Contains(one) ? LeaderChange.LeadsAlone : LeaderChange.Changes,
            _ => LeaderChange.Ties,
        },
        then);
}

/// <summary>What rests on one item.</summary>
/// <param name="Without">Who would lead without it.</param>
/// <param name="WeighingFully">Who would lead did it weigh fully; null if its source can be judged.</param>
public sealed record ItemSensitivity(int Item, Counterfactual Without, Counterfactual? WeighingFully)
{
    public bool IsDecisive => Without.Shift != LeaderChange.None;
}

public static class Sensitivity
{
    /// <summary>For each item, by number: what the leading hypothesis owes to it alone.</summary>
    public static IReadOnlyList<ItemSensitivity> Of(WeighingMatrix matrix)
    {
        var now = Ranking.LeadersOf(matrix);
        return
        [
            .. matrix.Items.Select(item => new ItemSensitivity(
                item.Number,
                Counterfactual.Of(now, Ranking.LeadersOf(matrix.Without(item.Number))),
                item.Weight is null ? Counterfactual.Of(now, Ranking.LeadersOf(matrix.WithFullWeight(item.Number))) : null)),
        ];
    }
}
