using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Ledger;

/// <summary>The people and offices the ledger can be narrowed to.</summary>
[Requires(Permission.ReadLedger)]
public sealed record ChoicesQuery : IQuery<LedgerChoices>;

public sealed record LedgerChoices(IReadOnlyList<Choice> People, IReadOnlyList<Choice> Offices);

public sealed class ChoicesHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<ChoicesQuery, LedgerChoices>
{
    public async Task<LedgerChoices> Handle(ChoicesQuery query, CancellationToken cancellationToken)
    {
        var people = await db.Users.OrderBy(person => person.Name).ThenBy(person => person.Id).Select(person => new { person.Id, Name = Person.WithAddress(person.OwnName, person.Email) }).ToListAsync(cancellationToken);
        var offices = (await policies.AllAsync(cancellationToken)).SelectMany(policy => policy.Offices).DistinctBy(office => office.Key);
        return new LedgerChoices(
            [new Choice(LedgerFilterForm.Portal, "The portal itself"), .. people.Select(person => new Choice(person.Id.ToString(), person.Name))],
            [.. offices.Select(office => new Choice(office.Key, office.Title))]);
    }
}
