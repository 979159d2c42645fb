namespace EscalationPortal.Domain.Escalations;

/// <summary>How an escalation ended: its status says in what way.</summary>
/// <param name="ById">Null where nobody ended it: time did, or another step.</param>
/// <param name="SupersededById">The escalation whose step took its place; null where none did.</param>
public sealed record Ending(DateTimeOffset At, Guid? ById, string Reason, Guid? SupersededById = null);
