namespace EscalationPortal.Domain.Kernel;

/// <summary>One fact that was changed, in words a reader of the record understands.</summary>
public sealed record Change(string Fact, string Before, string After);
