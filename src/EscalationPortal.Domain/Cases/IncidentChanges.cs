using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Cases;

/// <summary>What differs between two versions of an incident's facts.</summary>
public static class IncidentChanges
{
    public static IReadOnlyList<Change> Between(IncidentFacts before, IncidentFacts after) =>
        [.. Lines(before).Zip(Lines(after), (b, a) => new Change(b.Fact, b.Text, a.Text)).Where(change => change.Before != change.After)];

    private static IEnumerable<(string Fact, string Text)> Lines(IncidentFacts facts) =>
    [
        ("class", facts.Class.ToString()),
        ("summary", facts.Summary),
        ("description", facts.Description),
        ("states", Joined(facts.States)),
        ("sectors", Joined(facts.Sectors)),
        ("functions", Joined(facts.Functions)),
        ("happened", TextOf(facts.Happened)),
        ("detected", TextOf(facts.Detected)),
        ("suspected actor", facts.SuspectedActor ?? ""),
        ("marking", facts.Marking.ToString()),
        ("source of the report", facts.ReportSource),
    ];

    private static string Joined(IEnumerable<string> keys) => string.Join(", ", keys.Order(StringComparer.Ordinal));

    private static string TextOf(ZonedTime? time) => time is null ? "" : $"{CanonicalTime.TextOf(time.At)} {time.Zone}";
}
