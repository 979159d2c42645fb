using System.Globalization;
using System.Text.Json;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Policies;

/// <summary>Walks a JSON document by the shape it should have, and notes everything that is otherwise, with its path.</summary>
internal sealed class DocumentReader(List<PolicyError> errors)
{
    public const int MaxTextLength = 4_000;
    public const int MaxSlugLength = 100;
    private const int MaxDocumentSize = 1_048_576;
    private const int MaxDepth = 32;

    /// <summary>So much is wrong already that nothing more is noted. Lists end here: what nobody is told of needs no reading.</summary>
    public bool IsFull => errors.Count >= PolicyReading.MaxErrors;

    public void Note(string path, string message)
    {
        if (!IsFull)
        {
            errors.Add(new PolicyError(path, message));
        }
    }

    /// <summary>A JSON document of at most one mebibyte; null, with the reason noted, where the bytes are none. A byte order mark is passed over.</summary>
    public JsonDocument? Parse(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var bytes = utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8;
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
        {
            Note("$", "The file is empty: it must hold one JSON object.");
            return null;
        }

        if (bytes.Length > MaxDocumentSize)
        {
            Note("$", string.Create(CultureInfo.InvariantCulture, $"The file has {bytes.Length:N0} bytes; it must have at most {MaxDocumentSize:N0}."));
            return null;
        }

        try
        {
            return JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException notJson)
        {
            Note("$", string.Create(CultureInfo.InvariantCulture, $"This is not JSON in UTF-8 that can be read, at line {notJson.LineNumber + 1}, byte {notJson.BytePositionInLine + 1}: look there for what is cut off, misspelt, or nested deeper than {MaxDepth}."));
            return null;
        }
    }

