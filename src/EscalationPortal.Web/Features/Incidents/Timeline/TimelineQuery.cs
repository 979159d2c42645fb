using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Timeline;

/// <summary>The story of a case, from the beginning. Corrections, readings and refused attempts are left to its record.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record TimelineQuery(string Incident) : IQuery<IReadOnlyList<Moment>>, IConcernsIncident;

/// <param name="What">What happened, in one line.</param>
/// <param name="Who">Who did it, and in which office; null for what happened out there.</param>
/// <param name="Link">Where to read on: an assessment, an escalation.</param>
public sealed record Moment(ZonedTime At, string What, string? Who, string? Why, string? Link, string? LinkText);

public sealed class TimelineHandler(PortalDb db, LedgerReader reader) : IRequestHandler<TimelineQuery, IReadOnlyList<Moment>>
{
    private static readonly string[] _untold =
        [LedgerActions.NameOf<IncidentEdited>(), .. EventWords.ActionsOf(EntryKind.Reading), .. EventWords.ActionsOf(EntryKind.Refusal)];

    public async Task<IReadOnlyList<Moment>> Handle(TimelineQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.ReadableIncidents.AsNoTracking().Where(candidate => candidate.Reference == query.Incident)
            .Select(candidate => new
            {
                candidate.Id,
                // By its parts, as in the queue: a time as a whole brings every column of the incident along.
                Happened = candidate.Happened == null ? null : new ZonedTime(candidate.Happened.At, candidate.Happened.Zone),
                Detected = new ZonedTime(candidate.Detected.At, candidate.Detected.Zone),
                candidate.ReportSource,
                Assessments = db.Assessments
                    .Where(assessment => assessment.IncidentId == candidate.Id)
                    .Select(assessment => new { assessment.Id, assessment.Number }).ToList(),
                Escalations = db.Escalations
                    .Where(escalation => escalation.IncidentId == candidate.Id)
                    .Select(escalation => new { escalation.Id, escalation.Reference }).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var links = incident.Assessments
            .Select(assessment => (assessment.Id, Link: new Link($"/incidents/{query.Incident}/assessments/{assessment.Number}", $"Assessment {assessment.Number}")))
            .Concat(incident.Escalations
                .Select(escalation => (escalation.Id, Link: new Link($"/escalations/{escalation.Reference}", $"Brief of {escalation.Reference}"))))
            .ToDictionary(row => row.Id.ToString("D"), row => row.Link);
        var entries = await db.LedgerEntries.AsNoTracking()
            .Where(entry => entry.IncidentId == incident.Id && !_untold.Contains(entry.Action))
            .OrderBy(entry => entry.Seq).ToListAsync(cancellationToken);
        return
        [
            .. incident.Happened is null ? [] : (Moment[])[new Moment(incident.Happened, "It happened", null, null, null, null)],
            new Moment(incident.Detected, "It was detected", null, $"Source of the report: {incident.ReportSource}", null, null),
            .. (await reader.RowsAsync(entries, cancellationToken)).Zip(entries, (row, entry) =>
            {
                var link = links.GetValueOrDefault(entry.SubjectId);
                return new Moment(
                    new ZonedTime(row.At, "UTC"), row.Text.Sentence, row.Office is null ? row.Actor : $"{row.Actor}, {row.Office}", row.Text.Why, link?.Path, link?.Text);
            }),
        ];
    }

    private sealed record Link(string Path, string Text);
}
