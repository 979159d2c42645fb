using System.Text.Json;

namespace EscalationPortal.Domain.Policies;

/// <summary>Reads a document by its shape, and notes everything that is otherwise. A member the shape does not know is refused, never skipped.</summary>
internal sealed class ShapeReader(DocumentReader read)
{
    public Part ReadObject(ObjectShape shape, JsonElement element, string path)
    {
        var required = shape.Members.Where(member => member.IsRequired).Select(member => member.Name).ToArray();
        var optional = shape.Members.Where(member => !member.IsRequired).Select(member => member.Name).ToArray();
        return ReadMembers(shape, read.Members(element, path, required, optional), path);
    }

    /// <summary>What was read: a text, a decimal, an int, a list, a <see cref="Part"/>, or minima by score; null where it is not what it should be.</summary>
    private object? Read(Shape shape, JsonElement element, string path) => shape switch
    {
        TextShape text => read.TextAt(element, path, text.MaxLength),
        KeyShape => read.SlugAt(element, path),
        VersionShape => read.VersionAt(element, path),
        NumberShape number => read.NumberAt(element, path, number.From, number.To),
        WholeNumberShape number => read.WholeNumberAt(element, path, number.From, number.To),
        ChoiceShape choice => ReadChoice(choice, element, path),
        ReferenceShape reference => ReadReference(reference, element, path),
        MinimaShape minima => ReadMinima(minima, element, path),
        ListShape list => ReadList(list, element, path),
        ObjectShape one => ReadObject(one, element, path),
        VariantShape variants => ReadVariant(variants, element, path),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "There is no such shape."),
    };

    private Part ReadMembers(ObjectShape shape, IReadOnlyDictionary<string, JsonElement> members, string path) => new(
        shape, path,
        shape.Members.Where(member => members.ContainsKey(member.Name))
            .ToDictionary(member => member.Name, member => Read(member.Shape, members[member.Name], $"{path}.{member.Name}"), StringComparer.Ordinal));

    private Part? ReadVariant(VariantShape shape, JsonElement element, string path)
    {
        var members = read.MembersOfAnyName(element, path);
        var key = members.TryGetValue("key", out var named) ? DocumentReader.TextOf(named) : null;
        if (shape.Variants.FirstOrDefault(variant => variant.Key.Key == key)?.Shape is not { } variant)
        {
            read.Note($"{path}.key", shape.Refusal);
            return null;
        }

        read.CheckNames(
            members, path,
            [.. variant.Members.Where(member => member.IsRequired).Select(member => member.Name)],
            [.. variant.Members.Where(member => !member.IsRequired).Select(member => member.Name)]);
        return ReadMembers(variant, members, path);
    }

    private List<object?> ReadList(ListShape shape, JsonElement element, string path)
    {
        var entries = read.ItemsAt(element, path, shape.AtLeast, (item, at) => (Value: Read(shape.Entry, item, at), Path: at));
        if (shape.AtMost is { } most && entries.Count > most.Count)
        {
            read.Note(path, $"{most.Whole} has at most {most.Count} {most.Entries}; there are {entries.Count} here.");
        }

        if (shape.DistinctBy is { } name)
        {
            read.NoteRepeats(entries.Select(entry => name == ListShape.Itself ? (entry.Value as string, entry.Path) : ((entry.Value as Part)?.Text(name), $"{entry.Path}.{name}")));
        }

        return [.. entries.Select(entry => entry.Value)];
    }

    private string? ReadChoice(ChoiceShape shape, JsonElement element, string path)
    {
        if (DocumentReader.TextOf(element) is { } text && shape.Choices.Any(choice => choice.Key == text))
        {
            return text;
        }

        read.Note(path, shape.Refusal ?? $"This must be one of {string.Join(", ", shape.Choices.Select(choice => choice.Key))}.");
        return null;
    }

    private string? ReadReference(ReferenceShape shape, JsonElement element, string path)
    {
        if (DocumentReader.TextOf(element) is { } text)
        {
            return text;
        }

        read.Note(path, shape.To == Referred.Office ? "This must be the key of an office." : "This must be aggregate or the key of a criterion.");
        return null;
    }

    private OrderedDictionary<string, decimal>? ReadMinima(MinimaShape shape, JsonElement element, string path)
    {
        // Which scores there are is only known once the criteria are read: PolicyRules looks at the names.
        var members = read.MembersOfAnyName(element, path);
        if (members.Count == 0)
        {
            read.Note(path, "This must be an object of thresholds, with aggregate or a criterion's key for each.");
            return null;
        }

        // In the order of canonical JSON, or a round trip through it would change the order of what is unmet.
        var minima = new OrderedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var name in members.Keys.Order(StringComparer.Ordinal).TakeWhile(_ => !read.IsFull))
        {
            if (read.NumberAt(members[name], $"{path}.{name}", shape.Minimum.From, shape.Minimum.To) is { } minimum)
            {
                minima.Add(name, minimum);
            }
        }

        return minima;
    }
}

/// <summary>What was read of one object. What could not be read is absent, and has its error.</summary>
internal sealed class Part(ObjectShape shape, string path, IReadOnlyDictionary<string, object?> values)
{
    public string Path => path;

    /// <summary>Whether every member it must have was read; entries of its lists may be missing.</summary>
    public bool IsWhole => shape.Members.All(member => !member.IsRequired || member.Shape is ListShape || values.GetValueOrDefault(member.Name) is not null);

    public string? Text(string name) => (string?)values.GetValueOrDefault(name);

    public decimal? Number(string name) => (decimal?)values.GetValueOrDefault(name);

    public int? Whole(string name) => (int?)values.GetValueOrDefault(name);

    public Part? Object(string name) => (Part?)values.GetValueOrDefault(name);

    public IReadOnlyList<string> Texts(string name) => Items<string, string>(name, text => text);

    /// <summary>The entries of a list, each made of what was read. One that could not be stays as a null, so that the others keep their place in error paths.</summary>
    public IReadOnlyList<T> Items<T>(string name, Func<Part, T?> make)
        where T : class => Items<Part, T>(name, make);

    public IReadOnlyList<T> Items<TRead, T>(string name, Func<TRead, T?> make)
        where TRead : class
        where T : class =>
        [.. ((List<object?>?)values.GetValueOrDefault(name) ?? []).Select(entry => entry is null ? null! : make((TRead)entry)!)];
}
