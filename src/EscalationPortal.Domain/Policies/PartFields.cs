using System.Text.Json.Nodes;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Policies;

public enum FieldKind
{
    Line,
    Paragraphs,
    Number,
    Choice,
    Choices,

    /// <summary>Fields that belong together.</summary>
    Group,

    /// <summary>Entries of the same shape, which can be added to.</summary>
    List,
}

/// <summary>A field of the form in which a part of a policy is written.</summary>
/// <param name="Name">Within the part: <c>levels[0].points</c>.</param>
/// <param name="Path">In the document, as errors name it.</param>
public sealed record Field(string Name, string Path, string Title, string Hint, FieldKind Kind)
{
    public bool IsRequired { get; init; } = true;

    /// <summary>What stands in it, or is chosen in it.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public IReadOnlyList<Term> Choices { get; init; } = [];

    /// <summary>The fields of a group, or the entries of a list, each a group.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>What one entry of a list is called.</summary>
    public string Entry { get; init; } = "";

    /// <summary>What stands there instead of what it should be, as JSON; null where it is what it should be.</summary>
    public string? Instead { get; init; }

    public string Value => Values is [var value, ..] ? value : "";

    /// <summary>The field itself and all within it.</summary>
    public IEnumerable<Field> All => Fields.SelectMany(inner => inner.All).Prepend(this);
}

/// <summary>Makes the fields of a part from its shape and what is written in it.</summary>
/// <param name="draft">Names the offices and scores there are to choose from.</param>
public sealed class PartFields(DraftText draft)
{
    public IReadOnlyList<Field> Of(DraftPart part, JsonObject content) => OfMembers(part.Members, content, "", part.Path + ".");

    private IReadOnlyList<Field> OfMembers(IEnumerable<Member> members, JsonObject values, string prefix, string path) =>
        [.. members.Select(member => Of(member, values[member.Name], prefix + member.Name, path + member.Name))];

    private Field Of(Member member, JsonNode? value, string name, string path) =>
        Of(member.Shape, value, new Field(name, path, member.Title, member.Description, FieldKind.Line) { IsRequired = member.IsRequired });

    private Field Of(Shape shape, JsonNode? value, Field field) => shape switch
    {
        TextShape { MaxLength: > 200 } => Filled(field with { Kind = FieldKind.Paragraphs }, value),
        NumberShape or WholeNumberShape => Filled(field with { Kind = FieldKind.Number }, value),
        ChoiceShape choice => Chosen(field, choice.Choices, value),
        ReferenceShape reference => Chosen(field, draft.NamesOf(reference.To), value),
        ListShape { Entry: ChoiceShape choice } => ChosenMany(field, choice.Choices, value),
        ListShape { Entry: ReferenceShape reference } => ChosenMany(field, draft.NamesOf(reference.To), value),
        ListShape list => field with
        {
            Kind = FieldKind.List,
            Entry = NameOf(list.Entry),
            Fields = [.. (value as JsonArray ?? []).Select((entry, i) => EntryOf(list.Entry, entry, $"{field.Name}[{i}]", $"{field.Path}[{i}]", i))],
            Instead = value is null or JsonArray ? null : DraftText.Shown(value),
        },
        ObjectShape group => Grouped(field, value, OfMembers(group.Members, value as JsonObject ?? [], field.Name + ".", field.Path + ".")),
        _ => Filled(field, value),
    };

    private Field EntryOf(Shape shape, JsonNode? value, string name, string path, int place)
    {
        var title = TitleOf(shape, value as JsonObject) is { Length: > 0 } given ? given : $"{char.ToUpperInvariant(NameOf(shape)[0])}{NameOf(shape)[1..]} {place + 1}";
        var field = new Field(name, path, title, "", FieldKind.Group);
        var members = value as JsonObject ?? [];
        return shape switch
        {
            ObjectShape group => Grouped(field, value, OfMembers(group.Members, members, name + ".", path + ".")),
            VariantShape variants => Grouped(field, value, OfVariant(variants, members, name + ".", path + ".")),
            _ => Grouped(field, value, OfMinima(members, name + ".", path + ".")),
        };
    }

    private IReadOnlyList<Field> OfVariant(VariantShape variants, JsonObject values, string prefix, string path)
    {
        var key = Chosen(new Field($"{prefix}key", $"{path}key", "Kind", "", FieldKind.Choice), [.. variants.Variants.Select(variant => variant.Key)], values["key"]);
        var variant = variants.Variants.FirstOrDefault(candidate => candidate.Key.Key == key.Value)?.Shape;
        return [key, .. variant is null ? [] : OfMembers(variant.Members.Where(member => member.Name != "key"), values, prefix, path)];
    }

    private IReadOnlyList<Field> OfMinima(JsonObject values, string prefix, string path)
    {
        var scores = draft.NamesOf(Referred.Score);
        var strangers = values.Select(member => member.Key).Where(name => scores.All(score => score.Key != name)).Select(name => new Term(name, name));
        return [.. scores.Concat(strangers).Select(score => Filled(
            new Field(prefix + score.Key, path + score.Key, $"{score.Title} at least", "", FieldKind.Number), values[score.Key]))];
    }

    private static Field Filled(Field field, JsonNode? value) => field with { Values = [DraftText.Shown(value)] };

    private static Field Grouped(Field field, JsonNode? value, IReadOnlyList<Field> fields) => field with
    {
        Kind = FieldKind.Group,
        Fields = fields,
        Instead = value is null or JsonObject ? null : DraftText.Shown(value),
    };

    private static Field Chosen(Field field, IReadOnlyList<Term> choices, JsonNode? value)
    {
        var chosen = DraftText.Shown(value);
        return field with { Kind = FieldKind.Choice, Values = [chosen], Choices = With(choices, [chosen]) };
    }

    private static Field ChosenMany(Field field, IReadOnlyList<Term> choices, JsonNode? value)
    {
        var chosen = (value as JsonArray ?? []).Select(DraftText.Shown).ToList();
        return field with
        {
            Kind = FieldKind.Choices,
            Values = chosen,
            Choices = With(choices, chosen),
            Instead = value is null or JsonArray ? null : DraftText.Shown(value),
        };
    }

    /// <summary>What is chosen and is no choice stays to be seen, and to be taken back.</summary>
    private static IReadOnlyList<Term> With(IReadOnlyList<Term> choices, IEnumerable<string> chosen) =>
        [.. choices, .. chosen.Where(text => text.Length > 0 && choices.All(choice => choice.Key != text)).Distinct().Select(text => new Term(text, text))];

    private string TitleOf(Shape shape, JsonObject? value) => shape switch
    {
        VariantShape variants => variants.Variants.FirstOrDefault(variant => variant.Key.Key == DraftText.Shown(value?["key"]))?.Key.Title ?? "",
        ObjectShape group when group.Members.Any(member => member.Name == "office") =>
            draft.NamesOf(Referred.Office).FirstOrDefault(office => office.Key == DraftText.Shown(value?["office"]))?.Title ?? "",
        _ => DraftText.Shown(value?["title"]),
    };

    private static string NameOf(Shape shape) => shape switch
    {
        ObjectShape group => group.Name,
        VariantShape variants => variants.Name,
        _ => "condition",
    };
}
