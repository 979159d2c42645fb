using System.Text.RegularExpressions;

namespace EscalationPortal.Domain.Observables;

/// <summary>
/// A technique of MITRE ATT&amp;CK by its id: <c>T1059</c>, or <c>T1059.001</c> for one of its sub-techniques. Whether there is one is not asked
/// here.
/// </summary>
public sealed partial record Technique
{
    private Technique(string id) => Id = id;

    public string Id { get; }

    /// <summary>The id of the technique that this sub-technique belongs to; null if it is none.</summary>
    public string? ParentId => Id.Length > 5 ? Id[..5] : null;

    /// <summary>The technique, or null where the text is no id of one.</summary>
    public static Technique? Find(string? text) => text?.Trim().ToUpperInvariant() is { } id && Whole().IsMatch(id) ? new Technique(id) : null;

    /// <summary>Every technique that a text names, each once, in its order; at most so many.</summary>
    public static IReadOnlyList<Technique> FindIn(string text, int atMost) =>
        [.. Within().Matches(text).Select(match => new Technique(match.Value)).Distinct().Take(atMost)];

    public override string ToString() => Id;

    [GeneratedRegex(@"^T[0-9]{4}(\.[0-9]{3})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![A-Za-z0-9.])T[0-9]{4}(\.[0-9]{3})?(?![A-Za-z0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Within();
}
