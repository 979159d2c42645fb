using System.Globalization;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;

namespace EscalationPortal.Web.Features.Policies;

/// <summary>A comparison as pages show it: one picture and one table, wherever it was made.</summary>
/// <param name="IsLibrary">It went over public cases.</param>
/// <param name="MayOpenCases">The reader may open the cases that are named, and read their scores.</param>
/// <param name="NamesCases">
/// The cases that move are named. To whoever may not open them only where both policies are on record: drafts without end would tell them every rating.
/// </param>
/// <param name="Noun">What was counted.</param>
public sealed record BacktestShown(BacktestResult Result, bool IsLibrary, bool MayOpenCases, bool NamesCases, string Noun)
{
    private const char OfAssessment = '/';

    /// <summary>Where the same two are compared over public cases, each of which is named; null where it is these, or nowhere.</summary>
    public string? OverPublicCases { get; init; }

    /// <summary>False where one of the two is neither adopted nor on its way: what waits for it to be proposed waits for ever.</summary>
    public bool MayBeProposed { get; init; } = true;

    /// <summary>What the reader may know of single cases: scores, levels, the steps taken.</summary>
    public bool ShowsFigures => IsLibrary || MayOpenCases;

    /// <summary>What a case is called while policies are compared over each of its assessments.</summary>
    public static string NameOf(string reference, int number) => string.Create(CultureInfo.InvariantCulture, $"{reference}{OfAssessment}{number}");

    public static string ReferenceIn(string name) => name.Split(OfAssessment)[0];

    public string TitleOf(MovedCase moved) => moved.Name is not { } name ? $"{moved.Number}"
        : IsLibrary ? PublicCases.Find(name)?.Title ?? name
        : name.Split(OfAssessment) is [var reference, var number] ? $"{reference}, assessment {number}" : name;

    /// <summary>Where it can be read; null for whoever may not.</summary>
    public string? AddressOf(MovedCase moved) => moved.Name is not { } name ? null
        : IsLibrary ? $"/library/{name}"
        : !MayOpenCases ? null
        : name.Split(OfAssessment) is [var reference, var number] ? $"/incidents/{reference}/assessments/{number}" : $"/incidents/{name}";

    /// <summary>Why a case moves. Whoever may not open it reads what the step lacks, and not by how much.</summary>
    public string Why(MovedCase moved)
    {
        if (moved.Reason is not { } reason)
        {
            return Result.HigherStepThere(moved) is { } lower
                ? $"The other policy has that step lower, on rung {lower.Rung}."
                : "The other policy has no such step.";
        }

        var missing = string.Join(" and ", reason.Missing.Select(gap => Words(reason.Lacking, gap.Score, gap.Had, gap.Needed)));
        var had = reason.Held.Select(minimum => Words(reason.Holding, minimum.Score, minimum.Had, minimum.AtLeast));
        var held = ShowsFigures && reason.Held.Count > 0 ? $"; under {reason.Holding.Version} it has {string.Join(" and ", had)}" : "";
        return $"Step {reason.Step.Rung} lacks {missing} under {reason.Lacking.Version}{held}.";
    }

    /// <summary>"12 of 214 cases get another step: 9 a higher one, 3 a lower one."</summary>
    public string Summary
    {
        get
        {
            var parts = new[] { (Result.Up, "a higher one"), (Result.Down, "a lower one"), (Result.Across, "one that neither ladder says is higher or lower") }
                .Where(part => part.Item1 > 0).Select(part => Line($"{part.Item1:N0} {part.Item2}")).ToList();
            return Result.Moved == 0
                ? Line($"All {Result.Cases:N0} {Noun} keep their step.")
                : Line($"{Result.Moved:N0} of {Result.Cases:N0} {Noun} {(Result.Moved == 1 ? "gets" : "get")} another step: {string.Join(", ", parts)}.");
        }
    }

    public IEnumerable<(ThresholdPolicy Policy, PolicySide Side)> Sides => [(Result.From, Result.FromSide), (Result.To, Result.ToSide)];

    public bool HasTaken => Sides.Any(side => side.Side.Overrides is { Compared: > 0 } or { NotOnLadder: > 0 });

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // Cut, not rounded: what is shown as reached is reached.
    private string Words(ThresholdPolicy policy, string score, decimal had, decimal needed) => ShowsFigures
        ? Line($"{policy.ScoreTitle(score).ToLowerInvariant()} {decimal.Truncate(had * 10) / 10:0.#} of {needed:0.####}")
        : policy.ScoreTitle(score).ToLowerInvariant();

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
