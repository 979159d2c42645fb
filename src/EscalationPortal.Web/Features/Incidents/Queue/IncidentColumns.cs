using System.Globalization;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>The columns of the exported list. Times are in UTC, with the zone they were reported in beside them.</summary>
public static class IncidentColumns
{
    public static IReadOnlyList<CsvColumn<ExportedIncident>> All { get; } =
    [
        new("Reference", one => one.Incident.Reference),
        new("Summary", one => one.Incident.Summary),
        new("Class", one => one.Incident.Class.Term().Title),
        new("Severity", one => one.Incident.SeverityTitle),
        new("Recommended step", one => one.Incident.RecommendedRung is { } rung ? $"{rung} {one.Step}" : null),
        new("Step in force", one => one.Incident.RungInForce is { } rung ? $"{rung} {one.StepInForce}" : null),
        new("Affected states", one => Joined(one.Incident.States.Select(code => Countries.Find(code)?.Title ?? code))),
        new("Sectors", one => Joined(one.Incident.Sectors.Select(key => Sectors.Find(key)?.Title ?? key))),
        new("Essential functions", one => Joined(one.Incident.Functions.Select(key => EssentialFunctions.Find(key)?.Title ?? key))),
        new("Happened (UTC)", one => TextOf(one.Incident.Happened?.At)),
        new("Zone of happening", one => one.Incident.Happened?.Zone),
        new("Detected (UTC)", one => TextOf(one.Incident.Detected.At)),
        new("Zone of detection", one => one.Incident.Detected.Zone),
        new("Suspected actor", one => one.Incident.SuspectedActor),
        new("Marking", one => one.Incident.Marking.Term().Title),
        new("Source of the report", one => one.Incident.ReportSource),
        new("Logged by", one => one.LoggedBy),
        new("Logged (UTC)", one => TextOf(one.Incident.LoggedAt)),
    ];

    private static string Joined(IEnumerable<string> titles) => string.Join("; ", titles);

    private static string? TextOf(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
