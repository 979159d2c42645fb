using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.People;
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
/// <param name="NameWithAddress">What they are called where one of several people is chosen.</param>
public sealed record PotentialReader(Guid Id, string Name, IReadOnlyList<Role> Roles, IReadOnlyCollection<Guid> Compartments, string NameWithAddress)
{
    public bool Manages => Roles.Any(role => RolePermissions.Of(role).Contains(Permission.ManageAccess));

    public bool Works => Roles.Any(role => RolePermissions.Of(role).Contains(Permission.OwnIncidents));

    public bool HandlesEvidence => Roles.Any(role => RolePermissions.Of(role).Contains(Permission.HandleEvidence));

    public CellMember AsMember => new(Id, Manages, Compartments, HandlesEvidence);
}

/// <summary>Who may read cases.</summary>
public sealed class CaseReadership(PortalDb db)
{
    private static readonly Role[] _managing = [.. Enum.GetValues<Role>().Where(role => RolePermissions.Of(role).Contains(Permission.ManageAccess))];

    public async Task<CaseReaders> ReadersOfAsync(Guid incident, CancellationToken cancellationToken)
    {
        var access = await AccessOfAsync(incident, cancellationToken);
        var carried = access?.Compartments ?? [];
        var members = carried.Count == 0
            ? []
            : await db.CompartmentMembers
                .Where(member => member.Until == null && carried.Contains(member.CompartmentId))
                .Select(member => new { member.PersonId, member.CompartmentId }).ToListAsync(cancellationToken);
        return new CaseReaders(access, members.ToLookup(row => row.PersonId, row => row.CompartmentId));
    }

    /// <summary>
    /// The cases that nobody who may change their access can read any more. It says of rows what <see cref="CaseAccess.IsOutOfReach"/> says of an
    /// object, for whoever has one opened without seeing it.
    /// </summary>
    public IQueryable<CaseAccess> OutOfReach() => db.CaseAccess
        .Where(access => (access.Listed || access.Compartments.Count > 0)
            && !db.Users.Any(person => person.DisabledReason == null && person.Roles.Any(role => _managing.Contains(role))
                && (!access.Listed || access.Readers.Any(reader => reader.PersonId == person.Id))
                && !access.Compartments.Any(carried => !db.CompartmentMembers.Any(member =>
                    member.CompartmentId == carried && member.PersonId == person.Id && member.Until == null))));

    /// <summary>
    /// One of them, for an administrator: any other case is not found, whether or not it exists. It locks the accounts: nobody is read in or out, and
    /// none is closed, meanwhile.
    /// </summary>
    public async Task<(CaseAccess Access, IReadOnlyList<CellMember> Cell)> LockOutOfReachAsync(string incident, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var access = await OutOfReach(incident).Include(candidate => candidate.Readers).SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {incident}");
        return (access, [.. (await CellAsync(cancellationToken)).Select(person => person.AsMember)]);
    }

    /// <summary>The one of this reference, if it is out of reach.</summary>
    public IQueryable<CaseAccess> OutOfReach(string incident)
    {
        // Past the filter, for the reference alone: neither of the two administrators may read the case.
        var named = db.Incidents.IgnoreQueryFilters([PortalDb.NeedToKnow]).Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id);
        return OutOfReach().Where(access => named.Contains(access.IncidentId));
    }

    /// <summary>Everyone in the cell, by name.</summary>
    public async Task<IReadOnlyList<PotentialReader>> CellAsync(CancellationToken cancellationToken)
    {
        var people = await db.Users
            .Where(person => person.DisabledReason == null).OrderBy(person => person.Name).ThenBy(person => person.Id)
            .Select(person => new
            {
                person.Id,
                person.Name,
                NameWithAddress = Person.WithAddress(person.OwnName, person.Email),
                person.Roles,
                Compartments = db.CompartmentMembers
                    .Where(member => member.PersonId == person.Id && member.Until == null).Select(member => member.CompartmentId).ToList(),
            })
            .ToListAsync(cancellationToken);
        return [.. people
            .Where(person => MaySeeCases(person.Roles))
            .Select(person => new PotentialReader(person.Id, person.Name, person.Roles, person.Compartments, person.NameWithAddress))];
    }

    /// <summary>Everyone who may own this case, by name: they work on cases, and may read it.</summary>
    public async Task<IReadOnlyList<CaseWorker>> WorkersOnAsync(Guid incident, CancellationToken cancellationToken) =>
        (await WorkersOnAsync([incident], cancellationToken))[incident];

    /// <summary>The same of several cases.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<CaseWorker>>> WorkersOnAsync(IReadOnlyList<Guid> incidents, CancellationToken cancellationToken)
    {
        var access = await db.CaseAccess.AsNoTracking().Include(caseAccess => caseAccess.Readers)
            .Where(caseAccess => incidents.Contains(caseAccess.IncidentId)).ToDictionaryAsync(caseAccess => caseAccess.IncidentId, cancellationToken);
        var workers = (await CellAsync(cancellationToken)).Where(person => person.Works).ToList();
        return incidents.ToDictionary<Guid, Guid, IReadOnlyList<CaseWorker>>(incident => incident, incident =>
        [
            .. workers.Where(person => access.GetValueOrDefault(incident)?.Admits(person.Id, person.Compartments) != false)
                .Select(person => new CaseWorker(person.Id, person.Name, person.NameWithAddress)),
        ]);
    }

    public static bool MaySeeCases(IEnumerable<Role> roles) => roles.Any(role => RolePermissions.Of(role).Contains(Permission.ViewIncidents));

    /// <summary>How a case's access is said everywhere: "Open to the cell", "Restricted: 4 people".</summary>
    /// <param name="isRestricted">Whether it is: an open case is not asked about.</param>
    public async Task<string> InWordsAsync(Guid incident, bool isRestricted, CancellationToken cancellationToken)
    {
        if (!isRestricted)
        {
            return "Open to the cell";
        }

        var access = await AccessOfAsync(incident, cancellationToken);
        var count = (await CellAsync(cancellationToken)).Count(person => access?.Admits(person.Id, person.Compartments) != false);
        return count == 1 ? "Restricted: one person" : $"Restricted: {count} people";
    }

    private Task<CaseAccess?> AccessOfAsync(Guid incident, CancellationToken cancellationToken) =>
        db.CaseAccess.AsNoTracking().Include(caseAccess => caseAccess.Readers)
            .SingleOrDefaultAsync(caseAccess => caseAccess.IncidentId == incident, cancellationToken);
}
