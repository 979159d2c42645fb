using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Texts of others, as plain text: nothing in them is markup, and what could not be shown is left out.</summary>
internal static class PartnerText
{
    /// <summary>Lines ended by a line feed; no control characters but that and the tab; nothing around it.</summary>
    public static string Block(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var plain = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return (plain.Any(IsUnprintable) ? string.Concat(plain.Where(sign => !IsUnprintable(sign))) : plain).Trim();
    }

    /// <summary>The same in one line.</summary>
    public static string Line(string? text) => string.Join(' ', Block(text).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A line of at most so many characters.</summary>
    public static string Short(string? text, int maxLength = ReadingLimits.MaxSummary) => Cut(Line(text), maxLength);

    public static string? LineOrNull(string? text) => Short(text) is { Length: > 0 } line && !InvisibleText.IsBlank(line) ? line : null;

    /// <summary>What a source knows something by: never cut, since two that begin alike are not one.</summary>
    public static string? IdOrNull(string? text) => Line(text) is { Length: > 0 } line && !InvisibleText.IsBlank(line) ? line : null;

    /// <summary>Headline and content of a signal: a headline that is too long is cut, and stands whole at the beginning of the content.</summary>
    public static (string Summary, string Content) Told(string? headline, string? content, string otherwise)
    {
        var (line, block) = (Line(headline), Block(content));
        if (InvisibleText.IsBlank(line))
        {
            line = block.Split('\n').Select(Line).FirstOrDefault(first => !InvisibleText.IsBlank(first)) ?? otherwise;
        }
        else if (line.Length > ReadingLimits.MaxSummary)
        {
            block = block.Length == 0 ? line : $"{line}\n\n{block}";
        }

        return (Cut(line, ReadingLimits.MaxSummary), block);
    }

    /// <summary>JSON text of an object with these members; null if there are none.</summary>
    public static string? Json(IEnumerable<(string Name, JsonElement Value)> members)
    {
        using var stream = new MemoryStream();
        var any = false;
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                any = true;
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return any ? Encoding.UTF8.GetString(stream.ToArray()) : null;
    }

    public static string Shown(string? text) => $"“{Short(text, 60)}”";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : $"{text[..(char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1)].TrimEnd()}…";

    private static bool IsUnprintable(char sign) => char.IsControl(sign) && sign is not ('\n' or '\t');
}
