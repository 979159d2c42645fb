using System.Globalization;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;

namespace EscalationPortal.Web.Features.Library;

/// <summary>What people read of the library.</summary>
internal static class LibraryWords
{
    public static string Title(LibraryRegion region) => region switch
    {
        LibraryRegion.Africa => "Africa",
        LibraryRegion.Asia => "Asia",
        LibraryRegion.Europe => "Europe",
        LibraryRegion.LatinAmericaAndCaribbean => "Latin America and the Caribbean",
        LibraryRegion.NorthernAmerica => "Northern America",
        LibraryRegion.Oceania => "Oceania",
    };

    public static string Title(LibraryTrait trait) => trait switch
    {
        LibraryTrait.NearMiss => "Near miss",
        LibraryTrait.FalseFlag => "False flag",
        LibraryTrait.WrongBlame => "Blamed wrongly",
        LibraryTrait.Unanswered => "Unanswered",
        LibraryTrait.Criminal => "Criminals, no state shown",
    };

    public static string Title(LibraryPart part) => part switch
    {
        LibraryPart.FirstHalf or LibraryPart.SecondHalf => "First draw: thresholds were argued with it in sight",
        LibraryPart.SecondDraw => "Second draw: no threshold was fitted to it",
    };

    public static string State(string code) => Countries.Find(code)?.Title ?? code;

    public static string Sector(string key) => Sectors.Find(key)?.Title ?? key;

    /// <summary>A year, month or day: 23 December 2015.</summary>
    public static string Day(string partial) => partial.Length switch
    {
        4 => partial,
        7 => DateOnly.ParseExact(partial, "yyyy-MM", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => DateOnly.ParseExact(partial, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>How far what a policy supports lies from what was done; empty where the policy has no such step.</summary>
    public static string Off(int? off) => off switch
    {
        null => "",
        0 => "the same",
        > 0 => string.Create(CultureInfo.InvariantCulture, $"{off} higher"),
        < 0 => string.Create(CultureInfo.InvariantCulture, $"{-off} lower"),
    };

    /// <summary>The step that was taken: of the policy's ladder, or else as the policy that the cases are rated by calls it.</summary>
    public static string Taken(ThresholdPolicy policy, ComparedCase compared) => compared.Done is { } done
        ? Step(policy, done)
        : $"{PublicCases.RatedBy.StepAt(compared.Case.RungUnder(PublicCases.RatedBy)).Title}, no step of {policy.Key} {policy.Version}";

    /// <summary>"9.8 of aggregate and 22.5 of attribution confidence".</summary>
    public static string Lacking(ThresholdPolicy policy, IEnumerable<ScoreGap> missing) => string.Join(" and ", missing.Select(gap =>
        $"{(gap.By < 0.1m ? "less than 0.1" : gap.By.ToString("0.0", CultureInfo.InvariantCulture))} of {policy.ScoreTitle(gap.Score).ToLowerInvariant()}"));

    public static string Step(ThresholdPolicy policy, int rung) => string.Create(CultureInfo.InvariantCulture, $"{rung} {policy.StepAt(rung).Title}");

    public static string Percent(decimal share) => share.ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>What of the cases a policy has no place for, in a sentence; null where it has one for all.</summary>
    public static string? Foreign(LibraryComparison comparison) => comparison.NotCarried.Ratings == 0 && comparison.Placed.Count == comparison.Cases.Count
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"The cases are rated by the indicators of another policy. {comparison.NotCarried.Ratings:N0} ratings in {comparison.NotCarried.Cases:N0} cases have no place in this one and count as unknown; the answers of {comparison.Cases.Count - comparison.Placed.Count} cases are no step of it. What is said here of it is worth the less.");
}
