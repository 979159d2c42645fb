using EscalationPortal.Domain.Access;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Access.Change;

/// <summary>Who may read a case, and why.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record AccessQuery(string Incident) : IQuery<AccessShown>, IConcernsIncident;

/// <param name="Changes">How often it was changed.</param>
/// <param name="OnList">Everyone on the list, closed accounts included.</param>
/// <param name="Readers">Who may read it now; where it is open to the cell, all of it.</param>
/// <param name="Excluded">On the list and cannot read it all the same, with why.</param>
/// <param name="People">Whom the list can be made of.</param>
/// <param name="Mine">The compartments the reader could put it into, those it carries included.</param>
/// <param name="OfficesWithoutReader">Offices that are to decide on a step now, in which nobody may read it.</param>
public sealed record AccessShown(
    int Changes,
    bool IsListed,
    IReadOnlyList<NamedCompartment> Carried,
    IReadOnlyList<Guid> OnList,
    IReadOnlyList<Reader> Readers,
    IReadOnlyList<Reader> Excluded,
    IReadOnlyList<Choice> People,
    IReadOnlyList<Choice> Mine,
    IReadOnlyList<string> OfficesWithoutReader)
{
    public bool IsRestricted => IsListed || Carried.Count > 0;
}

public sealed record NamedCompartment(Guid Id, string Title);

/// <param name="Works">As what: the roles, and the offices.</param>
/// <param name="Since">Since when they are on the list; null where there is none.</param>
public sealed record Reader(string Name, string Works, string Why, DateTimeOffset? Since);

public sealed class AccessHandler(PortalDb db, PolicyShelf policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<AccessQuery, AccessShown>
{
    public async Task<AccessShown> Handle(AccessQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(one => one.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var access = await db.CaseAccess.AsNoTracking().Include(one => one.Readers).SingleOrDefaultAsync(one => one.IncidentId == incident.Id, cancellationToken) ?? CaseAccess.OfOpen(incident.Id);
        var cell = await db.CellAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var places = await db.PlacesOfAsync([.. cell.Select(person => person.Id)], await policies.InForceAsync(cancellationToken), now, cancellationToken);
        var mine = await db.Compartments.Where(one => one.Members.Any(member => member.PersonId == user.Id && member.Until == null)).OrderBy(one => one.Title)
            .Select(one => new { one.Id, one.Title, one.Purpose }).ToListAsync(cancellationToken);
        var carried = mine.Where(one => access.Compartments.Contains(one.Id)).Select(one => new NamedCompartment(one.Id, one.Title)).ToList();

        var named = access.Readers.SelectMany(one => new[] { one.PersonId, one.AddedById }).ToList();
        var names = await db.Users.Where(person => named.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        var closed = access.Readers.Where(one => cell.All(person => person.Id != one.PersonId)).ToList();
        return new AccessShown(
            access.Changes,
            access.Listed,
            carried,
            [.. access.Readers.Select(one => one.PersonId)],
            [.. cell.Where(person => access.Admits(person.Id, person.Compartments)).Select(person => Of(person, WhyAdmitted(person.Id)))],
            [
                .. cell.Where(person => Entry(person.Id) is not null && !access.Admits(person.Id, person.Compartments)).Select(person => Of(
                    person, $"On the list, but not read into {string.Join(" and ", carried.Where(one => !person.Compartments.Contains(one.Id)).Select(one => one.Title))}: ask the administrator")),
                .. closed.Select(one => new Reader(names[one.PersonId], "", "On the list, but their account is closed or sees no cases any more", one.AddedAt)),
            ],
            [.. cell.Select(person => new Choice(person.Id.ToString(), person.Name, Works(person))), .. closed.Select(one => new Choice(one.PersonId.ToString(), names[one.PersonId], "Cannot sign in, or sees no cases any more"))],
            [.. mine.Select(one => new Choice(one.Id.ToString(), one.Title, one.Purpose))],
            await OfficesWithoutReaderAsync(incident.Id, now, cancellationToken));

        CaseReader? Entry(Guid person) => access.Readers.FirstOrDefault(one => one.PersonId == person);

        string Works(CellPerson person) => string.Join(", ", places[person.Id].Any() ? places[person.Id] : person.Roles.Select(RoleTitles.Of));

        Reader Of(CellPerson person, string why) => new(person.Name, Works(person), why, Entry(person.Id)?.AddedAt);

        string WhyAdmitted(Guid person) => (Entry(person), carried.Count) switch
        {
            (null, 0) => "Open to the cell",
            (null, _) => $"Read into {string.Join(" and ", carried.Select(one => one.Title))}",
            ({ } entry, _) => $"{(entry.AddedById == person ? "Put themselves" : $"{names[entry.AddedById]} put them")} on the list: {entry.Reason}",
        };
    }

    private async Task<IReadOnlyList<string>> OfficesWithoutReaderAsync(Guid incident, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var titles = new List<string>();
        foreach (var one in (await db.Escalations.AsNoTracking().Include(one => one.SignOffs).AsSplitQuery().Where(one => one.IncidentId == incident).ToListAsync(cancellationToken)).Where(one => one.Waiting is not null))
        {
            var policy = await policies.ByDigestAsync(one.PolicyDigest, cancellationToken);
            titles.AddRange((await db.OfficesWithoutReaderAsync(incident, policy, one.Waiting!.Outstanding.Select(needed => needed.Office), one.Matter, now, cancellationToken)).Select(office => office.Title));
        }

        return [.. titles.Distinct()];
    }
}
