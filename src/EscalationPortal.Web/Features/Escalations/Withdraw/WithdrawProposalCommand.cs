using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Withdraw;

[Requires(Permission.ProposeSteps)]
public sealed record WithdrawProposalCommand(string Escalation, string Reason) : ICommand, IConcernsEscalation;

public sealed class WithdrawProposalValidator : AbstractValidator<WithdrawProposalCommand>
{
    public WithdrawProposalValidator() => RuleFor(command => command.Reason)
        .Filled().WithMessage("Say why you withdraw it.").OptionalParagraphs(4_000, "the reason");
}

public sealed class WithdrawProposalHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WithdrawProposalCommand>
{
    public async Task Handle(WithdrawProposalCommand command, CancellationToken cancellationToken)
    {
        await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalation = await db.Escalations.SingleAsync(candidate => candidate.Reference == command.Escalation, cancellationToken);

        escalation.Withdraw(command.Reason, user.RequiredId(), clock.GetUtcNow());
    }
}
