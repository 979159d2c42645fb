using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Compartments.ReadOut;

[Requires(Permission.ManagePeople)]
public sealed record MemberQuery(Guid Member) : IQuery<ShownMember>;

public sealed record ShownMember(string Name, Guid Compartment, string Title, DateTimeOffset From);

public sealed class MemberHandler(PortalDb db) : IRequestHandler<MemberQuery, ShownMember>
{
    public Task<ShownMember> Handle(MemberQuery query, CancellationToken cancellationToken) =>
        db.CompartmentMembers.Where(one => one.Id == query.Member)
            .Join(db.Compartments, one => one.CompartmentId, compartment => compartment.Id, (one, compartment) => new { one, compartment })
            .Join(db.Users, both => both.one.PersonId, person => person.Id, (both, person) => new ShownMember(person.Name, both.compartment.Id, both.compartment.Title, both.one.From))
            .SingleOrDefaultAsync(cancellationToken).OrNotFound("person in a compartment");
}
