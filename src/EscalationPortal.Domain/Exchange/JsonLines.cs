using System.Text.Json;

namespace EscalationPortal.Domain.Exchange;

/// <summary>On which lines of a JSON document places stand: one walk for all of them, past whatever holds none.</summary>
internal static class JsonLines
{
    public static IReadOnlyDictionary<string, long> Find(ReadOnlyMemory<byte> file, IReadOnlyCollection<string> places)
    {
        var root = new Node();
        foreach (var place in places)
        {
            root.Add(place);
        }

        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        var utf8 = JsonFile.WithoutMark(file).Span;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ReadingLimits.MaxDepth });
        var counted = (At: 0, Line: 1L);
        try
        {
            if (reader.Read())
            {
                Walk(ref reader, utf8, root, lines, ref counted);
            }
        }
        catch (JsonException)
        {
            // A document that cannot be walked to its end has lines up to there.
        }

        return lines;
    }

    private static void Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, Node node, Dictionary<string, long> lines, ref (int At, long Line) counted)
    {
        if (node.Place is { } place)
        {
            var start = (int)reader.TokenStartIndex;
            counted = (start, counted.Line + utf8[counted.At..start].Count((byte)'\n'));
            lines[place] = counted.Line;
        }

        if (node.IsLeaf || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            reader.Skip();
            return;
        }

        var isArray = reader.TokenType == JsonTokenType.StartArray;
        for (var index = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); index++)
        {
            var child = isArray ? node.Item(index) : node.Member(ref reader);
            if (!isArray)
            {
                reader.Read();
            }

            if (child is null)
            {
                reader.Skip();
            }
            else
            {
                Walk(ref reader, utf8, child, lines, ref counted);
            }
        }
    }

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _members = new(StringComparer.Ordinal);
        private readonly Dictionary<int, Node> _items = [];

        public string? Place { get; private set; }

        public bool IsLeaf => _members.Count == 0 && _items.Count == 0;

        public Node? Item(int index) => _items.GetValueOrDefault(index);

        public Node? Member(ref Utf8JsonReader reader)
        {
            foreach (var (name, node) in _members)
            {
                if (reader.ValueTextEquals(name))
                {
                    return node;
                }
            }

            return null;
        }

        public void Add(string place)
        {
            var node = this;
            foreach (var step in place == "$" ? [] : place.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                node = step is ['[', .. var digits, ']'] && int.TryParse(digits, out var index) ? Child(node._items, index) : Child(node._members, step);
            }

            node.Place = place;
        }

        private static Node Child<T>(Dictionary<T, Node> children, T key)
            where T : notnull
        {
            if (!children.TryGetValue(key, out var child))
            {
                children[key] = child = new Node();
            }

            return child;
        }
    }
}
