using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>A small policy with everything in it: two criteria, a floor, a ladder of four rungs with gates and offices, bands.</summary>
internal static class SamplePolicy
{
    public const string Text =
        """
        {
          "key": "sample", "version": "1.0.0", "title": "Sample", "summary": "For tests.", "reviewEveryDays": 180,
          "advice": { "leastCoverage": 0, "widestInterval": 3 },
          "offices": [ { "key": "legal-adviser", "title": "Legal adviser" }, { "key": "minister", "title": "Minister" } ],
          "severity": { "score": "impact", "bands": [ { "key": "minor", "title": "Minor", "atLeast": 0 }, { "key": "severe", "title": "Severe", "atLeast": 70 } ] },
          "criteria": [
            { "key": "impact", "title": "Impact", "weight": 60, "indicators": [
              { "key": "disruption", "title": "Disruption", "question": "What stopped?", "weight": 6, "levels": [
                { "key": "none", "title": "None", "definition": "Nothing stopped.", "points": 0 },
                { "key": "some", "title": "Some", "definition": "One service stopped.", "points": 40 },
                { "key": "denied", "title": "Denied", "definition": "All stopped.", "points": 100, "criterionFloor": 80 } ] },
              { "key": "duration", "title": "Duration", "question": "For how long?", "weight": 3, "levels": [
                { "key": "hours", "title": "Hours", "definition": "Under a day.", "points": 10 },
                { "key": "days", "title": "Days", "definition": "Under a week.", "points": 55 },
                { "key": "weeks", "title": "Weeks", "definition": "A week or more.", "points": 100 } ] } ] },
            { "key": "attribution", "title": "Attribution", "weight": 40, "indicators": [
              { "key": "technical", "title": "Technical evidence", "question": "What do traces show?", "weight": 7, "levels": [
                { "key": "none", "title": "None", "definition": "No trace.", "points": 0 },
                { "key": "overlap", "title": "Overlap", "definition": "Shared tools.", "points": 50 },
                { "key": "direct", "title": "Direct", "definition": "Seen at work.", "points": 100 } ] } ] }
          ],
          "ladder": [
            { "key": "routine", "rung": 0, "title": "Routine handling", "channel": "internal", "guidance": "Handle it.",
              "gates": [], "signOff": [], "decideWithinHours": 72, "reviewEveryDays": 30 },
            { "key": "monitoring", "rung": 1, "title": "Heightened monitoring", "channel": "internal", "guidance": "Watch.",
              "when": [ { "aggregate": 20 } ], "gates": [], "signOff": [ { "office": "legal-adviser", "count": 1 } ], "decideWithinHours": 48, "reviewEveryDays": 30 },
            { "key": "signal", "rung": 2, "title": "Informal signal", "channel": "diplomatic", "guidance": "Talk.",
              "when": [ { "aggregate": 40, "attribution": 50 }, { "impact": 80 } ], "gates": [ { "key": "off-ramp" } ],
              "signOff": [ { "office": "legal-adviser", "count": 1 } ], "decideWithinHours": 24, "reviewEveryDays": 14 },
            { "key": "formal", "rung": 3, "title": "Formal diplomatic engagement", "channel": "diplomatic", "guidance": "Protest.",
              "when": [ { "aggregate": 70, "attribution": 50 }, { "impact": 85, "attribution": 40 } ],
              "gates": [ { "key": "human-verified-evidence", "minimum": 2 }, { "key": "evidence-standard", "minimum": 1, "reliability": "B", "credibility": "2" },
                         { "key": "attribution-standard", "confidence": "moderate" }, { "key": "off-ramp" }, { "key": "legal-basis" } ],
              "signOff": [ { "office": "legal-adviser", "count": 1 }, { "office": "minister", "count": 2 } ], "decideWithinHours": 24, "reviewEveryDays": 14 }
          ]
        }
        """;

    public static ThresholdPolicy Policy { get; } = Read(Text);

    public static ThresholdPolicy Read(string text)
    {
        var reading = PolicyLoader.Load(Encoding.UTF8.GetBytes(text));
        Assert.Empty(reading.Errors);
        return reading.Policy!;
    }

    /// <summary>The shortest ladder with a step to recommend.</summary>
    public static ThresholdPolicy TwoRungs { get; } = With(document =>
    {
        var ladder = document["ladder"]!.AsArray();
        while (ladder.Count > 2)
        {
            ladder.RemoveAt(ladder.Count - 1);
        }
    });

    /// <summary>The sample after a change.</summary>
    public static ThresholdPolicy With(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(Text)!;
        change(document);
        return Read(document.ToJsonString());
    }

    /// <summary>The errors of the sample after a change.</summary>
    public static IReadOnlyList<PolicyError> ErrorsAfter(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(Text)!;
        change(document);
        var reading = PolicyLoader.Load(Encoding.UTF8.GetBytes(document.ToJsonString()));
        Assert.Equal(reading.Errors.Count == 0, reading.Policy is not null);
        return reading.Errors;
    }
}
