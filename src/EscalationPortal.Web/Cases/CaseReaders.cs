using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>Who may read one case, as it stands now.</summary>
public sealed class CaseReaders(CaseAccess? access, ILookup<Guid, Guid> compartmentsOf)
{
    public bool IsRestricted => access?.IsRestricted == true;

    public bool Admit(Guid person) => access is null || access.Admits(person, [.. compartmentsOf[person]]);

    /// <summary>For an office's roll: null where everybody is available.</summary>
    public Predicate<Guid>? OrEverybody => IsRestricted ? Admit : null;
}

/// <summary>Someone with an open account who may see cases at all.</summary>
public sealed record PotentialReader(Guid Id, string Name, IReadOnlyList<Role> Roles, IReadOnlyCollection<Guid> Compartments)
{
    public bool Manages => Roles.Any(role => RolePermissions.Of(role).Contains(Permission.ManageAccess));

    public CellMember AsMember => new(Id, Manages, Compartments);
}

public static class CaseReadership
{
    public static async Task<CaseReaders> ReadersOfAsync(this PortalDb db, Guid incident, CancellationToken cancellationToken)
    {
        var access = await db.CaseAccess.AsNoTracking().Include(caseAccess => caseAccess.Readers).SingleOrDefaultAsync(caseAccess => caseAccess.IncidentId == incident, cancellationToken);
        return new CaseReaders(access, access is { Compartments.Count: > 0 } ? await db.CompartmentsOfAllAsync(cancellationToken) : Enumerable.Empty<Guid>().ToLookup(id => id));
    }

    /// <summary>Everyone in the cell, by name.</summary>
    public static async Task<IReadOnlyList<PotentialReader>> CellAsync(this PortalDb db, CancellationToken cancellationToken)
    {
        var compartments = await db.CompartmentsOfAllAsync(cancellationToken);
        var people = await db.Users.Where(person => person.DisabledReason == null).OrderBy(person => person.Name).ThenBy(person => person.Id)
            .Select(person => new { person.Id, person.Name, person.Roles }).ToListAsync(cancellationToken);
        return [.. people.Where(person => MaySeeCases(person.Roles)).Select(person => new PotentialReader(person.Id, person.Name, person.Roles, [.. compartments[person.Id]]))];
    }

    public static bool MaySeeCases(IEnumerable<Role> roles) => roles.Any(role => RolePermissions.Of(role).Contains(Permission.ViewIncidents));

    /// <summary>
    /// The offices in which nobody who may read the case can act, and somebody could if they were given access: a step that needs one waits
    /// until then. Nobody is named: whoever asks may have to ask around, and learns here only that they must.
    /// </summary>
    public static async Task<IReadOnlyList<Office>> OfficesWithoutReaderAsync(this PortalDb db, Guid incident, ThresholdPolicy policy, IEnumerable<string> offices, DecisionScope matter, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var readers = await db.ReadersOfAsync(incident, cancellationToken);
        if (!readers.IsRestricted)
        {
            return [];
        }

        var roll = await db.OfficeRollAsync(policy, incident, at, cancellationToken);
        return [.. offices.Distinct().Where(office => roll.DutyIn(office, matter, at).Count == 0).Select(office => policy.Offices.FirstOrDefault(candidate => candidate.Key == office) ?? new Office(office, office))];
    }

    /// <summary>How a case's access is said everywhere: "Open to the cell", "Restricted: 4 people".</summary>
    public static async Task<string> AccessInWordsAsync(this PortalDb db, Incident incident, CancellationToken cancellationToken)
    {
        var readers = await db.ReadersOfAsync(incident.Id, cancellationToken);
        if (!readers.IsRestricted)
        {
            return "Open to the cell";
        }

        var count = (await db.CellAsync(cancellationToken)).Count(person => readers.Admit(person.Id));
        return count == 1 ? "Restricted: one person" : $"Restricted: {count} people";
    }

    private static async Task<ILookup<Guid, Guid>> CompartmentsOfAllAsync(this PortalDb db, CancellationToken cancellationToken) =>
        (await db.CompartmentMembers.Where(member => member.Until == null).Select(member => new { member.PersonId, member.CompartmentId }).ToListAsync(cancellationToken))
        .ToLookup(row => row.PersonId, row => row.CompartmentId);
}
