using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Access.Recover;

/// <summary>The cases that no analyst can open any more, and what is proposed for each.</summary>
[Requires(Permission.ManagePeople)]
public sealed record OutOfReachQuery : IQuery<CasesOutOfReach>;

/// <param name="Analysts">Whom the list of such a case can be given.</param>
/// <param name="IsAlone">The reader is the only administrator who can sign in: nobody could confirm anything.</param>
public sealed record CasesOutOfReach(IReadOnlyList<CaseOutOfReach> Cases, IReadOnlyList<Choice> Analysts, bool IsAlone);

/// <summary>All that an administrator learns of it: what it is called, and that it is restricted.</summary>
/// <param name="IsListed">By a list; otherwise by its compartments alone.</param>
/// <param name="Proposed">Null while nothing is.</param>
public sealed record CaseOutOfReach(string Reference, bool IsListed, RecoveryWaiting? Proposed);

/// <param name="IsOver">It was proposed too long ago to be confirmed.</param>
/// <param name="IsMine">The reader proposed it, so another administrator confirms it.</param>
public sealed record RecoveryWaiting(string Analyst, string By, DateTimeOffset At, bool IsOver, bool IsMine);

public sealed class OutOfReachHandler(PortalDb db, CaseReadership readership, PeopleNames peopleNames, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<OutOfReachQuery, CasesOutOfReach>
{
    public async Task<CasesOutOfReach> Handle(OutOfReachQuery query, CancellationToken cancellationToken)
    {
        // Past the filter: of a case that nobody can open, whoever is to have it opened learns its reference, and nothing else is read of it.
        var rows = await readership.OutOfReach().AsNoTracking()
            .Join(db.Incidents.IgnoreQueryFilters([PortalDb.NeedToKnow]), access => access.IncidentId, incident => incident.Id, (access, incident) => new { incident.Reference, access.Listed, access.Recovery })
            .OrderBy(row => row.Reference).ToListAsync(cancellationToken);
        var names = await peopleNames.OfAsync(rows.SelectMany(row => new[] { row.Recovery?.AnalystId, row.Recovery?.ProposedById }), cancellationToken);
        var analysts = rows.Count == 0 ? [] : (await readership.CellAsync(cancellationToken)).Where(person => person.Manages && person.Id != user.Id);
        var now = clock.GetUtcNow();
        return new CasesOutOfReach(
            [.. rows.Select(row => new CaseOutOfReach(row.Reference, row.Listed, row.Recovery is not { } recovery ? null : new RecoveryWaiting(
                names[recovery.AnalystId], names[recovery.ProposedById], recovery.ProposedAt, !recovery.IsOpenAt(now), recovery.ProposedById == user.Id)))],
            [.. analysts.Select(person => new Choice(person.Id.ToString(), person.NameWithAddress))],
            !await db.HasAnotherAdministratorAsync(user.RequiredId(), cancellationToken));
    }
}
