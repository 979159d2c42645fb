namespace EscalationPortal.Domain.Kernel;

/// <summary>A rule that can refuse what somebody tries. Its id is kept in the ledger and never changes.</summary>
/// <param name="Id">In kebab-case: <c>four-eyes</c>.</param>
/// <param name="ForAuditor">What the ledger's reader reads after "was refused: ".</param>
public sealed record Rule(string Id, string ForAuditor);
