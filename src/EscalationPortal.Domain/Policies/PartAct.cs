using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EscalationPortal.Domain.Policies;

/// <summary>What is done to the entries within a part besides writing in them, by one word and a name: <c>add levels</c>, <c>up levels[2]</c>, <c>drop x</c>.</summary>
public static partial class PartAct
{
    /// <summary>Does it to what was typed; nothing where there is no such act or no such place, as in a form that is out of date.</summary>
    public static void Apply(string act, DraftPart part, JsonObject content)
    {
        if (act.Split(' ') is not [var verb, var name] || !Name().IsMatch(name))
        {
            return;
        }

        var steps = name.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        if (verb == "add" && EntryOf(part.Members, steps) is not null)
        {
            Begin(content, steps[..^1]);
        }

        var (owner, last) = (Walk(content, steps[..^1]), steps[^1]);
        switch (owner)
        {
            case JsonObject members when verb == "drop":
                members.Remove(last);
                break;
            case JsonObject members when verb == "add" && EntryOf(part.Members, steps) is { } entry:
                if (members[last] is not JsonArray list)
                {
                    members[last] = list = [];
                }

                list.Add(PartReader.Empty(entry));
                break;
            case JsonArray entries when int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < entries.Count:
                Arrange(entries, place, verb);
                break;
        }
    }

    /// <summary>A group that is not there yet begins with the first entry of a list in it.</summary>
    private static void Begin(JsonNode? node, IEnumerable<string> steps)
    {
        foreach (var step in steps)
        {
            if (node is JsonObject members && members[step] is null)
            {
                members[step] = new JsonObject();
            }

            node = Walk(node, [step]);
        }
    }

    /// <summary>Moves an entry up or down, or removes it.</summary>
    public static void Arrange(JsonArray entries, int place, string verb)
    {
        var to = verb switch { "up" => place - 1, "down" => place + 1, _ => place };
        if (verb is not ("up" or "down" or "remove") || to < 0 || to >= entries.Count)
        {
            return;
        }

        var entry = entries[place];
        entries.RemoveAt(place);
        if (verb != "remove")
        {
            entries.Insert(to, entry);
        }
    }

    private static JsonNode? Walk(JsonNode? node, IEnumerable<string> steps) => steps.Aggregate(node, (at, step) => at switch
    {
        JsonObject members => members[step],
        JsonArray entries when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < entries.Count => entries[place],
        _ => null,
    });

    /// <summary>What shape an entry of the list at the end of these steps has; null where there is no such list.</summary>
    private static Shape? EntryOf(IReadOnlyList<Member> members, IReadOnlyList<string> steps)
    {
        Shape? shape = new ObjectShape("", members);
        foreach (var step in steps)
        {
            shape = shape switch
            {
                ObjectShape group => group.Members.FirstOrDefault(member => member.Name == step)?.Shape,
                ListShape list => list.Entry,
                _ => null,
            };
        }

        return (shape as ListShape)?.Entry;
    }

    [GeneratedRegex(@"^[A-Za-z0-9.\[\]-]{1,200}\z")]
    private static partial Regex Name();
}
