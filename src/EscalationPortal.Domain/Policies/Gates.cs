namespace EscalationPortal.Domain.Policies;

/// <summary>The gates the portal knows how to evaluate, with the parameters each takes.</summary>
public static class Gates
{
    public const string HumanVerifiedEvidence = "human-verified-evidence";
    public const string EvidenceStandard = "evidence-standard";
    public const string AttributionStandard = "attribution-standard";
    public const string LegalBasis = "legal-basis";
    public const string OffRamp = "off-ramp";

    private static readonly Dictionary<string, (string Title, string[] Parameters)> _known = new(StringComparer.Ordinal)
    {
        [HumanVerifiedEvidence] = ("Human-verified evidence", ["minimum"]),
        [EvidenceStandard] = ("Evidence standard", ["minimum", "reliability", "credibility"]),
        [AttributionStandard] = ("Attribution standard", ["confidence"]),
        [LegalBasis] = ("Legal basis", []),
        ["prior-call"] = ("Prior call to cease", []),
        ["necessity-and-proportionality"] = ("Necessity and proportionality", []),
        ["civilian-harm"] = ("Civilian harm", []),
        [OffRamp] = ("Off-ramp", []),
        ["misreading-check"] = ("Misreading check", []),
        ["partners-consulted"] = ("Partners consulted", []),
        ["release-of-intelligence"] = ("Release of intelligence", []),
        ["victim-notice"] = ("Consent or notice of the victim", []),
        ["own-exposure"] = ("Own exposure", []),
        ["measure-end"] = ("End of the measure", []),
    };

    public static IEnumerable<string> Keys => _known.Keys;

    public static bool Contains(string key) => _known.ContainsKey(key);

    public static string TitleOf(string key) => _known[key].Title;

    /// <summary>The parameters a gate takes; each of them must be given.</summary>
    public static IReadOnlyList<string> ParametersOf(string key) => _known[key].Parameters;

    /// <summary>The parameters a gate may take.</summary>
    public static string[] OptionalParametersOf(string key) => key switch
    {
        LegalBasis => ["office", "kinds"],
        HumanVerifiedEvidence => ["verifiedBy"],
        _ => [],
    };

    /// <summary>Met by records of evidence and attribution.</summary>
    public static bool IsRecorded(string key) => key is HumanVerifiedEvidence or EvidenceStandard or AttributionStandard;

    /// <summary>Met by a statement; the legal basis has parts of its own.</summary>
    public static bool IsStated(string key) => key != LegalBasis && !IsRecorded(key);
}
