using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>
/// A case whose owner's account was closed, whose owner works on no cases any more, or may not read this one any more, needs somebody else's
/// attention, until it has an owner who sees to it.
/// </summary>
public sealed class OwnersWhoLeft(PortalDb db, TimeProvider clock)
{
    private static readonly Role[] _owning = [.. Enum.GetValues<Role>().Where(role => RolePermissions.Of(role).Contains(Permission.OwnIncidents))];

    /// <summary>Notes it on the cases that what happened may have left without one, or given their owner back. Call it once that is saved.</summary>
    public async Task NoteAsync(IReadOnlyList<IDomainEvent> happened, CancellationToken cancellationToken)
    {
        var cases = happened.Where(domainEvent => domainEvent is AccessChanged or AccessRecovered).Select(domainEvent => domainEvent.IncidentId!.Value).ToList();
        var people = happened.Select(PersonIn).OfType<Guid>().ToList();
        if (cases.Count + people.Count == 0)
        {
            return;
        }

        // Past the filter: whoever closes an account, or reads somebody out, sees none of their cases.
        var concerned = db.Incidents.IgnoreQueryFilters([PortalDb.NeedToKnow])
            .Where(incident => incident.OwnerId != null && (cases.Contains(incident.Id) || people.Contains(incident.OwnerId.Value)));
        var seenTo = db.IncidentsTheirOwnersRead.Where(incident => db.Users.Any(owner =>
            owner.Id == incident.OwnerId && owner.DisabledReason == null && owner.Roles.Any(role => _owning.Contains(role))));
        var now = clock.GetUtcNow();
        await concerned.Where(incident => incident.OwnerLeftAt == null && !seenTo.Any(kept => kept.Id == incident.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(incident => incident.OwnerLeftAt, now), cancellationToken);
        await concerned.Where(incident => incident.OwnerLeftAt != null && seenTo.Any(kept => kept.Id == incident.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(incident => incident.OwnerLeftAt, (DateTimeOffset?)null), cancellationToken);
    }

    private static Guid? PersonIn(IDomainEvent happened) => happened switch
    {
        PersonReadIn readIn => readIn.Person,
        PersonReadOut readOut => readOut.Person,
        AccountChanged changed => changed.Person,
        AccountDisabled closed => closed.Person,
        AccountEnabled opened => opened.Person,
        _ => null,
    };
}
