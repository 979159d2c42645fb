using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Show;

[Requires(Permission.UseOwnAccount)]
public sealed record AccountQuery : IQuery<Account>;

public sealed record Account(string Name, string Email, IReadOnlyList<string> Roles, IReadOnlyList<string> Offices, IReadOnlyList<OpenSession> Sessions);

/// <param name="Seen">The last request, to within some minutes.</param>
public sealed record OpenSession(Guid Id, string Browser, DateTimeOffset Began, DateTimeOffset Seen, bool IsThis);

public sealed class AccountHandler(PortalDb db, PersonSessions sessions, OfficeRolls officeRolls, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<AccountQuery, Account>
{
    public async Task<Account> Handle(AccountQuery query, CancellationToken cancellationToken)
    {
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == user.Id, cancellationToken).OrNotFound("account");
        var policy = await policies.InForceAsync(cancellationToken);
        return new Account(
            person.Name,
            person.Email!,
            [.. person.Roles.Select(RoleTitles.Of)],
            [.. (await officeRolls.PlacesOfAsync([person.Id], policy, clock.GetUtcNow(), cancellationToken))[person.Id]],
            [.. (await sessions.OpenAsync(person, cancellationToken)).Select(session =>
                new OpenSession(session.Id, session.Browser, session.BeganAt, session.SeenAt, session.Id == sessions.Current))]);
    }
}
