using EscalationPortal.Domain.Policies;
using static EscalationPortal.Domain.Adoption.ChangeNotes;

namespace EscalationPortal.Domain.Adoption;

/// <summary>
/// What one policy says otherwise than another, in sentences for whoever signs it. Parts are told apart by their keys: a part whose key is another
/// one was removed, and another added.
/// </summary>
public static class PolicyDiff
{
    /// <returns>In the order of the document; empty where both say the same, whatever their key and version.</returns>
    public static IReadOnlyList<PolicyChange> Between(ThresholdPolicy before, ThresholdPolicy after)
    {
        var changes = new List<PolicyChange>();
        AddWhole(before, after, new ChangeNotes(changes, "The policy as a whole"));
        AddOffices(before, after, new ChangeNotes(changes, "Offices"));
        AddSeverity(before.Severity, after.Severity, new ChangeNotes(changes, "Severity"), before, after);
        CriteriaDiff.Add(before, after, changes);
        LadderDiff.Add(before, after, changes);
        AddLevers(before, after, new ChangeNotes(changes, "Beside the ladder"));
        return changes;
    }

    private static void AddWhole(ThresholdPolicy before, ThresholdPolicy after, ChangeNotes notes)
    {
        notes.Text("The title", before.Title, after.Title);
        notes.Text("The summary", before.Summary, after.Summary);
        notes.Figure("The policy is to be reviewed every", before.ReviewEveryDays, after.ReviewEveryDays, " days");
        notes.Figure("Advice is given from a coverage of", before.Advice.LeastCoverage, after.Advice.LeastCoverage, " %");
        notes.Figure("Advice is given while the steps at least and at most lie apart by no more than", before.Advice.WidestInterval, after.Advice.WidestInterval);
        notes.List("What signatures rest on", before.SignaturesRestOn, after.SignaturesRestOn, "nothing");
    }

    private static void AddOffices(ThresholdPolicy before, ThresholdPolicy after, ChangeNotes notes)
    {
        var (both, removed, added) = Match(before.Offices, after.Offices, office => office.Key);
        foreach (var office in removed)
        {
            notes.Note($"There is no office {office.Title} any more.", office.Title, "");
        }

        foreach (var office in added)
        {
            notes.Note($"There is an office {office.Title}.", "", office.Title);
        }

        foreach (var (old, now) in both)
        {
            notes.Choice("An office is called", old.Title, now.Title);
            notes.Choice($"For the {now.Title}, where nobody is left in it, stands in", StandIn(after, before, old), StandIn(after, before, now));
        }

        notes.List("Who adopts a policy", SignOff(after, before, before.Adoption), SignOff(after, before, after.Adoption), "nobody");
        notes.List("Who may use the deconfliction line", Titles(after, before, before.Deconfliction), Titles(after, before, after.Deconfliction), "every office");
        AddUrgent(before, after, notes);
    }

    private static void AddUrgent(ThresholdPolicy before, ThresholdPolicy after, ChangeNotes notes)
    {
        if (before.Urgent is not { } old || after.Urgent is not { } now)
        {
            notes.Choice("A step may be taken urgently:", Urgent(before), Urgent(after));
            return;
        }

        notes.List("Who may take a step urgently", Titles(after, before, old.Offices), Titles(after, before, now.Offices), "nobody");
        notes.Figure("A step may be taken urgently up to rung", old.UpToRung, now.UpToRung);
        notes.Figure("What is missing of a step taken urgently is due within", old.DueWithinHours, now.DueWithinHours, " hours");
    }

    private static void AddSeverity(SeverityScale? before, SeverityScale? after, ChangeNotes notes, ThresholdPolicy old, ThresholdPolicy now)
    {
        notes.List("What names the severity", [.. (before?.Scores ?? []).Select(old.ScoreTitle)], [.. (after?.Scores ?? []).Select(now.ScoreTitle)], "nothing");
        notes.List("The bands of severity: the scale", Bands(before), Bands(after), "none");
    }

    private static void AddLevers(ThresholdPolicy before, ThresholdPolicy after, ChangeNotes notes)
    {
        var (both, removed, added) = Match(before.Levers, after.Levers, lever => lever.Key);
        foreach (var lever in removed)
        {
            notes.Note($"{lever.Title} no longer stands beside the ladder.", lever.Guidance, "");
        }

        foreach (var lever in added)
        {
            notes.Note($"{lever.Title} stands beside the ladder.", "", lever.Guidance);
        }

        foreach (var (lever, now) in both)
        {
            notes.Choice("A lever is called", lever.Title, now.Title);
            notes.Text($"What is said of {now.Title}", lever.Guidance, now.Guidance);
            notes.List($"Whose matter {now.Title} is", Titles(after, before, lever.Offices), Titles(after, before, now.Offices), "nobody's");
        }
    }

    /// <summary>"Minister", or "2 of Minister".</summary>
    /// <param name="after">Offices go by the title they have there: one that is called otherwise is the same office.</param>
    /// <param name="before">Where an office that is gone has its title.</param>
    internal static IReadOnlyList<string> SignOff(ThresholdPolicy after, ThresholdPolicy before, IEnumerable<SignOffRequirement> requirements) =>
    [
        .. requirements.Select(requirement =>
            requirement.Count == 1 ? Title(after, before, requirement.Office) : $"{requirement.Count} of {Title(after, before, requirement.Office)}"),
    ];

    private static IReadOnlyList<string> Titles(ThresholdPolicy after, ThresholdPolicy before, IEnumerable<string> offices) =>
        [.. offices.Select(office => Title(after, before, office))];

    internal static string Title(ThresholdPolicy after, ThresholdPolicy before, string office) =>
        after.Offices.Any(candidate => candidate.Key == office) ? after.OfficeTitle(office) : before.OfficeTitle(office);

    private static string StandIn(ThresholdPolicy after, ThresholdPolicy before, Office office) =>
        office.Alternate is { } alternate ? Title(after, before, alternate) : "nobody";

    private static string Urgent(ThresholdPolicy policy) => policy.Urgent is { } urgent
        ? $"by {Words(Titles(policy, policy, urgent.Offices))} up to rung {urgent.UpToRung}, what is missing due within {urgent.DueWithinHours} hours"
        : "never";

    private static IReadOnlyList<string> Bands(SeverityScale? severity) => [.. (severity?.Bands ?? []).Select(band => $"{band.Title} from {Of(band.AtLeast)}")];
}
