using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Deconfliction.Contacts;

/// <summary>Every contact on the deconfliction line for one case, the latest first, and the offices in which the reader may record one now.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record ContactsQuery(string Incident) : IQuery<CaseContacts>, IConcernsIncident;

/// <param name="Authorised">The titles of the offices that may use the line.</param>
public sealed record CaseContacts(IReadOnlyList<ContactRow> All, IReadOnlyList<Office> Mine, IReadOnlyList<string> Authorised);

public sealed record ContactRow(Line Line, string Counterpart, string Message, string? Outcome, DateTimeOffset At, string By, string Office, CapacityKind Capacity, DateTimeOffset RecordedAt);

public sealed class ContactsHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<ContactsQuery, CaseContacts>
{
    public async Task<CaseContacts> Handle(ContactsQuery query, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(cancellationToken);
        var known = await policies.OfficesAsync(cancellationToken);
        var contacts = await db.Contacts.AsNoTracking().Where(contact => db.Incidents.Any(incident => incident.Id == contact.IncidentId && incident.Reference == query.Incident))
            .Join(db.Users, contact => contact.RecordedById, person => person.Id, (contact, person) => new { contact, person.Name })
            .OrderByDescending(row => row.contact.At).ThenByDescending(row => row.contact.RecordedAt)
            .ToListAsync(cancellationToken);
        return new CaseContacts(
            [
                .. contacts.Select(row => new ContactRow(
                    row.contact.Line,
                    row.contact.Counterpart,
                    row.contact.Message,
                    row.contact.Outcome,
                    row.contact.At,
                    row.Name,
                    known.FirstOrDefault(office => office.Key == row.contact.Office)?.Title ?? row.contact.Office,
                    row.contact.Capacity,
                    row.contact.RecordedAt)),
            ],
            user.May(Permission.UseDeconflictionLine) ? await MineAsync(query.Incident, policy, cancellationToken) : [],
            [.. policy.LineOffices.Select(office => office.Title)]);
    }

    private async Task<IReadOnlyList<Office>> MineAsync(string reference, ThresholdPolicy policy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var incident = await db.Incidents.Where(candidate => candidate.Reference == reference).Select(candidate => candidate.Id).SingleAsync(cancellationToken);
        var roll = await officeRolls.RollAsync(policy, incident, now, cancellationToken);
        return [.. policy.LineOffices.Where(office => roll.CapacityOf(user.RequiredId(), office.Key, DecisionScope.None, now) is not null)];
    }
}
