namespace EscalationPortal.Domain.Policies;

/// <summary>What a policy's figures may be.</summary>
public static class PolicyLimits
{
    /// <summary>How many decimals points, weights and thresholds have at most: what the arithmetic is exact for (docs/adr/0002).</summary>
    public const int Decimals = 4;
}
