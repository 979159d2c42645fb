using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Adoption;

/// <summary>A policy that is in force, and what somebody might make of it.</summary>
internal static class Successors
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static ThresholdPolicy Policy => ShippedPolicies.Baseline1;

    /// <summary>Only that policy was ever adopted.</summary>
    public static AdoptionHistory History { get; } = new([Adopted(ShippedPolicies.Baseline1, Noon.AddDays(-30))]);

    public static AdoptedVersion Adopted(ThresholdPolicy policy, DateTimeOffset from) => new(policy.Digest, policy.Key, policy.Version, from);

    /// <summary>The text of that policy, changed.</summary>
    public static string TextOf(Action<JsonObject> change)
    {
        var document = JsonNode.Parse(Policy.Canonical.Span)!.AsObject();
        change(document);
        return document.ToJsonString();
    }

    public static ThresholdPolicy Of(Action<JsonObject> change) => PolicyLoader.Load(Encoding.UTF8.GetBytes(TextOf(change))).Policy!;

    /// <summary>A text that could be proposed: a higher version, and a step within easier reach.</summary>
    public static string Text(string version = "9.0.0") => TextOf(document =>
    {
        document["version"] = version;
        Step(document, 4)["decideWithinHours"] = 5;
    });

    public static JsonNode Step(JsonObject document, int rung) => document["ladder"]!.AsArray().Single(step => (int)step!["rung"]! == rung)!;
}
