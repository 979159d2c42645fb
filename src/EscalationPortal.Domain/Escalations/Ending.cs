namespace EscalationPortal.Domain.Escalations;

/// <summary>How an escalation ended: its status says in what way.</summary>
/// <param name="ById">Null where nobody ended it: time did, or another step.</param>
public sealed record Ending(DateTimeOffset At, Guid? ById, string Reason);
