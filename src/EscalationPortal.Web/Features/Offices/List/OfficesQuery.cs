using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Offices.List;

/// <summary>Each office of the policy in force and of one that is to come, and any other that people still have places in.</summary>
[Requires(Permission.ManagePeople)]
public sealed record OfficesQuery : IQuery<IReadOnlyList<OfficeRow>>;

/// <param name="IsToCome">It is in no policy yet that is in force: one that is adopted has it.</param>
/// <param name="FilledBy">Null where nobody can act in it now.</param>
/// <param name="Alternate">The office that the policy names to stand in for this one; null for none.</param>
public sealed record OfficeRow(string Key, string Title, bool IsInForce, bool IsToCome, CapacityKind? FilledBy, string? Alternate, IReadOnlyList<PlaceRow> Places, IReadOnlyList<HandOverRow> HandOvers);

/// <param name="CanSignIn">As an approver.</param>
/// <param name="Waits">For the moment from which they sign.</param>
public sealed record PlaceRow(Guid Holding, Guid PersonId, string Person, int Place, DateTimeOffset From, DateTimeOffset? Until, bool IsToCome, bool CanSignIn, bool Waits)
{
    public bool IsAvailable => CanSignIn && !Waits;
}

public sealed record HandOverRow(string Principal, string Delegate, DateTimeOffset From, DateTimeOffset Until, bool IsToCome, int? UpToRung, IReadOnlyList<string> Channels);

public sealed class OfficesHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<OfficesQuery, IReadOnlyList<OfficeRow>>
{
    public async Task<IReadOnlyList<OfficeRow>> Handle(OfficesQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var places = await db.Holdings.Where(holding => holding.Until == null || holding.Until > now)
            .Join(db.Users, holding => holding.PersonId, person => person.Id, (holding, person) => new
            {
                holding.Office,
                Row = new PlaceRow(holding.Id, person.Id, person.Name, holding.Place, holding.From, holding.Until, holding.From > now, person.DisabledReason == null && person.Roles.Contains(Role.Approver), person.SignsFrom > now),
            })
            .ToListAsync(cancellationToken);
        var handOvers = await db.Delegations.Where(delegation => delegation.RevokedAt == null && delegation.Until > now)
            .Join(db.Users, delegation => delegation.PrincipalId, person => person.Id, (delegation, principal) => new { delegation, Principal = principal.Name })
            .Join(db.Users, both => both.delegation.DelegateId, person => person.Id, (both, person) => new
            {
                both.delegation.Office,
                Row = new HandOverRow(both.Principal, person.Name, both.delegation.From, both.delegation.Until, both.delegation.From > now, both.delegation.UpToRung, both.delegation.Channels),
            })
            .ToListAsync(cancellationToken);

        var inForce = (await policies.InForceAsync(cancellationToken)).Offices;
        var known = await policies.OfficesAsync(cancellationToken);
        var toCome = (await policies.OfficesToComeAsync(cancellationToken)).ExceptBy(inForce.Select(office => office.Key), office => office.Key).ToList();
        var others = places.Select(place => place.Office).Distinct().Except(inForce.Concat(toCome).Select(office => office.Key))
            .Select(key => known.FirstOrDefault(office => office.Key == key) ?? new Office(key, key)).OrderBy(office => office.Title, StringComparer.InvariantCulture);
        IReadOnlyList<Office> offices = [.. inForce, .. toCome, .. others];
        var (holdings, delegations, _) = await officeRolls.HoldersAsync(incident: null, now, cancellationToken);
        var roll = new OfficeRoll(offices, holdings, delegations);
        return
        [
            .. offices.Select(office => new OfficeRow(
                office.Key,
                office.Title,
                inForce.Contains(office),
                toCome.Contains(office),
                roll.FilledBy(office.Key, now),
                offices.FirstOrDefault(otherOffice => otherOffice.Key == office.Alternate)?.Title,
                [.. places.Where(place => place.Office == office.Key).Select(place => place.Row).OrderBy(row => row.Place).ThenBy(row => row.From)],
                [.. handOvers.Where(handOver => handOver.Office == office.Key).Select(handOver => handOver.Row).OrderBy(row => row.From)])),
        ];
    }
}
