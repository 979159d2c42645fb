using System.Globalization;
using System.Text.Json;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>JSON Lines: an object a line, read token by token, so that a case costs little more than the walk over its tokens.</summary>
public sealed class JsonCaseLines : ICaseLines
{
    private const string Shape = "a rating is a level's key, a range of lowest, likely and highest, or null for unknown.";

    private byte[] _unescaped = [];

    public string? Read(ReadOnlySpan<byte> line, long number, CarriedCases into)
    {
        into.Begin(number);
        var json = new Utf8JsonReader(line);
        try
        {
            return ReadCase(ref json, into);
        }
        catch (JsonException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"this is no JSON, from byte {json.BytesConsumed + 1} on: look there for what is cut off or misspelt.");
        }
        catch (InvalidOperationException)
        {
            // An escape that names half a character.
            return string.Create(CultureInfo.InvariantCulture, $"this is no text, before byte {json.BytesConsumed + 1}: write whole characters.");
        }
    }

    private string? ReadCase(ref Utf8JsonReader json, CarriedCases into)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return "a case is an object with the member ratings.";
        }

        var seen = Members.None;
        string? wrong = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberOf(TextOf(ref json));
            if (member == Members.None)
            {
                return $"there is no member {CaseLine.Shown(TextOf(ref json))} here: a case has ratings, and may have case, taken, right and verdict.";
            }

            if ((seen & member) != 0)
            {
                return $"{member.ToString().ToLowerInvariant()} stands here twice: keep one.";
            }

            seen |= member;
            json.Read();
            wrong ??= member == Members.Ratings ? ReadRatings(ref json, into) : ReadText(ref json, member, into);
            if (wrong is not null)
            {
                return wrong;
            }
        }

        // Whatever follows the object is refused here.
        json.Read();
        return (seen & Members.Ratings) != 0 ? into.WhatIsWrong() : "the member ratings is missing: add it.";
    }

    private string? ReadText(ref Utf8JsonReader json, Members member, CarriedCases into)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (json.TokenType != JsonTokenType.String)
        {
            return $"{member.ToString().ToLowerInvariant()} must be a text.";
        }

        var text = TextOf(ref json);
        switch (member)
        {
            case Members.Case:
                into.SetName(text);
                return null;
            case Members.Taken:
                into.SetTaken(text);
                return null;
            case Members.Right:
                into.SetRight(text);
                return null;
            case Members.Verdict:
                return CaseLine.ReadVerdict(text, into);
            case Members.None or Members.Ratings:
            default:
                throw new ArgumentOutOfRangeException(nameof(member));
        }
    }

    private string? ReadRatings(ref Utf8JsonReader json, CarriedCases into)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return "ratings must be an object of indicator keys and their ratings.";
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var indicator = into.Indicator(TextOf(ref json));
            json.Read();
            var wrong = json.TokenType switch
            {
                JsonTokenType.String => into.Rate(indicator, TextOf(ref json)),
                JsonTokenType.Null => into.LeaveUnknown(indicator),
                JsonTokenType.StartObject => ReadRange(ref json, indicator, into),
                _ => Shape,
            };
            if (wrong is not null)
            {
                return wrong;
            }
        }

        return null;
    }

    private string? ReadRange(ref Utf8JsonReader json, int indicator, CarriedCases into)
    {
        var (lowest, likely, highest) = (-1, -1, -1);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(ref json);
            var which = name.SequenceEqual("lowest"u8) ? 0 : name.SequenceEqual("likely"u8) ? 1 : name.SequenceEqual("highest"u8) ? 2 : -1;
            json.Read();
            if (which < 0 || json.TokenType != JsonTokenType.String || (which == 0 ? lowest : which == 1 ? likely : highest) >= 0)
            {
                return Shape;
            }

            var level = into.Level(indicator, TextOf(ref json));
            (lowest, likely, highest) = which switch { 0 => (level, likely, highest), 1 => (lowest, level, highest), _ => (lowest, likely, level) };
        }

        return lowest < 0 || likely < 0 || highest < 0 ? Shape : into.Rate(indicator, lowest, likely, highest);
    }

    /// <summary>The text at the reader, without its escapes; valid until the next one is asked for.</summary>
    private ReadOnlySpan<byte> TextOf(ref Utf8JsonReader json)
    {
        if (!json.ValueIsEscaped)
        {
            return json.ValueSpan;
        }

        if (_unescaped.Length < json.ValueSpan.Length)
        {
            _unescaped = new byte[json.ValueSpan.Length];
        }

        return _unescaped.AsSpan(0, json.CopyString(_unescaped));
    }

    private static Members MemberOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("ratings"u8) ? Members.Ratings
        : name.SequenceEqual("case"u8) ? Members.Case
        : name.SequenceEqual("taken"u8) ? Members.Taken
        : name.SequenceEqual("right"u8) ? Members.Right
        : name.SequenceEqual("verdict"u8) ? Members.Verdict
        : Members.None;

    [Flags]
    private enum Members
    {
        None = 0,
        Case = 1,
        Ratings = 2,
        Taken = 4,
        Right = 8,
        Verdict = 16,
    }
}
