using System.Globalization;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Features.Policies;

/// <summary>What a policy says, in words.</summary>
public static class PolicyPhrases
{
    /// <summary>"aggregate at least 55 and attribution confidence at least 50".</summary>
    public static string Words(this ThresholdPolicy policy, Condition condition) =>
        string.Join(" and ", condition.Minima.Select(minimum => $"{policy.ScoreTitle(minimum.Score).ToLowerInvariant()} at least {Figure(minimum.AtLeast)}"));

    /// <summary>"Minister, 2 × Legal adviser".</summary>
    public static string Words(this ThresholdPolicy policy, IReadOnlyList<SignOffRequirement> signOff) =>
        string.Join(", ", signOff.Select(requirement =>
            requirement.Count == 1 ? policy.OfficeTitle(requirement.Office) : $"{requirement.Count} × {policy.OfficeTitle(requirement.Office)}"));

    public static string SignedBy(this ThresholdPolicy policy, Step step) =>
        step.SignOff.Count == 0 ? "nobody: it enters into force when it is submitted" : policy.Words(step.SignOff);

    /// <summary>What an office does under the policy: "Signs 4, 6–9; confirms what is written for 7".</summary>
    public static string DutiesOf(this ThresholdPolicy policy, Office office) =>
        string.Join("; ", policy.AllDutiesOf(office)) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : "Nothing";

    private static IEnumerable<string> AllDutiesOf(this ThresholdPolicy policy, Office office)
    {
        if (RungsOf(policy, step => step.SignOff.Any(requirement => requirement.Office == office.Key)) is { } signs)
        {
            yield return $"signs {signs}";
        }

        if (RungsOf(policy, step => step.StandDown.Any(requirement => requirement.Office == office.Key)) is { } standsDown)
        {
            yield return $"stands down {standsDown}";
        }

        if (RungsOf(policy, step => step.Gates.Any(gate => gate.Office == office.Key)) is { } confirms)
        {
            yield return $"confirms what is written for {confirms}";
        }

        if (policy.Urgent is { } urgent && urgent.Offices.Contains(office.Key))
        {
            yield return $"takes steps urgently up to {urgent.UpToRung}";
        }

        if (policy.Deconfliction.Contains(office.Key))
        {
            yield return "uses the deconfliction line";
        }

        if (policy.Levers.Where(lever => lever.Offices.Contains(office.Key)).Select(lever => lever.Title.ToLowerInvariant()).ToList() is { Count: > 0 } levers)
        {
            yield return $"has the lever {string.Join(", ", levers)}";
        }

        if (policy.Adoption.Any(requirement => requirement.Office == office.Key))
        {
            yield return "adopts the next version";
        }
    }

    /// <summary>In which cases an indicator is worth asking about; null where in all alike.</summary>
    public static string? Words(this Asking asked)
    {
        var parts = new[]
        {
            ("first in a case of ", asked.First.Select(incidentClass => incidentClass.Term().Title)),
            ("not in a case of ", asked.NotFor.Select(incidentClass => incidentClass.Term().Title)),
            ("only where one of these is affected: ", asked.OnlyForSectors.Select(sector => Sectors.Find(sector)!.Title)),
        };
        var words = string.Join("; ", parts.Where(part => part.Item2.Any()).Select(part => part.Item1 + string.Join(", ", part.Item2.Select(name => name.ToLowerInvariant()))));
        return words.Length == 0 ? null : $"While it is open it is asked {words}.";
    }

    /// <summary>What a weight comes to among the others beside it.</summary>
    public static string Share(decimal weight, IEnumerable<decimal> all) => string.Create(CultureInfo.InvariantCulture, $"{100 * weight / all.Sum():0.#} %");

    public static string Figure(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    public static string SizeOf(this ThresholdPolicy policy) =>
        $"{Counted(policy.Criteria.Count, "criterion", "criteria")}, {Counted(policy.Indicators.Count, "indicator", "indicators")}, {Counted(policy.Ladder.Count, "step", "steps")}";

    private static string Counted(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    public static string Every(int days) => days == 1 ? "every day" : $"every {days} days";

    /// <summary>"2, 4, 6–9"; null where none.</summary>
    private static string? RungsOf(ThresholdPolicy policy, Func<Step, bool> has)
    {
        var rungs = policy.Ladder.Where(has).Select(step => step.Rung).ToList();
        // Neighbours keep the distance between a rung and its place in the list.
        return rungs.Count == 0
            ? null
            : string.Join(", ", rungs.Select((rung, place) => (rung, run: rung - place)).GroupBy(pair => pair.run)
                .SelectMany(run => run.Count() > 2 ? [$"{run.First().rung}–{run.Last().rung}"] : run.Select(pair => $"{pair.rung}")));
    }
}
