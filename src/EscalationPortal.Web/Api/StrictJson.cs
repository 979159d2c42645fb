using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Api;

/// <summary>
/// Reads JSON that is exactly what the endpoint takes: no other members, none twice, no text that the database cannot keep. All that is wrong is said at once,
/// each at its place.
/// </summary>
public sealed class StrictJson
{
    public const int MaxDepth = 16;

    /// <summary>More would be said of a body that is something else altogether.</summary>
    public const int MaxErrors = 50;

    private readonly List<ApiError> _errors = [];

    private bool IsFull => _errors.Count >= MaxErrors;

    /// <exception cref="UnreadableRequestException">It is not.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8)
    {
        var reading = new StrictJson();
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException notJson)
        {
            throw UnreadableRequestException.At("", string.Create(
                CultureInfo.InvariantCulture,
                $"This is not JSON in UTF-8 that can be read, at line {notJson.LineNumber + 1}, byte {notJson.BytePositionInLine + 1}: look there for what is cut off, misspelt, or nested deeper than {MaxDepth}."));
        }

        using (document)
        {
            reading.Check(document.RootElement, ApiJson.Options.GetTypeInfo(typeof(T)), "");
            return reading._errors.Count == 0
                ? document.Deserialize<T>(ApiJson.Options)!
                : throw new UnreadableRequestException(StatusCodes.Status400BadRequest, reading._errors);
        }
    }

    private void Check(JsonElement element, JsonTypeInfo type, string place)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(element, type, place);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                var item = ApiJson.Options.GetTypeInfo(type.ElementType!);
                foreach (var (index, value) in element.EnumerateArray().Index())
                {
                    if (IsFull)
                    {
                        return;
                    }

                    Check(value, item, string.Create(CultureInfo.InvariantCulture, $"{place}/{index}"));
                }

                break;
            case JsonTypeInfoKind.Enumerable:
                Note(place, "This must be a list.");
                break;
            case var _ when element.ValueKind != JsonValueKind.String:
                Note(place, "This must be a text.");
                break;
            default:
                CheckText(element, place);
                break;
        }
    }

    private void CheckObject(JsonElement element, JsonTypeInfo type, string place)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Note(place, $"This must be an object with the members {Members(type)}.");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (IsFull)
            {
                return;
            }

            if (NameOf(member) is not { } name)
            {
                Note(place, "The name of a member here holds part of a character.");
            }
            else if (!seen.Add(name))
            {
                Note(PlaceOf(place, name), "This member stands here twice: which of the two is meant cannot be known.");
            }
            else if (type.Properties.FirstOrDefault(property => property.Name == name) is not { } property)
            {
                Note(PlaceOf(place, name), $"There is no such member here. There are {Members(type)}.");
            }
            else if (MaxLengthOf(property) is { } most && member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > most)
            {
                Note(PlaceOf(place, name), $"Send at most {most} here.");
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                Check(member.Value, ApiJson.Options.GetTypeInfo(property.PropertyType), PlaceOf(place, name));
            }
        }
    }

    private void CheckText(JsonElement element, string place)
    {
        string text;
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Note(place, "Part of a character is missing here: half of a surrogate pair is none.");
            return;
        }

        if (text.Contains('\0', StringComparison.Ordinal) || text.Any(InvisibleText.IsNoCharacter) || !CanonicalJson.IsWellFormedUtf16(text))
        {
            Note(place, "This holds what is no character, such as NUL. Take it out.");
        }
        else if (MarkRuns.AreTooLongIn(text))
        {
            Note(place, "This holds more marks on one letter than any script has. Take them out.");
        }
    }

    private void Note(string place, string sentence)
    {
        if (!IsFull)
        {
            _errors.Add(new ApiError(place, Parameter: null, sentence));
        }
    }

    /// <summary>How many a list may hold: measured before anything is made of it.</summary>
    private static int? MaxLengthOf(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(MaxLengthAttribute), inherit: true) is [MaxLengthAttribute limit] ? limit.Length : null;

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string PlaceOf(string place, string name) => $"{place}/{(name.Length > 100 ? name[..100] : name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static string Members(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(property => property.Name));
}
