using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Administrator;

/// <summary>How many people there are, and what about their accounts needs attention.</summary>
[Requires(Permission.ManagePeople)]
public sealed record AdministratorHomeQuery : IQuery<AdministratorHome>;

/// <param name="VacantOffices">Offices of the policy in force that nobody holds: no step that needs one can take force.</param>
public sealed record AdministratorHome(int Open, int Closed, int WithoutPassword, int Locked, IReadOnlyList<string> VacantOffices);

public sealed class AdministratorHomeHandler(PortalDb db, PolicyShelf policies, TimeProvider clock) : IRequestHandler<AdministratorHomeQuery, AdministratorHome>
{
    public async Task<AdministratorHome> Handle(AdministratorHomeQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = db.Users.Where(person => person.DisabledReason == null);
        var held = await open.SelectMany(person => person.Offices).Distinct().ToListAsync(cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        return new AdministratorHome(
            await open.CountAsync(cancellationToken),
            await db.Users.CountAsync(person => person.DisabledReason != null, cancellationToken),
            await open.CountAsync(person => person.PasswordHash == null, cancellationToken),
            await open.CountAsync(person => person.LockoutEnd > now, cancellationToken),
            [.. policy.Offices.Where(office => !held.Contains(office.Key)).Select(office => office.Title)]);
    }
}
