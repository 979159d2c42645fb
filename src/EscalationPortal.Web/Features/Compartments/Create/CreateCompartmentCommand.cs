using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Compartments.Create;

/// <summary>Answers with the compartment's id.</summary>
[Requires(Permission.ManagePeople)]
public sealed record CreateCompartmentCommand(string Title, string Purpose) : ICommand<Guid>, ISignature;

public sealed class CreateCompartmentValidator : AbstractValidator<CreateCompartmentCommand>
{
    public CreateCompartmentValidator()
    {
        RuleFor(command => command.Title).Line(100, "the name");
        RuleFor(command => command.Purpose).Line(500, "the purpose");
    }
}

public sealed class CreateCompartmentHandler(PortalDb db) : IRequestHandler<CreateCompartmentCommand, Guid>
{
    public async Task<Guid> Handle(CreateCompartmentCommand command, CancellationToken cancellationToken)
    {
        // One after another, so that no two get the same name.
        await db.LockAccountsAsync(cancellationToken);
        if (await db.Compartments.AnyAsync(otherCompartment => otherCompartment.Title == command.Title, cancellationToken))
        {
            throw new RuleViolationException(CompartmentRules.CompartmentExists, "There is a compartment of that name already. Choose another name, or use that one.");
        }

        var compartment = Compartment.Create(Guid.CreateVersion7(), command.Title, command.Purpose);
        db.Compartments.Add(compartment);
        return compartment.Id;
    }
}
