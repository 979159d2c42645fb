using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.People.Organisation;

/// <summary>For whom a partner's liaison speaks. What they sent before stays what it was.</summary>
/// <param name="Seen">What whoever says it had read.</param>
/// <param name="Organisation">Null for nobody.</param>
[Requires(Permission.ManagePeople)]
public sealed record SetOrganisationCommand(Guid Person, Seen Seen, string? Organisation) : ICommand, ISignature;

public sealed class SetOrganisationValidator : AbstractValidator<SetOrganisationCommand>
{
    public SetOrganisationValidator() => RuleFor(command => command.Organisation).OptionalLine(200, "the organisation");
}

public sealed class SetOrganisationHandler(PortalDb db) : IRequestHandler<SetOrganisationCommand>
{
    public async Task Handle(SetOrganisationCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await db.Users.SingleOrDefaultAsync(candidate => candidate.Id == command.Person, cancellationToken).OrNotFound("account");
        ConflictException.ThrowUnless(command.Seen.Covers(person.SeenOrganisation));
        if (person.Organisation != command.Organisation)
        {
            db.Record(new OrganisationChanged(person.Id, person.Organisation, command.Organisation));
            person.Organisation = command.Organisation;
        }
    }
}
