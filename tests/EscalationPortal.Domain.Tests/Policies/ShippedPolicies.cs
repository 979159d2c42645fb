using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>The policies the product comes with, as they stand in the repository's <c>policies</c> folder.</summary>
internal static class ShippedPolicies
{
    public static ThresholdPolicy Baseline { get; } = Read("baseline");

    public static ThresholdPolicy Nciss { get; } = Read("nciss");

    private static ThresholdPolicy Read(string name)
    {
        var reading = PolicyLoader.Load(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Shipped", $"{name}.json")));
        Assert.Empty(reading.Errors);
        return reading.Policy!;
    }
}