    /// <summary>The members of an object, by name; notes members that are missing, unknown or named twice.</summary>
    public IReadOnlyDictionary<string, JsonElement> Members(JsonElement element, string path, string[] required, params string[] optional)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Note(path, $"This must be an object with the members {string.Join(", ", required.Length > 0 ? required : optional)}.");
            return new Dictionary<string, JsonElement>();
        }

        var members = MembersOfAnyName(element, path);
        CheckNames(members, path, required, optional);
        return members;
    }

    /// <summary>Notes members that are missing or unknown.</summary>
    public void CheckNames(IReadOnlyDictionary<string, JsonElement> members, string path, string[] required, params string[] optional)
    {
        foreach (var stranger in members.Keys.Where(name => !required.Contains(name) && !optional.Contains(name)).TakeWhile(_ => !IsFull))
        {
            Note($"{path}.{stranger}", $"This version knows no member {stranger} here. It knows {string.Join(", ", required.Concat(optional))}.");
        }

        foreach (var name in required.Where(name => !members.ContainsKey(name)))
        {
            Note($"{path}.{name}", "This member is missing: add it.");
        }
    }

    /// <summary>The members of an object whose names are the document's own, in its order, or none where it is no object; notes names given twice.</summary>
    public IReadOnlyDictionary<string, JsonElement> MembersOfAnyName(JsonElement element, string path)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default)
        {
            if (IsFull)
            {
                break;
            }

            if (NameOf(member) is not { } name)
            {
                Note(path, "A member's name here is no text: write whole characters, in UTF-8.");
            }
            else if (!members.TryAdd(name, member.Value))
            {
                Note($"{path}.{name}", "Duplicate member: keep one.");
            }
        }

        return members;
    }

    /// <summary>The items of an array, read one by one; nothing where the member is missing or no array. An item that cannot be read keeps its place.</summary>
    public List<T> Items<T>(IReadOnlyDictionary<string, JsonElement> members, string path, string name, int atLeast, Func<JsonElement, string, T> read) =>
        members.TryGetValue(name, out var element) ? ItemsAt(element, $"{path}.{name}", atLeast, read) : [];

    public List<T> ItemsAt<T>(JsonElement element, string path, int atLeast, Func<JsonElement, string, T> read)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Note(path, "This must be an array: put it in [ ].");
            return [];
        }

        if (element.GetArrayLength() < atLeast)
        {
            Note(path, $"This list needs at least {atLeast} {(atLeast == 1 ? "entry" : "entries")}.");
        }

        return [.. element.EnumerateArray().TakeWhile(_ => !IsFull).Select((item, i) => read(item, $"{path}[{i}]"))];
    }

    public string? Slug(IReadOnlyDictionary<string, JsonElement> members, string path, string name) =>
        members.TryGetValue(name, out var element) ? SlugAt(element, $"{path}.{name}") : null;

    /// <summary>A short name of lower-case letters, digits and single hyphens.</summary>
    public string? SlugAt(JsonElement element, string path)
    {
        var text = TextAt(element, path, MaxSlugLength);
        if (text is null || IsSlug(text))
        {
            return text;
        }

        Note(path, $"\"{text}\" is no key: use lower-case letters, digits and single hyphens, beginning with a letter.");
        return null;
    }

    public string? VersionAt(JsonElement element, string path)
    {
        var version = TextAt(element, path, VersionShape.MaxLength);
        if (version is null || version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+'))
        {
            return version;
        }

        Note(path, "A version has only letters, digits, dots, hyphens and plus signs, such as 1.2.0.");
        return null;
    }

    public string? Text(IReadOnlyDictionary<string, JsonElement> members, string path, string name) =>
        members.TryGetValue(name, out var element) ? TextAt(element, $"{path}.{name}", MaxTextLength) : null;

    // They stand in no text that somebody typed, and some of them in no page.
    private static bool IsUnprintable(char character) => InvisibleText.IsNoCharacter(character) || (char.IsControl(character) && character is not ('\n' or '\r' or '\t'));

    public string? TextAt(JsonElement element, string path, int maxLength)
    {
        if (TextOf(element) is { } text && !text.IsBlank() && text.Length <= maxLength && !text.Any(IsUnprintable) && text.KeepsDirection())
        {
            return text;
        }

        Note(path, $"This must be a text of 1 to {maxLength} whole characters, with something to read in it and no marks that turn the direction of writing.");
        return null;
    }

    public decimal? NumberAt(JsonElement element, string path, decimal from, decimal to)
    {
        if (FigureOf(element) is { } number && number >= from && number <= to)
        {
            return number;
        }

        Note(path, string.Create(CultureInfo.InvariantCulture, $"This must be a number from {from:0.####} to {to:0.####}, with at most {PolicyLimits.Decimals} decimals."));
        return null;
    }

    public int? WholeNumber(IReadOnlyDictionary<string, JsonElement> members, string path, string name, int from, int to) =>
        members.TryGetValue(name, out var element) ? WholeNumberAt(element, $"{path}.{name}", from, to) : null;

    public int? WholeNumberAt(JsonElement element, string path, int from, int to)
    {
        if (FigureOf(element) is { } number && decimal.Truncate(number) == number && number >= from && number <= to)
        {
            return (int)number;
        }

        Note(path, $"This must be a whole number from {from} to {to}.");
        return null;
    }

    /// <summary>Notes each key that is there again, once however often.</summary>
    public void NoteRepeats<T>(IEnumerable<(T Key, string Path)> keys)
    {
        var (seen, noted) = (new HashSet<T>(), new HashSet<T>());
        foreach (var (key, path) in keys.TakeWhile(_ => !IsFull).Where(candidate => candidate.Key is not null && !seen.Add(candidate.Key)).Where(again => noted.Add(again.Key)))
        {
            Note(path, $"{key} stands in this list twice: rename or remove one.");
        }
    }

    /// <summary>The text; null if it is none, such as a number, half of a surrogate pair, or bytes that are not UTF-8.</summary>
    public static string? TextOf(JsonElement element)
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

    /// <summary>
    /// The number, with few enough decimals that no comparison depends on rounding; null otherwise. Canonical JSON keeps doubles: a
    /// number that is another one there, such as 1e-40, would not survive it.
    /// </summary>
    private static decimal? FigureOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number
        && element.TryGetDecimal(out var number)
        && decimal.Round(number, PolicyLimits.Decimals) == number
        && (double)number == element.GetDouble()
            ? number
            : null;

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
}
