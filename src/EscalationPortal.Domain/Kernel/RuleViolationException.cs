namespace EscalationPortal.Domain.Kernel;

/// <summary>The one exception the domain throws: a rule said no.</summary>
/// <param name="sentence">What the user reads: why, and what to do instead.</param>
public sealed class RuleViolationException(Rule rule, string sentence) : Exception(sentence)
{
    public RuleViolationException(Refusal refusal) : this(refusal.Rule, refusal.Sentence) => MissingParts = refusal.MissingParts;

    /// <summary>The id of the rule, as the ledger keeps it.</summary>
    public string Rule { get; } = rule.Id;

    /// <summary>What would have to be written, each at its place; empty where the sentence says all there is.</summary>
    public IReadOnlyList<MissingPart> MissingParts { get; init; } = [];

    /// <exception cref="RuleViolationException">There is a refusal.</exception>
    public static void ThrowIf(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new RuleViolationException(refusal);
        }
    }
}
