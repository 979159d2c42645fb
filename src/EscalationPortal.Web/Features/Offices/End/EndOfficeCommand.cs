using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Offices.End;

/// <summary>Ends someone's place in an office at once. What they signed in it stays signed.</summary>
[Requires(Permission.ManagePeople)]
public sealed record EndOfficeCommand(Guid Holding, string Reason) : ICommand;

public sealed class EndOfficeValidator : AbstractValidator<EndOfficeCommand>
{
    public EndOfficeValidator() => RuleFor(command => command.Reason).Line(500, "the reason");
}

public sealed class EndOfficeHandler(PortalDb db, TimeProvider clock) : IRequestHandler<EndOfficeCommand>
{
    public async Task Handle(EndOfficeCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var holding = await db.Holdings.SingleOrDefaultAsync(candidate => candidate.Id == command.Holding, cancellationToken).OrNotFound("place in an office");
        holding.End(command.Reason, clock.GetUtcNow());
    }
}
