using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Attribution;

/// <summary>A locked case with its attribution, to decide on.</summary>
public sealed record WeighedCase(Incident Incident, CaseAttribution Attribution, IReadOnlyList<EvidenceStanding> Items);

public sealed class WeighedCases(PortalDb db, CaseLock caseLock, PeopleNames peopleNames)
{
    public async Task<WeighedCase> LockAsync(string reference, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(reference, cancellationToken);
        var attribution = await db.Attributions.AsSplitQuery()
            .SingleOrDefaultAsync(candidate => candidate.IncidentId == incident.Id, cancellationToken);
        if (attribution is null)
        {
            db.Attributions.Add(attribution = CaseAttribution.Begin(Guid.CreateVersion7(), incident.Id));
        }

        var items = await db.CaseRows.Where(row => row.IncidentId == incident.Id).Select(row => row.Items).SingleAsync(cancellationToken);
        return new WeighedCase(incident, attribution, [.. CaseRow.ReadItems(items).Select(item => item.Standing)]);
    }

    /// <summary>The names of whoever had a hand in it.</summary>
    public Task<IReadOnlyDictionary<Guid, string>> NamesInAsync(CaseAttribution attribution, CancellationToken cancellationToken) => peopleNames.OfAsync(
        [
            .. attribution.Hypotheses.SelectMany(hypothesis => new[] { hypothesis.AddedById, hypothesis.DroppedById }),
            .. attribution.Cells.Select(cell => cell.ById),
            .. attribution.Claims.Select(claim => claim.RecordedById),
            .. attribution.Judgements.Select(judgement => judgement.ById),
            .. attribution.Dissents.Select(dissent => dissent.ById),
        ],
        cancellationToken);
}
