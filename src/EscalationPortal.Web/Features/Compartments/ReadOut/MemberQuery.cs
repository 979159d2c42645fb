using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Compartments.ReadOut;

[Requires(Permission.ManagePeople)]
public sealed record MemberQuery(Guid Compartment, Guid Member) : IQuery<ShownMember>;

public sealed record ShownMember(string Name, string Title, DateTimeOffset From);

public sealed class MemberHandler(PortalDb db) : IRequestHandler<MemberQuery, ShownMember>
{
    public Task<ShownMember> Handle(MemberQuery query, CancellationToken cancellationToken) =>
        db.CompartmentMembers.Where(member => member.Id == query.Member && member.CompartmentId == query.Compartment)
            .Join(db.Compartments, member => member.CompartmentId, compartment => compartment.Id, (member, compartment) => new { member, compartment })
            .Join(db.Users, both => both.member.PersonId, person => person.Id, (both, person) => new ShownMember(person.Name, both.compartment.Title, both.member.From))
            .SingleOrDefaultAsync(cancellationToken).OrNotFound("person in a compartment");
}
