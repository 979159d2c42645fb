namespace EscalationPortal.Domain.Escalations;

/// <summary>What the proposer writes: everything on the brief that the portal cannot compute.</summary>
/// <param name="Statements">Gate key to the written statement that meets it.</param>
public sealed record Proposal(string Action, string CostOfWaiting, string? ReasonToDepart, IReadOnlyDictionary<string, string> Statements);

/// <summary>A gate met in writing.</summary>
public sealed record GateStatement(string Gate, string Text);

/// <summary>The gates a proposer meets by writing them out. The others read evidence and attribution records.</summary>
public static class StatedGates
{
    private static readonly Dictionary<string, string> _titles = new(StringComparer.Ordinal)
    {
        ["legal-basis"] = "legal basis",
        ["prior-call"] = "prior call to cease",
        ["necessity-and-proportionality"] = "necessity and proportionality",
        ["civilian-harm"] = "civilian harm",
        ["off-ramp"] = "off-ramp",
        ["misreading-check"] = "misreading check",
        ["partners-consulted"] = "partners consulted",
    };

    public static bool Contains(string gate) => _titles.ContainsKey(gate);

    public static string TitleOf(string gate) => _titles[gate];
}
