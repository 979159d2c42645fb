namespace EscalationPortal.Domain.Kernel;

public enum ProofMeans
{
    Password,
}

/// <summary>How whoever acts in an office had proved who they are.</summary>
/// <param name="At">When: with this act, or some minutes before it.</param>
public sealed record Proof(ProofMeans Means, DateTimeOffset At);
