using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>All that there is to tell of a case; what of it may leave is <see cref="Redaction"/>’s to say.</summary>
public sealed class CasesToRelease(PortalDb db, ExportSettings settings)
{
    public async Task<ReleaseChoices> ReadAsync(Incident incident, CancellationToken cancellationToken)
    {
        var row = await db.Incidents.AsNoTracking().Where(candidate => candidate.Id == incident.Id)
            .Select(candidate => new
            {
                IsRestricted = db.CaseAccess.Any(access => access.IncidentId == candidate.Id && (access.Listed || access.Compartments.Count > 0)),
                Signals = db.Signals.Where(signal => signal.IncidentId == candidate.Id).OrderBy(signal => signal.ReceivedAt).ThenBy(signal => signal.Id)
                    .Select(signal => new { signal.Reference, signal.Marking }).ToList(),
                // Also of what was withdrawn: whoever spoke is to be protected still.
                Sources = db.EvidenceItems.Where(item => item.IncidentId == candidate.Id && item.IsSourceProtected).OrderBy(item => item.Number).Select(item => item.Source).ToList(),
            })
            .SingleAsync(cancellationToken);
        var (facts, logged) = (incident.Facts, ToMilliseconds(incident.LoggedAt));
        var whole = new ReleasedIncident(
            ReleasedKind.Incident, settings.Organisation, incident.Reference, facts.Summary, facts.Description, facts.Class, facts.Marking, logged, ToMilliseconds(incident.ChangedAt),
            facts.Happened?.At, Ended: null, facts.Detected.At, facts.Sectors, facts.States, facts.SuspectedActor, [], [], []);
        return new ReleaseChoices(
            new CaseToRelease(
                whole,
                [.. row.Signals.Select(signal => new SignalToRelease(signal.Reference, signal.Marking, [], []))],
                [.. row.Sources.SelectMany(source => new[] { source.From, source.CollectedBy, source.Method })]),
            row.IsRestricted);
    }

    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
