using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Owner;

/// <summary>Which of these cases whoever asks may hand over, and to whom.</summary>
[Requires(Permission.OwnIncidents)]
public sealed record HandOverQuery(IReadOnlyList<string> Incidents) : IQuery<HandOverChoices>;

/// <param name="Kept">Why the others are not, a sentence each.</param>
/// <param name="Missing">How many of the references name no case that the reader may read.</param>
/// <param name="Candidates">Who may own every one of them.</param>
public sealed record HandOverChoices(
    IReadOnlyList<HandOverCase> Cases, IReadOnlyList<string> Kept, int Missing, IReadOnlyList<CaseWorker> Candidates, Marking? Marking);

public sealed record HandOverCase(string Reference, string Summary);

public sealed class HandOverHandler(PortalDb db, CaseReadership readership, ICurrentUser user) : IRequestHandler<HandOverQuery, HandOverChoices>
{
    public async Task<HandOverChoices> Handle(HandOverQuery query, CancellationToken cancellationToken)
    {
        var asked = query.Incidents.Distinct().Take(HandIncidentsOverValidator.MaxIncidents).ToList();
        var incidents = await db.Incidents.AsNoTracking().Where(incident => asked.Contains(incident.Reference))
            .OrderBy(incident => incident.Reference).ToListAsync(cancellationToken);
        var (workers, me) = (await readership.WorkersOnAsync([.. incidents.Select(incident => incident.Id)], cancellationToken), user.RequiredId());
        var kept = incidents.Select(incident => (incident, WhyNot: WhyNotHand(incident, workers[incident.Id], me))).ToList();
        var handed = kept.Where(row => row.WhyNot is null).Select(row => row.incident).ToList();
        return new HandOverChoices(
            [.. handed.Select(incident => new HandOverCase(incident.Reference, incident.Summary))],
            [.. kept.Select(row => row.WhyNot).OfType<string>()],
            asked.Count - incidents.Count,
            handed.Count == 0 ? [] : [.. workers[handed[0].Id].Where(worker => worker.Person != me && handed.TrueForAll(incident => workers[incident.Id].Contains(worker)))],
            incidents.Count == 0 ? null : incidents.Max(incident => incident.Marking));
    }

    // Whether it is this person's to give at all: asked of someone who could have it, other than the one who has.
    private static string? WhyNotHand(Incident incident, IReadOnlyList<CaseWorker> workers, Guid me) =>
        workers.FirstOrDefault(worker => worker.Person != incident.OwnerId) is { } other ? incident.WhyNotHandTo(other.Person, me, workers)?.Sentence : null;
}
