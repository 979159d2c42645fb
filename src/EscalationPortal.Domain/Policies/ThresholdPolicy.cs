using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Policies;

/// <summary>
/// The versioned document that defines indicators, levels, criteria and the ladder. Immutable; there is no other way to
/// get one than <c>PolicyLoader.Load</c>, so every policy in hand is a valid one.
/// </summary>
public sealed class ThresholdPolicy
{
    private readonly Dictionary<string, Indicator> _indicators;
    private readonly Dictionary<string, int> _criteria;

    internal ThresholdPolicy(
        string key,
        string version,
        string title,
        string summary,
        int reviewEveryDays,
        AdviceFloor advice,
        IReadOnlyList<Office> offices,
        UrgentPath? urgent,
        IReadOnlyList<string> deconfliction,
        IReadOnlyList<string> signaturesRestOn,
        SeverityScale? severity,
        IReadOnlyList<Criterion> criteria,
        IReadOnlyList<Step> ladder,
        byte[] canonical,
        string digest)
    {
        Key = key;
        Version = version;
        Title = title;
        Summary = summary;
        ReviewEveryDays = reviewEveryDays;
        Advice = advice;
        Offices = offices;
        Urgent = urgent;
        Deconfliction = deconfliction;
        SignaturesRestOn = signaturesRestOn;
        Severity = severity;
        Criteria = criteria;
        Ladder = ladder;
        Canonical = canonical;
        Digest = digest;
        Indicators = [.. criteria.SelectMany(criterion => criterion.Indicators)];
        _indicators = Indicators.ToDictionary(indicator => indicator.Key, StringComparer.Ordinal);
        _criteria = criteria.Select((criterion, place) => (criterion.Key, place)).ToDictionary(row => row.Key, row => row.place, StringComparer.Ordinal);
    }

    public string Key { get; }
    public string Version { get; }
    public string Title { get; }
    public string Summary { get; }

    /// <summary>How often the policy itself is to be reviewed, in days.</summary>
    public int ReviewEveryDays { get; }

    /// <summary>What must be known before a recommendation is one.</summary>
    public AdviceFloor Advice { get; }
    public IReadOnlyList<Office> Offices { get; }

    /// <summary>How a step may be taken before its gates are met; null if it may not.</summary>
    public UrgentPath? Urgent { get; }

    /// <summary>The offices that may use the deconfliction line; empty where any may.</summary>
    public IReadOnlyList<string> Deconfliction { get; }

    /// <summary>What stands beside the ladder; empty where the policy names nothing.</summary>
    public IReadOnlyList<Lever> Levers { get; internal init; } = [];

    /// <summary>Who signs the adoption of the version that follows this one; where the document does not say, whoever signs the highest step.</summary>
    public IReadOnlyList<SignOffRequirement> Adoption { get; internal init; } = [];

    /// <summary>The offices of the deconfliction line themselves.</summary>
    public IReadOnlyList<Office> LineOffices => Deconfliction.Count == 0 ? Offices : [.. Offices.Where(office => Deconfliction.Contains(office.Key))];

    /// <summary>
    /// The facts of an incident, by their keys, on which signatures rest: once one is corrected, they are given anew. Empty for none.
    /// </summary>
    public IReadOnlyList<string> SignaturesRestOn { get; }
    public SeverityScale? Severity { get; }
    public IReadOnlyList<Criterion> Criteria { get; }

    /// <summary>The steps by rung, 0 first.</summary>
    public IReadOnlyList<Step> Ladder { get; }

    /// <summary>Every indicator, in the order of the document.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>The document as canonical JSON (RFC 8785).</summary>
    public ReadOnlyMemory<byte> Canonical { get; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, 64 lower-case hexadecimal digits.</summary>
    public string Digest { get; }

    public Step StepAt(int rung) => Ladder[rung];

    public Step? FindStep(string key) => Ladder.FirstOrDefault(step => step.Key == key);

    public Indicator? FindIndicator(string key) => _indicators.GetValueOrDefault(key);

    /// <summary>The digest it would have under another version, with nothing else changed.</summary>
    public string DigestAs(string version)
    {
        var document = JsonNode.Parse(Canonical.Span)!.AsObject();
        document["version"] = version;
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.BytesOf(document)));
    }

    /// <summary>The office's title; its key where this policy does not have it.</summary>
    public string OfficeTitle(string key) => Offices.FirstOrDefault(office => office.Key == key)?.Title ?? key;

    /// <summary>What people read for <c>aggregate</c> or a criterion's key.</summary>
    public string ScoreTitle(string score) => _criteria.TryGetValue(score, out var place) ? Criteria[place].Title : "Aggregate";

    /// <summary>The criterion's place; -1 for the aggregate.</summary>
    internal int CriterionIndex(string score) => _criteria.GetValueOrDefault(score, -1);
}

/// <summary>What reading a document gave: a policy, or the reasons there is none.</summary>
public sealed record PolicyReading(ThresholdPolicy? Policy, IReadOnlyList<PolicyError> Errors)
{
    /// <summary>Whoever has mended so many reads the rest then: after them nothing more is noted, and what is left of the document is not read.</summary>
    public const int MaxErrors = 500;

    /// <summary>"1 error", "12 errors", "500 errors or more".</summary>
    public static string Counted(int errors) => errors switch
    {
        1 => "1 error",
        < MaxErrors => $"{errors} errors",
        _ => $"{MaxErrors} errors or more",
    };

    /// <summary>The steps as the document orders them, for the paths of errors.</summary>
    internal IReadOnlyList<Step> StepsInOrder { get; init; } = [];
}

/// <param name="Path">Where in the document, as a JSON path: <c>$.criteria[0].weight</c>.</param>
/// <param name="Message">What is wrong there and what would be right.</param>
public sealed record PolicyError(string Path, string Message);
