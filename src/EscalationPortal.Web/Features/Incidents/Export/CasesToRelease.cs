using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>All that there is to tell of a case; what of it may leave is <see cref="Redaction"/>’s to say.</summary>
public sealed class CasesToRelease(PortalDb db, ExportSettings settings, ICurrentUser user)
{
    public async Task<ReleaseChoices> ReadAsync(Incident incident, CancellationToken cancellationToken)
    {
        var id = incident.Id;
        var signals = await db.Signals.AsNoTracking().Where(signal => signal.IncidentId == id).OrderBy(signal => signal.ReceivedAt).ThenBy(signal => signal.Id)
            .Select(signal => new { signal.Reference, signal.Marking, signal.OrganisationKey, signal.Summary, signal.Content })
            .ToListAsync(cancellationToken);
        var isRestricted = await db.CaseAccess.AnyAsync(access => access.IncidentId == id && (access.Listed || access.Compartments.Count > 0), cancellationToken);

        // Also of what was withdrawn: whoever spoke is to be protected still.
        var items = await db.EvidenceItems.AsNoTracking().Where(item => item.IncidentId == id && item.IsSourceProtected).ToListAsync(cancellationToken);
        var (facts, ours, me) = (incident.Facts, FoldedText.Of(settings.Organisation), user.RequiredId());
        var whole = new ReleasedIncident(
            ReleasedKind.Incident, settings.Organisation ?? "", incident.Reference, facts.Summary, facts.Description, facts.Class, facts.Marking, ToMilliseconds(incident.LoggedAt),
            ToMilliseconds(incident.ChangedAt), facts.Happened?.At, Ended: null, facts.Detected.At, facts.Sectors, facts.States, facts.SuspectedActor, [], [], []);
        var custody = items.SelectMany(item => item.Custody).ToList();
        return new ReleaseChoices(
            new CaseToRelease(
                whole,
                [.. signals.Select(signal => new SignalToRelease(signal.Reference, signal.Marking, signal.OrganisationKey == ours, [signal.Summary, signal.Content], [], []))],
                items.Count > 0,
                items.TrueForAll(item => item.Protection.Lets(me)),
                Quotations.Of(
                    [.. items.SelectMany(item => item.Source.Texts()), .. custody.Select(held => held.From)],
                    custody.SelectMany(held => new[] { held.To, held.Place, held.Purpose, held.Authority }))),
            isRestricted,
            settings.Organisation is not null);
    }

    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
