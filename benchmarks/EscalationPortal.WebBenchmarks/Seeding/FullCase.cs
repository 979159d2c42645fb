using System.Text.RegularExpressions;

namespace EscalationPortal.WebBenchmarks.Seeding;

/// <summary>
/// A case taken as far as an analyst takes it: logged, with evidence, assessed, a step proposed. The addresses of its pages.
/// </summary>
internal sealed partial record FullCase(string Incident, string Brief)
{
    /// <summary>What is written wherever a proposal asks for words.</summary>
    public const string Sentence = "The operators ask for it, and partners move today.";

    /// <summary>The highest step that can be proposed before evidence is verified.</summary>
    private const string Step = "formal-engagement";

    private static readonly Dictionary<string, string> _evidence = Typed(
        """
        Title: Disk image of the engineering station
        Kind: image | Origin: person | Marking: amber | Actions: amber | Reliability: B | Credibility: 2
        Collected.Day: 24 | Collected.Month: 12 | Collected.Year: 2015 | Collected.Time: 09:00 | Collected.Zone: Europe/Kyiv
        Shows: Breakers were opened by hand. | From: The operator | CollectedBy: National CSIRT | Method: Copied from the disk
        """);

    public static IReadOnlyDictionary<string, string> IncidentFields { get; } = Typed(
        """
        Summary: Substations switched off remotely | Description: Three operators report it. Two more are silent.
        Class: disruption | States: Ukraine, pl | Sectors: energy | Functions: electricity-distribution | Marking: amber
        Happened.Day: 23 | Happened.Month: 12 | Happened.Year: 2015 | Happened.Time: 15:30 | Happened.Zone: Europe/Kyiv
        Detected.Day: 23 | Detected.Month: 12 | Detected.Year: 2015 | Detected.Time: 15:35 | Detected.Zone: Europe/Kyiv
        SuspectedActor: Sandworm | ReportSource: National CSIRT, by telephone
        """);

    public static async Task<FullCase> TakeAsync(Analyst analyst, CancellationToken cancellationToken)
    {
        var incident = await LogAsync(analyst, cancellationToken);
        for (var item = 1; item <= 2; item++)
        {
            // What says the same as one before is asked about first.
            var title = $"{_evidence["Input.Title"]} {item}";
            await analyst.SendAsync($"{incident}/evidence/log", _ => new Dictionary<string, string>(_evidence) { ["Input.Title"] = title }, cancellationToken);
        }

        await analyst.SendAsync($"{incident}/assess", html => Rated(html, levels => levels[^2], evidence: "1, 2"), cancellationToken);
        return new FullCase(incident, await analyst.SendAsync($"{incident}/propose/{Step}", Written, cancellationToken));
    }

    public static Task<string> LogAsync(Analyst analyst, CancellationToken cancellationToken) =>
        // What says the same as one before is asked about first.
        analyst.SendAsync(
            "/incidents/log", _ => new Dictionary<string, string>(IncidentFields) { ["Input.Summary"] = $"{IncidentFields["Input.Summary"]} {Guid.NewGuid()}" }, cancellationToken);

    /// <summary>Every indicator of the form of an assessment at one of its levels, with a reason.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Rated(
        string html, Func<IReadOnlyList<string>, string> choose, string evidence = "")
    {
        // Beside the levels there are “a range” and “unknown”.
        var levels = Radio().Matches(html)
            .Select(radio => (Name: Analyst.Attribute(radio.Value, "name"), Level: Analyst.Attribute(radio.Value, "value")))
            .Where(radio => radio.Name.EndsWith(".Choice", StringComparison.Ordinal) && !radio.Level.StartsWith('?'));
        foreach (var indicator in levels.GroupBy(radio => radio.Name, radio => radio.Level))
        {
            var rating = indicator.Key[..^"Choice".Length];
            yield return new($"{rating}Choice", choose([.. indicator]));
            yield return new($"{rating}Rationale", "Reported by three operators, and seen in the logs of two.");
            yield return new($"{rating}Evidence", evidence);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Written(string html) =>
    [
        .. Textarea().Matches(html).Select(area => KeyValuePair.Create(Analyst.Attribute(area.Value, "name"), Sentence)),
        new("Input.LegalBasis.Kind", "Retorsion"),
        new("Input.LegalBasis.Norms", "sovereignty"),
    ];

    private static Dictionary<string, string> Typed(string fields) =>
        fields.Split(['|', '\n'], StringSplitOptions.TrimEntries).Select(field => field.Split(": "))
            .ToDictionary(field => $"Input.{field[0]}", field => field[1]);

    [GeneratedRegex("<input[^>]*type=\"radio\"[^>]*>")]
    private static partial Regex Radio();

    [GeneratedRegex("<textarea[^>]*>")]
    private static partial Regex Textarea();
}
