using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.People.List;

/// <param name="HasPassword">Whether they have ever used a link to choose one.</param>
public sealed record PersonRow(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, IReadOnlyList<string> Offices, bool HasPassword, string? DisabledReason);

/// <summary>Everyone with an open account, or with a closed one, by name, as many at a time as are asked for.</summary>
public sealed class PeopleList(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, TimeProvider clock)
{
    /// <param name="search">Part of a name or an e-mail address.</param>
    /// <param name="last">The last one of those before: they are listed from the next on.</param>
    public async Task<IReadOnlyList<PersonRow>> ReadAsync(string? search, bool closed, (string Name, Guid Id)? last, int count, CancellationToken cancellationToken)
    {
        var people = db.Users.AsNoTracking().Where(person => (person.DisabledReason != null) == closed);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = $"%{Escaped(search.Trim())}%";
            people = people.Where(person => EF.Functions.ILike(person.Name, part, "\\") || EF.Functions.ILike(person.Email!, part, "\\"));
        }

        if (last is var (name, id))
        {
            people = people.Where(person => EF.Functions.GreaterThan(ValueTuple.Create(person.Name, person.Id), ValueTuple.Create(name, id)));
        }

        var found = await people.OrderBy(person => person.Name).ThenBy(person => person.Id).Take(count).ToListAsync(cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        var places = await officeRolls.PlacesOfAsync([.. found.Select(person => person.Id)], policy, clock.GetUtcNow(), cancellationToken);
        return [.. found.Select(person => new PersonRow(
            person.Id, person.Name, person.Email!, [.. person.Roles.Select(RoleTitles.Of)], [.. places[person.Id]], person.PasswordHash is not null, person.DisabledReason))];
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
