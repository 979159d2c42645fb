using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.AssessmentResult;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>The columns of the exported list. Times are in UTC, with the zone they were reported in beside them.</summary>
public static class IncidentColumns
{
    public static IReadOnlyList<CsvColumn<ExportedIncident>> All { get; } =
    [
        new("Reference", exportedIncident => exportedIncident.Incident.Reference),
        new("Summary", exportedIncident => exportedIncident.Incident.Summary),
        new("Class", exportedIncident => exportedIncident.Incident.Class.Term().Title),
        new("Severity", exportedIncident => Advice.Of(exportedIncident.Incident)?.OrTooLittle(exportedIncident.Incident.SeverityTitle)),
        new("Recommended step", exportedIncident => Advice.Of(exportedIncident.Incident) is { } advice ? advice.OrTooLittle($"{advice.Rung} {exportedIncident.Step}") : null),
        new("At least", exportedIncident => CsvCell.Of(exportedIncident.Incident.LeastRung)),
        new("At most", exportedIncident => CsvCell.Of(exportedIncident.Incident.MostRung)),
        new("Indicators rated", exportedIncident => CsvCell.Of(exportedIncident.Incident.RatedIndicators)),
        new("Indicators", exportedIncident => CsvCell.Of(exportedIncident.Incident.Indicators)),
        new("Step in force", exportedIncident => exportedIncident.Incident.RungInForce is { } rung ? $"{rung} {exportedIncident.StepInForce}" : null),
        new("Where it stands", exportedIncident => Standings.InFile(exportedIncident.Incident)),
        new("Due (UTC)", exportedIncident => CsvCell.Of(exportedIncident.Incident.DueAt)),
        new("Owner", exportedIncident => exportedIncident.Owner),
        new("Affected states", exportedIncident => CsvCell.Of(exportedIncident.Incident.States.Select(code => Countries.Find(code)?.Title ?? code))),
        new("Sectors", exportedIncident => CsvCell.Of(exportedIncident.Incident.Sectors.Select(key => Sectors.Find(key)?.Title ?? key))),
        new("Essential functions", exportedIncident => CsvCell.Of(exportedIncident.Incident.Functions.Select(key => EssentialFunctions.Find(key)?.Title ?? key))),
        new("Happened (UTC)", exportedIncident => CsvCell.Of(exportedIncident.Incident.Happened?.At)),
        new("Zone of happening", exportedIncident => exportedIncident.Incident.Happened?.Zone),
        new("Detected (UTC)", exportedIncident => CsvCell.Of(exportedIncident.Incident.Detected.At)),
        new("Zone of detection", exportedIncident => exportedIncident.Incident.Detected.Zone),
        new("Suspected actor", exportedIncident => exportedIncident.Incident.SuspectedActor),
        new("Marking", exportedIncident => exportedIncident.Incident.Marking.Term().Title),
        new("Source of the report", exportedIncident => exportedIncident.Incident.ReportSource),
        new("Logged by", exportedIncident => exportedIncident.LoggedBy),
        new("Logged (UTC)", exportedIncident => CsvCell.Of(exportedIncident.Incident.LoggedAt)),
        new("Last change (UTC)", exportedIncident => CsvCell.Of(exportedIncident.Incident.ChangedAt)),
    ];
}
