namespace EscalationPortal.Domain.Escalations;

/// <summary>What the proposer writes: everything on the brief that the portal cannot compute.</summary>
/// <param name="Statements">Gate key to the written statement that meets it.</param>
/// <param name="OffRampTriggers">What would lead back down, each as something that can be seen to have happened.</param>
/// <param name="StartsAt">When the step is to begin; null for as soon as it is signed.</param>
/// <param name="UrgentReason">Why it cannot wait for its gates; null where it can.</param>
public sealed record Proposal(
    string Action,
    string CostOfWaiting,
    string? ReasonToDepart,
    IReadOnlyDictionary<string, string> Statements,
    LegalBasis? LegalBasis = null,
    IReadOnlyList<string>? OffRampTriggers = null,
    DateTimeOffset? StartsAt = null,
    string? UrgentReason = null);

/// <summary>A gate met in writing.</summary>
public sealed record GateStatement(string Gate, string Text);

/// <summary>One thing that would lead back down, and when it was seen to have happened.</summary>
public sealed record OffRampTrigger(int Number, string Text, DateTimeOffset? MetAt = null, Guid? MetById = null);

/// <summary>Something a signature rested on changed after it was given.</summary>
/// <param name="Number">1 for the first change; a signature counts when it was given after the last one.</param>
/// <param name="Kind">A stable kebab-case word: <c>assessment</c>, <c>policy</c>, <c>evidence</c>, <c>hypothesis</c>.</param>
/// <param name="What">What changed, in a sentence.</param>
public sealed record GroundsChange(int Number, string Kind, string What, DateTimeOffset At);
