using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EscalationPortal.Domain.Kernel;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): one spelling for every document, so that its digest means something.
/// Members sorted by UTF-16 code units, numbers as ECMAScript prints them, no white space, the fewest escapes.
/// </summary>
public static class CanonicalJson
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">A number beyond double precision's range, a lone surrogate, or a member named twice.</exception>
    public static byte[] BytesOf(JsonNode? value)
    {
        try
        {
            // Printing a node writes U+FFFD in the place of half a character, and says nothing.
            using var document = JsonDocument.Parse(IsWhole(value) ? value?.ToJsonString() ?? "null" : throw HalfCharacter());
            return BytesOf(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // A node that was read from JSON finds half a character only now.
            throw HalfCharacter();
        }
    }

    /// <inheritdoc cref="BytesOf(JsonNode?)"/>
    public static byte[] BytesOf(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        try
        {
            return _utf8.GetBytes(text.ToString());
        }
        catch (EncoderFallbackException)
        {
            throw HalfCharacter();
        }
    }

    /// <summary>Whether every character of a text is whole: no half of a surrogate pair, which no encoding can write.</summary>
    public static bool IsWellFormedUtf16(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWhole(JsonNode? value) => value switch
    {
        JsonObject members => members.All(member => IsWellFormedUtf16(member.Key) && IsWhole(member.Value)),
        JsonArray items => items.All(IsWhole),
        // What was read from JSON is checked with the rest, in its own spelling.
        JsonValue text when !text.TryGetValue<JsonElement>(out _) && text.TryGetValue<string>(out var characters) => IsWellFormedUtf16(characters),
        _ => true,
    };

    private static FormatException HalfCharacter() => new("A text holds half of a surrogate pair, which is no character.");

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, text);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var first = true;
                foreach (var item in value.EnumerateArray())
                {
                    text.Append(first ? "" : ",");
                    Write(item, text);
                    first = false;
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteString(TextOf(value), text);
                break;
            case JsonValueKind.Number:
                text.Append(NumberText(value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw new FormatException($"{value.GetRawText()} is beyond the range of a number.")));
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                text.Append(value.GetRawText());
                break;
            case JsonValueKind.Undefined:
            default:
                throw new FormatException("There is no value.");
        }
    }

    private static void WriteObject(JsonElement value, StringBuilder text)
    {
        var members = value.EnumerateObject().Select(member => (Name: NameOf(member), member.Value)).ToArray();
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));

        text.Append('{');
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0 && members[i].Name == members[i - 1].Name)
            {
                throw new FormatException($"The member {members[i].Name} stands there twice.");
            }

            text.Append(i == 0 ? "" : ",");
            WriteString(members[i].Name, text);
            text.Append(':');
            Write(members[i].Value, text);
        }

        text.Append('}');
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    /// <summary>ECMAScript's Number::toString: the shortest digits that read back as the same double, with its rules for the exponent.</summary>
    internal static string NumberText(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // .NET's shortest form has the same digits; only their layout differs.
        var (digits, exponent) = DigitsOf(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        var k = digits.Length;
        return sign + exponent switch
        {
            _ when k <= exponent && exponent <= 21 => digits + new string('0', exponent - k),
            > 0 and <= 21 => $"{digits[..exponent]}.{digits[exponent..]}",
            > -6 and <= 0 => $"0.{new string('0', -exponent)}{digits}",
            _ => (k == 1 ? digits : $"{digits[0]}.{digits[1..]}") + "e" + (exponent > 0 ? "+" : "-") + Math.Abs(exponent - 1).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The significant digits d and the n for which the value is 0.d times ten to the n.</summary>
    private static (string Digits, int Exponent) DigitsOf(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent += point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        exponent -= all.Length - digits.Length;
        return (digits.TrimEnd('0'), exponent);
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw new FormatException("A member's name holds half of a surrogate pair, which is no character.");
        }
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw HalfCharacter();
        }
    }
}
