using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

/// <summary>A step of the ladder as its policy had it: all that an escalation needs of it, so that nobody looks it up again.</summary>
/// <param name="SigningOffices">The offices that sign it in one order for every page, each as often as it owes a signature.</param>
/// <param name="StandDownOffices">
/// The offices the policy names for standing it down, each as often as it signs; empty where any one that signs the step may.
/// </param>
/// <param name="ConfirmingOffices">The offices that answer for what is written and do not sign the step: they confirm it.</param>
/// <param name="Urgent">The policy's urgent path, whether or not it reaches the step; null if the policy has none.</param>
public sealed record FrozenStep(
    string Key,
    string Title,
    int Rung,
    string Channel,
    int DecideWithinHours,
    int ReviewEveryDays,
    IReadOnlyList<string> SigningOffices,
    IReadOnlyList<string> StandDownOffices,
    IReadOnlyList<string> ConfirmingOffices,
    IReadOnlyList<Gate> Gates,
    UrgentPath? Urgent)
{
    /// <summary>How many signatures each office owes.</summary>
    public IReadOnlyList<Requirement> Requirements => Counted(SigningOffices);

    /// <summary>How many signatures each office that the policy names owes for standing the step down.</summary>
    public IReadOnlyList<Requirement> StandDown => Counted(StandDownOffices);

    public bool MayBeTakenUrgently => Rung <= Urgent?.UpToRung;

    /// <param name="urgent">The policy's urgent path; null if it has none.</param>
    public static FrozenStep Of(Step step, UrgentPath? urgent)
    {
        var signing = Each(step.SignOff);
        return new FrozenStep(
            step.Key,
            step.Title,
            step.Rung,
            step.Channel,
            step.DecideWithinHours,
            step.ReviewEveryDays,
            signing,
            Each(step.StandDown),
            [.. step.Gates.Select(gate => gate.Office).OfType<string>().Distinct().Except(signing)],
            step.Gates,
            urgent);
    }

    public bool IsSignedBy(string office) => SigningOffices.Contains(office);

    /// <summary>Whom the policy names; without that, any office that signs the step; any at all for a step that nobody signs.</summary>
    public bool IsStoodDownBy(string office)
    {
        var named = StandDownOffices.Count > 0 ? StandDownOffices : SigningOffices;
        return named.Count == 0 || named.Contains(office);
    }

    /// <summary>A lower step that these offices sign may take its place: they are those that would stand it down.</summary>
    public bool IsEndedBy(IReadOnlyCollection<string> offices) => StandDownOffices.Count > 0
        ? StandDownOffices.All(offices.Contains)
        : SigningOffices.Count == 0 || SigningOffices.Any(offices.Contains);

    /// <summary>The step when someone in this office wrote its text. They do not answer for it, so another of the office confirms.</summary>
    public FrozenStep WrittenIn(string office) =>
        Gates.Any(gate => gate.Office == office) ? this with { ConfirmingOffices = [.. ConfirmingOffices, office] } : this;

    private static List<string> Each(IEnumerable<SignOffRequirement> requirements) =>
    [
        .. requirements.OrderBy(requirement => requirement.Office, StringComparer.Ordinal)
            .SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)),
    ];

    private static List<Requirement> Counted(IEnumerable<string> offices) =>
        [.. offices.GroupBy(office => office).Select(office => new Requirement(office.Key, office.Count()))];
}

/// <summary>How many signatures an office owes.</summary>
public sealed record Requirement(string Office, int Count);
