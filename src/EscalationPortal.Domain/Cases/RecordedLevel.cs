using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Cases;

/// <summary>
/// A level that the record of a case already says, offered to whoever assesses it and never taken by itself. It is read by the ids that the
/// baseline policy gives its indicators and levels: a policy without such an indicator or level is offered nothing.
/// </summary>
/// <param name="Source">Where it stands: "judgement 1".</param>
/// <param name="Reason">What it says there, as a rationale to begin with.</param>
/// <param name="Evidence">The numbers of the items it rests on.</param>
public sealed record RecordedLevel(Indicator Indicator, Level Level, string Source, string Reason, IReadOnlyList<int> Evidence)
{
    private const string Responsibility = "state-responsibility";
    private const string Integrity = "evidence-integrity";
    private const string Corroboration = "independent-corroboration";

    /// <summary>
    /// What the record says, in the policy's order. The degree of responsibility is that of the judgement that stands, where the spectrum it was
    /// judged on has a counterpart among the levels. Integrity is that of the weakest item the judgement depends on, or of the weakest of all
    /// while nobody has judged: custody unbroken, or hashed where a break is explained. Corroboration is known only to be none: a judgement
    /// that one item alone supports has one source. Whether several draw on each other is not on record.
    /// </summary>
    /// <param name="items">Those that count.</param>
    public static IReadOnlyList<RecordedLevel> AllIn(ThresholdPolicy policy, IReadOnlyList<EvidenceStanding> items, AttributionSnapshot? attribution)
    {
        RecordedLevel?[] found =
        [
            ResponsibilityIn(policy, items, attribution),
            IntegrityOf(policy, items, attribution),
            CorroborationIn(policy, items, attribution),
        ];
        return [.. policy.Indicators.SelectMany(indicator => found.OfType<RecordedLevel>().Where(recorded => recorded.Indicator == indicator))];
    }

    private static RecordedLevel? ResponsibilityIn(ThresholdPolicy policy, IReadOnlyList<EvidenceStanding> items, AttributionSnapshot? attribution) =>
        attribution is { Judgement: { Text.Responsibility: { } degree } judgement } && LevelOf(degree) is { } level
            ? Of(
                policy,
                Responsibility,
                level,
                $"judgement {judgement.Number}",
                $"Judgement {judgement.Number} of the attribution: {degree.Term().Title.ToLowerInvariant()}.",
                Supporting(items, attribution, judgement.Text.Hypothesis))
            : null;

    // Forces that act without leave are between the policy's levels: nobody is told which.
    private static string? LevelOf(StateResponsibility degree) => degree switch
    {
        StateResponsibility.Prohibited or StateResponsibility.ProhibitedButInadequate => "none-shown",
        StateResponsibility.Ignored => "ignored",
        StateResponsibility.Encouraged or StateResponsibility.Shaped => "encouraged",
        StateResponsibility.Coordinated => "coordinated",
        StateResponsibility.Ordered => "ordered",
        StateResponsibility.Executed or StateResponsibility.Integrated => "executed",
        _ => null,
    };

    private static RecordedLevel? IntegrityOf(ThresholdPolicy policy, IReadOnlyList<EvidenceStanding> items, AttributionSnapshot? attribution)
    {
        var supporting = attribution?.Judgement is { } judgement ? Supporting(items, attribution, judgement.Text.Hypothesis) : [];
        var weighed = supporting.Count == 0 ? items : [.. items.Where(item => supporting.Contains(item.Number))];
        if (weighed.Count == 0 || weighed.Any(item => !item.IsStored || !item.CustodyHolds))
        {
            return null;
        }

        var (level, custody) = weighed.Any(item => item.IsExplained)
            ? ("hashed", "breaks in custody are explained; whether clocks were checked is not on record")
            : ("unbroken", "custody unbroken");
        List<int> numbers = [.. weighed.Select(item => item.Number).Order()];
        return Of(
            policy,
            Integrity,
            level,
            $"the custody of {Named(numbers)}",
            $"Stored under {(numbers.Count == 1 ? "its hash" : "their hashes")}; {custody}.",
            numbers);
    }

    private static RecordedLevel? CorroborationIn(ThresholdPolicy policy, IReadOnlyList<EvidenceStanding> items, AttributionSnapshot? attribution) =>
        attribution?.Judgement is { } judgement && Supporting(items, attribution, judgement.Text.Hypothesis) is [var only]
            ? Of(policy, Corroboration, "none", $"judgement {judgement.Number}", $"Item {only} alone supports judgement {judgement.Number}.", [only])
            : null;

    /// <summary>The items that count and were rated consistent with the hypothesis.</summary>
    private static List<int> Supporting(IReadOnlyList<EvidenceStanding> items, AttributionSnapshot attribution, int hypothesis) =>
    [
        .. attribution.Cells
            .Where(cell => cell.Hypothesis == hypothesis && cell.Consistency is (Consistency.VeryConsistent or Consistency.Consistent))
            .Where(cell => items.Any(item => item.Number == cell.Item))
            .Select(cell => cell.Item).Order(),
    ];

    private static RecordedLevel? Of(
        ThresholdPolicy policy, string indicatorKey, string levelKey, string source, string reason, IReadOnlyList<int> evidence) =>
        policy.FindIndicator(indicatorKey) is { } indicator && indicator.Levels.FirstOrDefault(candidate => candidate.Key == levelKey) is { } level
            ? new RecordedLevel(indicator, level, source, reason, evidence)
            : null;

    private static string Named(List<int> numbers) => numbers.Count == 1
        ? $"item {numbers[0]}"
        : $"items {string.Join(", ", numbers.Take(numbers.Count - 1))} and {numbers[^1]}";
}
