using System.Globalization;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Incidents.Assess;

/// <summary>One indicator's rating as filled in: a level's key, unknown, or a range with its three levels.</summary>
public sealed record RatingForm
{
    public const string Unknown = "?unknown";
    public const string Range = "?range";

    public string? Choice { get; init; }
    public string? Lowest { get; init; }
    public string? Likely { get; init; }
    public string? Highest { get; init; }
    public string? Rationale { get; init; }

    /// <summary>The numbers of the items that are ticked; one text may hold several, separated by commas.</summary>
    public string[]? Evidence { get; init; }

    /// <summary>The names of its fields.</summary>
    internal static IReadOnlyList<string> Parts { get; } = [nameof(Choice), nameof(Lowest), nameof(Likely), nameof(Highest), nameof(Rationale), nameof(Evidence)];

    /// <summary>Its fields as they are sent, a field of several values once for each.</summary>
    internal IEnumerable<(string Part, string? Value)> Fields =>
    [
        (nameof(Choice), Choice), (nameof(Lowest), Lowest), (nameof(Likely), Likely), (nameof(Highest), Highest), (nameof(Rationale), Rationale),
        .. (Evidence ?? []).Select(number => (nameof(Evidence), (string?)number)),
    ];

    private IEnumerable<string> Cited => (Evidence ?? [])
        .SelectMany(numbers => (numbers ?? "").Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What was typed among the numbers and is none.</summary>
    internal IEnumerable<string> CitedWrongly => Cited.Where(text => !IsNumber(text, out _));

    internal IReadOnlyList<int> CitedItems => [.. Cited.Select(text => IsNumber(text, out var number) ? number : 0).Where(number => number > 0).Distinct().Order()];

    // One of the two is not meant.
    private bool HasStrayLevels => Choice != Range && !(string.IsNullOrEmpty(Lowest) && string.IsNullOrEmpty(Likely) && string.IsNullOrEmpty(Highest));

    public static RatingForm Of(AssessmentRating rating) => rating.Rating.IsOpen && !rating.IsUnknown
        ? Of(rating, Range) with { Lowest = rating.Lowest, Likely = rating.Likely, Highest = rating.Highest }
        : Of(rating, rating.Likely ?? Unknown);

    /// <summary>The form with the level that the record says in place of its own; a reason and evidence that are there stay.</summary>
    public RatingForm With(RecordedLevel recorded) => new()
    {
        Choice = recorded.Level.Key,
        Rationale = Rationale.IsBlank() ? recorded.Reason : Rationale,
        Evidence = NumbersOf(CitedItems.Union(recorded.Evidence).Order()),
    };

    public AssessmentRating Read(FormReading reading, string indicator)
    {
        if (CitedWrongly.FirstOrDefault() is { } wrongly)
        {
            reading.Refuse(
                $"Ratings[{indicator}].Evidence",
                $"“{TextRules.Shortened(wrongly)}” is no number of an item. Give the numbers of the items it rests on, as in 1, 4.");
        }

        if (HasStrayLevels)
        {
            reading.Refuse(
                $"Ratings[{indicator}].Choice",
                "Levels of a range are chosen, and another answer as well. Choose “Range”, or set the three levels back to “Choose”.");
        }

        return new AssessmentRating(indicator, ToRating(), Rationale.IsBlank() ? "" : Rationale.Trim(), CitedItems);
    }

    /// <summary>The rating; of a range that is not filled in, as far as it is.</summary>
    public Rating ToRating() => Choice switch
    {
        null or "" or Unknown => Rating.Unknown,
        Range => Rating.Range(Lowest ?? "", Likely ?? "", Highest ?? ""),
        _ => Rating.Known(Choice),
    };

    /// <summary>Nobody has answered yet, which counts as unknown.</summary>
    public bool IsUnanswered => string.IsNullOrEmpty(Choice);

    /// <summary>Where the rating stands, in a word or two: the level, unknown, or not asked.</summary>
    public string State(Indicator indicator) => IsUnanswered ? "not asked" : Words(indicator);

    /// <summary>The rating in the words of the policy.</summary>
    public string Words(Indicator indicator) => ToRating() is { IsUnknown: false } rating ? rating.Words(indicator) : "unknown";

    /// <summary>What it was before, and whether the likely level went up or down; null where the level is the same.</summary>
    public string? ChangeSince(RatingForm earlier, Indicator indicator)
    {
        var (before, now) = (earlier.ToRating(), ToRating());
        if (before == now)
        {
            return null;
        }

        var direction = before.IsUnknown || now.IsUnknown ? 0 : indicator.IndexOf(now.Likely!).CompareTo(indicator.IndexOf(before.Likely!));
        return $"{direction switch { > 0 => "up, ", < 0 => "down, ", _ => "" }}was {before.Words(indicator).ToLowerInvariant()}";
    }

    public bool Says(RatingForm other) => ToRating() == other.ToRating() && (Rationale ?? "").Trim() == (other.Rationale ?? "").Trim() && CitedItems.SequenceEqual(other.CitedItems);

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    private static RatingForm Of(AssessmentRating rating, string choice) =>
        new() { Choice = choice, Rationale = rating.Rationale, Evidence = NumbersOf(rating.Evidence) };

    private static string[] NumbersOf(IEnumerable<int> items) => [.. items.Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
