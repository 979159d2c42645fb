namespace EscalationPortal.Domain.Kernel;

/// <summary>Why something may not be done now. The act throws it; a page that asks beforehand leaves the button away.</summary>
/// <param name="Sentence">What the user reads: why, and what to do instead.</param>
public sealed record Refusal(Rule Rule, string Sentence)
{
    /// <inheritdoc cref="RuleViolationException.MissingParts"/>
    public IReadOnlyList<MissingPart> MissingParts { get; init; } = [];

    /// <summary>The refusal where it is refused, otherwise null: rules are written one after another, joined by <c>??</c>.</summary>
    public static Refusal? When(bool refused, Rule rule, string sentence) => refused ? new(rule, sentence) : null;
}
