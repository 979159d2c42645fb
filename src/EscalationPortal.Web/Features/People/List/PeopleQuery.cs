using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.People.List;

/// <summary>Everyone with an open account, or with a closed one, by name, page by page.</summary>
/// <param name="Search">Part of a name or an e-mail address.</param>
/// <param name="After">The last person on the page before.</param>
[Requires(Permission.ManagePeople)]
public sealed record PeopleQuery(string? Search, bool Closed, Guid? After) : IQuery<PeoplePage>;

public sealed record PeoplePage(IReadOnlyList<PersonRow> Rows, Guid? Next);

/// <param name="HasPassword">Whether they have ever used a link to choose one.</param>
public sealed record PersonRow(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, IReadOnlyList<string> Offices, bool HasPassword, string? DisabledReason);

public sealed class PeopleHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<PeopleQuery, PeoplePage>
{
    public const int PageSize = 50;

    public async Task<PeoplePage> Handle(PeopleQuery query, CancellationToken cancellationToken)
    {
        var people = db.Users.AsNoTracking().Where(person => (person.DisabledReason != null) == query.Closed);
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var part = $"%{Escaped(query.Search.Trim())}%";
            people = people.Where(person => EF.Functions.ILike(person.Name, part, "\\") || EF.Functions.ILike(person.Email!, part, "\\"));
        }

        if (query.After is { } after)
        {
            var last = await db.Users.Where(person => person.Id == after).Select(person => person.Name).SingleOrDefaultAsync(cancellationToken).OrNotFound("account");
            people = people.Where(person => EF.Functions.GreaterThan(ValueTuple.Create(person.Name, person.Id), ValueTuple.Create(last, after)));
        }

        var found = await people.OrderBy(person => person.Name).ThenBy(person => person.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        var places = await officeRolls.PlacesOfAsync([.. found.Select(person => person.Id)], policy, clock.GetUtcNow(), cancellationToken);
        return new PeoplePage(
            [.. found.Take(PageSize).Select(person => new PersonRow(
                person.Id, person.Name, person.Email!, [.. person.Roles.Select(RoleTitles.Of)], [.. places[person.Id]], person.PasswordHash is not null, person.DisabledReason))],
            found.Count > PageSize ? found[PageSize - 1].Id : null);
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
