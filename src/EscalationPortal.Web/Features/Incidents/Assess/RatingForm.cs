using System.Globalization;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

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

    /// <summary>Numbers of items, separated by commas.</summary>
    public string? Evidence { get; init; }

    private IEnumerable<string> Cited => (Evidence ?? "").Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first thing cited that is no number; null if all are.</summary>
    public string? CitedWrong => Cited.FirstOrDefault(text => !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    public IReadOnlyList<int> ToEvidence() => CitedWrong is not null ? [] : [.. Cited.Select(text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)).Distinct().Order()];

    /// <summary>Whether a level of a range is chosen while the choice says something else: one of the two is not meant.</summary>
    public bool HasStrayLevels => Choice != Range && !(string.IsNullOrEmpty(Lowest) && string.IsNullOrEmpty(Likely) && string.IsNullOrEmpty(Highest));

    public static RatingForm Of(AssessmentRating rating) => rating.Rating.IsOpen && !rating.IsUnknown
        ? new() { Choice = Range, Lowest = rating.Lowest, Likely = rating.Likely, Highest = rating.Highest, Rationale = rating.Rationale, Evidence = string.Join(", ", rating.Evidence) }
        : new() { Choice = rating.Likely ?? Unknown, Rationale = rating.Rationale, Evidence = string.Join(", ", rating.Evidence) };

    /// <summary>The rating; null while a range is not filled in.</summary>
    public Rating? ToRating() => Choice switch
    {
        null or "" or Unknown => Rating.Unknown,
        Range => string.IsNullOrEmpty(Lowest) || string.IsNullOrEmpty(Likely) || string.IsNullOrEmpty(Highest) ? null : Rating.Range(Lowest, Likely, Highest),
        _ => Rating.Known(Choice),
    };

    /// <summary>The rating in the words of the policy.</summary>
    public string Words(Indicator indicator) => ToRating() switch
    {
        null => "a range not filled in",
        { IsUnknown: true } => "unknown",
        var rating => rating.Words(indicator),
    };

    public bool Says(RatingForm other) => ToRating() == other.ToRating() && (Rationale ?? "").Trim() == (other.Rationale ?? "").Trim() && ToEvidence().SequenceEqual(other.ToEvidence());
}
