using System.Text.Json;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>
/// Ratings as JSON: <c>{"ratings": {"indicator": "level" | {"lowest": …, "likely": …, "highest": …} | null}}</c>. An indicator
/// left out or null is unknown; anything else that is not of this shape is refused.
/// </summary>
public static class RatingsDocument
{
    public static RatingsReading Read(ReadOnlySpan<byte> utf8)
    {
        var errors = new List<PolicyError>();
        var ratings = new Dictionary<string, Rating>(StringComparer.Ordinal);
        var read = new DocumentReader(errors);
        using var document = read.Parse(utf8);
        if (document is not null && read.Members(document.RootElement, "$", ["ratings"]).TryGetValue("ratings", out var given))
        {
            if (given.ValueKind == JsonValueKind.Object)
            {
                foreach (var (indicator, rating) in read.MembersOfAnyName(given, "$.ratings"))
                {
                    ratings[indicator] = ReadRating(read, rating, $"$.ratings.{indicator}");
                }
            }
            else
            {
                read.Note("$.ratings", "This must be an object of indicator keys and their ratings.");
            }
        }

        return new RatingsReading(ratings, [.. errors.Select(error => $"{error.Path}: {error.Message}")]);
    }

    internal static Rating ReadRating(DocumentReader read, JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return Rating.Unknown;
            case JsonValueKind.String when DocumentReader.TextOf(element) is { } level:
                return Rating.Known(level);
            case JsonValueKind.Object:
                var members = read.Members(element, path, ["lowest", "likely", "highest"]);
                return (read.Text(members, path, "lowest"), read.Text(members, path, "likely"), read.Text(members, path, "highest")) is ({ } lowest, { } likely, { } highest)
                    ? Rating.Range(lowest, likely, highest)
                    : Rating.Unknown;
            case JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Undefined:
            default:
                read.Note(path, "A rating is a level's key, a range of lowest, likely and highest, or null for unknown.");
                return Rating.Unknown;
        }
    }
}

/// <summary>What was read, and everything wrong with it.</summary>
public sealed record RatingsReading(IReadOnlyDictionary<string, Rating> Ratings, IReadOnlyList<string> Errors);
