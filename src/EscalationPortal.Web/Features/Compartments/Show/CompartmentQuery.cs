using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Compartments.Show;

/// <summary>A compartment, who is and was read into it, and who could be.</summary>
[Requires(Permission.ManagePeople)]
public sealed record CompartmentQuery(Guid Compartment) : IQuery<ShownCompartment>;

public sealed record ShownCompartment(Guid Id, string Title, string Purpose, IReadOnlyList<MemberRow> Members, IReadOnlyList<Choice> Others);

/// <param name="Until">Null while they are read in.</param>
public sealed record MemberRow(Guid Id, string Name, string Reason, DateTimeOffset From, DateTimeOffset? Until);

public sealed class CompartmentHandler(PortalDb db, CaseReadership readership) : IRequestHandler<CompartmentQuery, ShownCompartment>
{
    public async Task<ShownCompartment> Handle(CompartmentQuery query, CancellationToken cancellationToken)
    {
        var compartment = await db.Compartments.AsNoTracking().Include(candidate => candidate.Members).SingleOrDefaultAsync(candidate => candidate.Id == query.Compartment, cancellationToken).OrNotFound($"compartment {query.Compartment}");
        var people = compartment.Members.Select(member => member.PersonId).ToList();
        var names = await db.Users.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        var members = compartment.Members.Where(member => member.Until is null).Select(member => member.PersonId).ToHashSet();
        return new ShownCompartment(
            compartment.Id,
            compartment.Title,
            compartment.Purpose,
            [
                .. compartment.Members.OrderBy(member => member.Until is not null).ThenBy(member => names[member.PersonId], StringComparer.InvariantCulture).ThenBy(member => member.From)
                    .Select(member => new MemberRow(member.Id, names[member.PersonId], member.Reason, member.From, member.Until)),
            ],
            [.. (await readership.CellAsync(cancellationToken)).Where(person => !members.Contains(person.Id)).Select(person => new Choice(person.Id.ToString(), $"{person.NameWithAddress}, {string.Join(", ", person.Roles.Select(RoleTitles.Of))}"))]);
    }
}
