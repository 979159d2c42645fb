using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// JSON that others wrote, taken apart: UTF-8 with or without a byte order mark, no member twice, no half characters, no deeper and no longer than
/// <see cref="ReadingLimits"/> allow. Of what is otherwise the first place is refused.
/// </summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = ReadingLimits.MaxDepth };

    public static JsonDocument? Parse(ReadOnlyMemory<byte> file, Findings findings)
    {
        var utf8 = WithoutMark(file);
        if (FirstBadByte(utf8.Span) is { } bad)
        {
            findings.Refuse("$", "This is not UTF-8.", "Save the file as UTF-8.", LineAt(utf8.Span, bad));
            return null;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, _strict);
        }
        catch (JsonException notJson)
        {
            RefuseFirstFault(utf8.Span, notJson, findings);
            return null;
        }
        catch (InvalidOperationException)
        {
            // A name of half a character: names are read to find those that are there twice.
            var half = FirstFault(utf8.Span) ?? new Fault("$", 1, "Half a character stands in a name.", "Write whole characters.");
            findings.Refuse(half.Place, half.Why, half.Remedy, half.Line);
            return null;
        }

        // Half a character can only stand there as an escape.
        if (utf8.Span.IndexOf("\\u"u8) >= 0 && FirstFault(utf8.Span) is { } fault)
        {
            document.Dispose();
            findings.Refuse(fault.Place, fault.Why, fault.Remedy, fault.Line);
            return null;
        }

        return document;
    }

    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> file) => file.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file[3..] : file;

    public static long LineAt(ReadOnlySpan<byte> utf8, long at) => utf8[..(int)Math.Min(at, utf8.Length)].Count((byte)'\n') + 1;

    /// <summary>Where the first byte stands that is not UTF-8; null if all are.</summary>
    public static int? FirstBadByte(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8))
        {
            return null;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static void RefuseFirstFault(ReadOnlySpan<byte> utf8, JsonException notJson, Findings findings)
    {
        var fault = FirstFault(utf8) ?? new Fault("$", (notJson.LineNumber ?? 0) + 1, "This is no JSON.", "Look there for what is cut off or misspelt.");
        findings.Refuse(fault.Place, fault.Why, fault.Remedy, fault.Line);
    }

    private static Fault? FirstFault(ReadOnlySpan<byte> utf8)
    {
        var path = new JsonPath();

        // As if more were to come: what is only cut off is then no error, and told from what is misspelt.
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = ReadingLimits.MaxDepth }));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }

                if (!path.Take(ref reader))
                {
                    return new Fault(path.ToString(), LineAt(utf8, reader.TokenStartIndex), "This member is there twice.", "Keep one of the two.");
                }
            }

            return path.IsClosed ? null : new Fault(path.ToString(), LineAt(utf8, utf8.Length), "The file ends in the middle.", "Send all of it.");
        }
        catch (InvalidOperationException)
        {
            return new Fault(path.ToString(), LineAt(utf8, reader.TokenStartIndex), "Half a character stands here.", "Write whole characters.");
        }
        catch (JsonException notJson)
        {
            var place = path.ToString();
            var line = (notJson.LineNumber ?? 0) + 1;
            return path.Depth >= ReadingLimits.MaxDepth
                ? new Fault(place, line, string.Create(CultureInfo.InvariantCulture, $"This is nested deeper than {ReadingLimits.MaxDepth} levels."), "Nest less deep.")
                : new Fault(place, line, string.Create(CultureInfo.InvariantCulture, $"This is no JSON, at byte {notJson.BytePositionInLine + 1} of the line."), "Look there for what is misspelt.");
        }
    }

    private sealed record Fault(string Place, long Line, string Why, string Remedy);

    /// <summary>Where a reader stands, by the names of the document.</summary>
    private sealed class JsonPath
    {
        private const int MaxShown = 10;

        private readonly List<Level> _levels = [];

        private bool _hasBegun;

        public int Depth => _levels.Count;

        public bool IsClosed => _hasBegun && _levels.Count == 0;

        /// <summary>Follows the reader to its token; false at the second member of one name.</summary>
        public bool Take(ref Utf8JsonReader reader)
        {
            _hasBegun = true;
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _levels.RemoveAt(_levels.Count - 1);
                    return true;
                case JsonTokenType.PropertyName:
                    _levels[^1].Name = reader.GetString();
                    return _levels[^1].Names!.Add(_levels[^1].Name!);
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    NextItem();
                    _levels.Add(new Level(reader.TokenType == JsonTokenType.StartObject));
                    return true;
                default:
                    NextItem();
                    return true;
            }
        }

        public override string ToString()
        {
            var text = new StringBuilder();
            foreach (var level in _levels.Take(MaxShown).Where(level => level.Name is not null || level.Index >= 0))
            {
                if (level.Names is null)
                {
                    text.Append(CultureInfo.InvariantCulture, $"[{level.Index}]");
                }
                else
                {
                    text.Append(text.Length == 0 ? "" : ".").Append(level.Name!.Length > 100 ? level.Name[..100] : level.Name);
                }
            }

            return text.Length == 0 ? "$" : _levels.Count > MaxShown ? $"{text}…" : text.ToString();
        }

        private void NextItem()
        {
            if (_levels.Count > 0 && _levels[^1].Names is null)
            {
                _levels[^1].Index++;
            }
        }

        private sealed class Level(bool isObject)
        {
            public HashSet<string>? Names { get; } = isObject ? new(StringComparer.Ordinal) : null;

            public string? Name { get; set; }

            public int Index { get; set; } = -1;
        }
    }
}
