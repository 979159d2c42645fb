using System.Globalization;
using EscalationPortal.Domain.Attribution;

namespace EscalationPortal.Web.Features.Attribution;

/// <summary>What the ranking says, in sentences.</summary>
public static class AttributionSentences
{
    /// <summary>"Without item 7 the leading hypothesis changes to H2."</summary>
    public static string Without(ItemSensitivity item) => $"Without item {item.Item} {Then(item.Without)}.";

    /// <summary>"If item 9 weighed fully, the leading hypothesis would change to H2."</summary>
    public static string IfWeighed(ItemSensitivity item) => $"Could the source of item {item.Item} be judged and did it weigh fully, {Would(item.WeighingFully!)}.";

    public static string Names(IEnumerable<int> hypotheses) => Listed(hypotheses.Select(Hypothesis.NameOf));

    public static string Items(IReadOnlyCollection<int> items) => (items.Count == 1 ? "item " : "items ") + Listed(items.Select(item => item.ToString(CultureInfo.InvariantCulture)));

    private static string Then(Counterfactual then) => then.Shift switch
    {
        LeaderChange.None => "the same lead",
        LeaderChange.Changes => $"the leading hypothesis changes to {Names(then.Leaders)}",
        LeaderChange.Ties => $"{Names(then.Leaders)} become equal",
        LeaderChange.LeadsAlone => $"{Names(then.Leaders)} leads alone",
        LeaderChange.NothingLeft => "nothing is ranked any more",
    };

    private static string Would(Counterfactual then) => then.Shift switch
    {
        LeaderChange.None => "the same would lead",
        LeaderChange.Changes => $"the leading hypothesis would change to {Names(then.Leaders)}",
        LeaderChange.Ties => $"{Names(then.Leaders)} would be equal",
        LeaderChange.LeadsAlone => $"{Names(then.Leaders)} would lead alone",
        LeaderChange.NothingLeft => "nothing would be ranked",
    };

    private static string Listed(IEnumerable<string> names) => names.ToList() switch
    {
        [] => "none",
        [var one] => one,
        var many => $"{string.Join(", ", many.SkipLast(1))} and {many[^1]}",
    };
}
