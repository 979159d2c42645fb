using System.Text.Json;

namespace EscalationPortal.Domain.Policies;

/// <summary>Walks a JSON document by the shape it should have, and notes everything that is otherwise, with its path.</summary>
internal sealed class DocumentReader(List<PolicyError> errors)
{
    public const int LongestText = 4_000;
    private const int LongestSlug = 100;

    public void Note(string path, string message) => errors.Add(new PolicyError(path, message));

    /// <summary>The members of an object, by name; notes members that are missing, unknown or named twice.</summary>
    public IReadOnlyDictionary<string, JsonElement> Members(JsonElement element, string path, string[] required, params string[] optional)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Note(path, $"This must be an object with the members {string.Join(", ", required)}.");
            return members;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
            {
                Note(path, "A member's name holds half of a surrogate pair, which is no character.");
            }
            else if (!required.Contains(name) && !optional.Contains(name))
            {
                Note($"{path}.{name}", $"This version knows no member {name} here. It knows {string.Join(", ", required.Concat(optional))}.");
            }
            else if (!members.TryAdd(name, member.Value))
            {
                Note($"{path}.{name}", "This member stands here twice.");
            }
        }

        foreach (var name in required.Where(name => !members.ContainsKey(name)))
        {
            Note($"{path}.{name}", "This member is missing.");
        }

        return members;
    }

    /// <summary>
    /// The items of an array, read one by one; nothing where the member is missing or no array. An item that cannot be read
    /// stays as a null, so that the others keep their place in error paths: no policy is made while there is an error.
    /// </summary>
    public List<T> Items<T>(IReadOnlyDictionary<string, JsonElement> members, string path, string name, int atLeast, Func<JsonElement, string, T?> read)
        where T : class
    {
        var items = new List<T>();
        if (!members.TryGetValue(name, out var element))
        {
            return items;
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            Note($"{path}.{name}", "This must be an array.");
            return items;
        }

        if (element.GetArrayLength() < atLeast)
        {
            Note($"{path}.{name}", $"At least {atLeast} must stand here.");
        }

        var i = 0;
        foreach (var item in element.EnumerateArray())
        {
            items.Add(read(item, $"{path}.{name}[{i++}]")!);
        }

        return items;
    }

    /// <summary>A short name of lower-case letters, digits and single hyphens.</summary>
    public string? Slug(IReadOnlyDictionary<string, JsonElement> members, string path, string name)
    {
        var text = Text(members, path, name, LongestSlug);
        if (text is null || IsSlug(text))
        {
            return text;
        }

        Note($"{path}.{name}", $"\"{text}\" is no key: use lower-case letters, digits and single hyphens, beginning with a letter.");
        return null;
    }

    public string? Text(IReadOnlyDictionary<string, JsonElement> members, string path, string name, int longest = LongestText)
    {
        if (!members.TryGetValue(name, out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.String || TextOf(element) is not { } text || string.IsNullOrWhiteSpace(text) || text.Length > longest)
        {
            Note($"{path}.{name}", $"This must be a text of 1 to {longest} characters.");
            return null;
        }

        return text;
    }

    public decimal? Number(IReadOnlyDictionary<string, JsonElement> members, string path, string name, decimal from, decimal to)
    {
        if (!members.TryGetValue(name, out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDecimal(out var number) || number < from || number > to)
        {
            Note($"{path}.{name}", $"This must be a number from {from:0.####} to {to:0.####}.");
            return null;
        }

        if (decimal.Round(number, Scoring.Scorer.PolicyDecimals) != number)
        {
            Note($"{path}.{name}", $"A number here has at most {Scoring.Scorer.PolicyDecimals} decimals, so that no comparison depends on rounding.");
            return null;
        }

        return number;
    }

    public int? WholeNumber(IReadOnlyDictionary<string, JsonElement> members, string path, string name, int from, int to)
    {
        if (!members.TryGetValue(name, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) && decimal.Truncate(number) == number && number >= from && number <= to)
        {
            return (int)number;
        }

        Note($"{path}.{name}", $"This must be a whole number from {from} to {to}.");
        return null;
    }

    public void NoteRepeats<T>(IEnumerable<(T Key, string Path)> keys)
    {
        var seen = new HashSet<T>();
        foreach (var (key, path) in keys.Where(one => one.Key is not null && !seen.Add(one.Key)))
        {
            Note(path, $"{key} stands in this list twice.");
        }
    }

    private static bool IsSlug(string text) =>
        text[0] is >= 'a' and <= 'z' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

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

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
