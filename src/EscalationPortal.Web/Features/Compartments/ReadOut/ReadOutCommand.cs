using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Compartments.ReadOut;

/// <summary>Answers with the compartment's id. What it leaves of the cases that carry it is not asked: the administrator must not learn of them.</summary>
[Requires(Permission.ManagePeople)]
public sealed record ReadOutCommand(Guid Member, string Reason) : ICommand<Guid>;

public sealed class ReadOutValidator : AbstractValidator<ReadOutCommand>
{
    public ReadOutValidator() => RuleFor(command => command.Reason).Filled().WithMessage("Give the reason.").OptionalLine(500, "the reason");
}

public sealed class ReadOutHandler(PortalDb db, TimeProvider clock) : IRequestHandler<ReadOutCommand, Guid>
{
    public async Task<Guid> Handle(ReadOutCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var compartment = await db.Compartments.Include(candidate => candidate.Members).SingleOrDefaultAsync(candidate => candidate.Members.Any(member => member.Id == command.Member), cancellationToken).OrNotFound("person in a compartment");
        compartment.ReadOut(command.Member, command.Reason, clock.GetUtcNow());
        return compartment.Id;
    }
}
