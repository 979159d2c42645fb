using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Policies;

/// <summary>What one place of a document may hold. The reader, the JSON Schema and the editor's forms are all made from it.</summary>
public abstract record Shape;

/// <summary>A text that is not blank.</summary>
public sealed record TextShape(int MaxLength = DocumentReader.MaxTextLength) : Shape;

/// <summary>A short name of lower-case letters, digits and single hyphens.</summary>
public sealed record KeyShape : Shape;

/// <summary>A version, such as 1.2.0.</summary>
public sealed record VersionShape : Shape
{
    public const int MaxLength = 40;
}

/// <summary>A number with at most <see cref="PolicyLimits.Decimals"/> decimals.</summary>
public sealed record NumberShape(decimal From, decimal To) : Shape;

public sealed record WholeNumberShape(int From, int To) : Shape;

/// <param name="Refusal">What is said of anything else; null for the list of what may stand there.</param>
public sealed record ChoiceShape(IReadOnlyList<Term> Choices, string? Refusal = null) : Shape;

/// <summary>The key of something else in the same document; whether it is there is for <see cref="PolicyRules"/>.</summary>
public sealed record ReferenceShape(Referred To) : Shape;

public enum Referred
{
    /// <summary>One of the document's offices.</summary>
    Office,

    /// <summary><c>aggregate</c>, or one of the document's criteria.</summary>
    Score,
}

/// <summary>Minimum scores, each under the key of a criterion or <c>aggregate</c>; at least one.</summary>
public sealed record MinimaShape(NumberShape Minimum) : Shape;

/// <param name="DistinctBy">The member by which no two entries are the same, <see cref="Itself"/> where the entry has no members; null where they may be.</param>
public sealed record ListShape(Shape Entry, int AtLeast = 0, string? DistinctBy = null, Most? AtMost = null) : Shape
{
    public const string Itself = "";
}

/// <summary>The bound of a list: a policy has at most 20 criteria.</summary>
public sealed record Most(int Count, string Whole, string Entries);

/// <param name="Name">What one is called: office, criterion.</param>
public sealed record ObjectShape(string Name, params IReadOnlyList<Member> Members) : Shape;

/// <summary>An object whose members depend on its <c>key</c>.</summary>
/// <param name="Refusal">What is said of a key that is none of these.</param>
public sealed record VariantShape(string Name, IReadOnlyList<Variant> Variants, string Refusal) : Shape;

public sealed record Variant(Term Key, ObjectShape Shape);

/// <summary>A member of an object.</summary>
/// <param name="Title">What people read for its name.</param>
/// <param name="Description">What it means, in one or two sentences; empty where the title says it all.</param>
public sealed record Member(string Name, Shape Shape, string Title, string Description = "")
{
    public bool IsRequired { get; init; } = true;
}
