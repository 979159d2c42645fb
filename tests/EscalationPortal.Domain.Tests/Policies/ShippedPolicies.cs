using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>The policies the product comes with, as they stand in the repository's <c>policies</c> folder.</summary>
internal static class ShippedPolicies
{
    /// <summary>The baseline before the present one, for comparing (docs/adr/0023).</summary>
    public static ThresholdPolicy Baseline1 { get; } = Read("baseline-1.4.0");

    /// <summary>The one a new portal starts with.</summary>
    public static ThresholdPolicy Baseline2 { get; } = Read("baseline-2.0.0");

    public static ThresholdPolicy Nciss { get; } = Read("nciss");

    public static byte[] BytesOf(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Shipped", $"{name}.json"));

    private static ThresholdPolicy Read(string name)
    {
        var reading = PolicyLoader.Load(BytesOf(name));
        Assert.Empty(reading.Errors);
        return reading.Policy!;
    }
}
