namespace EscalationPortal.Domain.Escalations;

/// <summary>What the proposer writes: everything on the brief that the portal cannot compute.</summary>
/// <param name="Statements">Gate key to the written statement that meets it.</param>
public sealed record Proposal(string Action, string CostOfWaiting, string? ReasonToDepart, IReadOnlyDictionary<string, string> Statements);

/// <summary>A gate met in writing.</summary>
public sealed record GateStatement(string Gate, string Text);
