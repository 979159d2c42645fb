using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Attribution;

/// <summary>A locked case with its attribution, to decide on.</summary>
internal sealed record WeighedCase(Incident Incident, CaseAttribution Attribution, IReadOnlyList<EvidenceStanding> Items);

internal static class WeighedCases
{
    public static async Task<WeighedCase> LockWeighedAsync(this PortalDb db, string reference, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseAsync(reference, cancellationToken);
        var attribution = await db.Attributions.AsSplitQuery().SingleOrDefaultAsync(candidate => candidate.IncidentId == incident.Id, cancellationToken);
        if (attribution is null)
        {
            db.Attributions.Add(attribution = CaseAttribution.Begin(Guid.CreateVersion7(), incident.Id));
        }

        return new WeighedCase(incident, attribution, await db.StandingsOfAsync(incident, cancellationToken));
    }

    public static async Task<IReadOnlyList<EvidenceStanding>> StandingsOfAsync(this PortalDb db, Incident incident, CancellationToken cancellationToken) =>
        [.. (await db.EvidenceItems.AsNoTracking().AsSplitQuery().Where(item => item.IncidentId == incident.Id).OrderBy(item => item.Number).ToListAsync(cancellationToken)).Select(item => item.Standing)];

    public static async Task<IReadOnlyDictionary<Guid, string>> NamesInAsync(this PortalDb db, CaseAttribution attribution, CancellationToken cancellationToken)
    {
        var people = attribution.Hypotheses.SelectMany(hypothesis => new[] { hypothesis.AddedById, hypothesis.DroppedById ?? hypothesis.AddedById })
            .Concat(attribution.Cells.Select(cell => cell.ById))
            .Concat(attribution.Claims.Select(claim => claim.RecordedById))
            .Concat(attribution.Judgements.Select(judgement => judgement.ById))
            .Concat(attribution.Dissents.Select(dissent => dissent.ById))
            .Distinct().ToList();
        return await db.Users.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
    }
}
