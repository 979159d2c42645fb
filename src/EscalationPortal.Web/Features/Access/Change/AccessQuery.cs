using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
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

/// <param name="Seen">What somebody has read who reads it.</param>
/// <param name="OnList">Everyone on the list, closed accounts included.</param>
/// <param name="Readers">Who may read it now; where it is open to the cell, all of it.</param>
/// <param name="Excluded">On the list and cannot read it all the same, with why.</param>
/// <param name="People">Whom the list can be made of.</param>
/// <param name="Mine">The compartments the reader could put it into, those it carries included.</param>
/// <param name="OfficesWithoutReader">Offices that are to decide on a step now, in which nobody may read it.</param>
public sealed record AccessShown(
    Seen Seen,
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
/// <param name="Since">Since when they are on the list, or null.</param>
public sealed record Reader(string Name, string Works, string Why, DateTimeOffset? Since);

public sealed class AccessHandler(PortalDb db, OfficeRolls officeRolls, CaseReadership readership, PeopleNames peopleNames, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<AccessQuery, AccessShown>
{
    public async Task<AccessShown> Handle(AccessQuery query, CancellationToken cancellationToken)
    {
        var found = await db.ReadableIncidents.AsNoTracking().Where(incident => incident.Reference == query.Incident)
            .GroupJoin(db.CaseAccess.Include(caseAccess => caseAccess.Readers), incident => incident.Id, caseAccess => caseAccess.IncidentId, (incident, all) => new { incident.Id, All = all })
            .SelectMany(row => row.All.DefaultIfEmpty(), (row, caseAccess) => new { row.Id, Access = caseAccess })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var access = found.Access ?? CaseAccess.OfOpen(found.Id);
        var cell = await readership.CellAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var places = await officeRolls.PlacesOfAsync([.. cell.Select(person => person.Id)], await policies.InForceAsync(cancellationToken), now, cancellationToken);
        var isReadIn = cell.FirstOrDefault(person => person.Id == user.Id) is { Compartments.Count: > 0 };
        var mine = !isReadIn ? [] : await db.Compartments
            .Where(compartment => compartment.Members.Any(member => member.PersonId == user.Id && member.Until == null))
            .OrderBy(compartment => compartment.Title)
            .Select(compartment => new { compartment.Id, compartment.Title, compartment.Purpose }).ToListAsync(cancellationToken);
        var carried = mine.Where(row => access.Compartments.Contains(row.Id)).Select(row => new NamedCompartment(row.Id, row.Title)).ToList();

        var named = access.Readers.SelectMany(reader => new Guid?[] { reader.PersonId, reader.AddedById }).ToList();
        var names = await peopleNames.OfAsync(named, cancellationToken);
        var closed = access.Readers.Where(reader => cell.All(person => person.Id != reader.PersonId)).ToList();
        return new AccessShown(
            access.Seen,
            access.Listed,
            carried,
            [.. access.Readers.Select(reader => reader.PersonId)],
            [.. cell.Where(person => access.Admits(person.Id, person.Compartments)).Select(person => Of(person, WhyAdmitted(person.Id)))],
            [
                .. cell.Where(person => Entry(person.Id) is not null && !access.Admits(person.Id, person.Compartments)).Select(person => Of(
                    person, $"On the list, but not read into {string.Join(" and ", carried.Where(namedCompartment => !person.Compartments.Contains(namedCompartment.Id)).Select(namedCompartment => namedCompartment.Title))}: ask the administrator")),
                .. closed.Select(caseReader => new Reader(names[caseReader.PersonId], "", "On the list, but their account is closed or sees no cases any more", caseReader.AddedAt)),
            ],
            [.. cell.Select(person => new Choice(person.Id.ToString(), person.NameWithAddress, Works(person))), .. closed.Select(caseReader => new Choice(caseReader.PersonId.ToString(), names[caseReader.PersonId], "Cannot sign in, or sees no cases any more"))],
            [.. mine.Select(row => new Choice(row.Id.ToString(), row.Title, row.Purpose))],
            access.IsRestricted ? await OfficesWithoutReaderAsync(found.Id, now, cancellationToken) : []);

        CaseReader? Entry(Guid person) => access.Readers.FirstOrDefault(reader => reader.PersonId == person);

        string Works(PotentialReader person) => string.Join(", ", places[person.Id].Any() ? places[person.Id] : person.Roles.Select(RoleTitles.Of));

        Reader Of(PotentialReader person, string why) => new(person.Name, Works(person), why, Entry(person.Id)?.AddedAt);

        string WhyAdmitted(Guid person) => (Entry(person), carried.Count) switch
        {
            (null, 0) => "Open to the cell",
            (null, _) => $"Read into {string.Join(" and ", carried.Select(namedCompartment => namedCompartment.Title))}",
            ({ } entry, _) => $"{(entry.AddedById == person ? "Put themselves" : $"{names[entry.AddedById]} put them")} on the list: {entry.Reason}",
        };
    }

    private async Task<IReadOnlyList<string>> OfficesWithoutReaderAsync(Guid incident, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var holders = await officeRolls.HoldersAsync(incident, now, cancellationToken);
        var titles = new List<string>();
        foreach (var escalation in (await db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs).AsSplitQuery().Where(escalation => escalation.IncidentId == incident).ToListAsync(cancellationToken)).Where(escalation => escalation.Waiting is not null))
        {
            var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
            titles.AddRange(holders.OfficesWithoutReader(policy, escalation.Waiting!.Outstanding.Select(requirement => requirement.Office), escalation.Scope, now).Select(office => office.Title));
        }

        return [.. titles.Distinct()];
    }
}
