using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Withdraw;

[Requires(Permission.ProposeSteps)]
public sealed record WithdrawProposalCommand(string Escalation, string Reason) : ICommand, IConcernsEscalation;

public sealed class WithdrawProposalValidator : AbstractValidator<WithdrawProposalCommand>
{
    public WithdrawProposalValidator() => RuleFor(command => command.Reason)
        .Filled().WithMessage("Say why you withdraw it.").OptionalParagraphs(4_000, "the reason");
}

public sealed class WithdrawProposalHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<WithdrawProposalCommand>
{
    public async Task Handle(WithdrawProposalCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.Withdraw(command.Escalation, command.Reason, user.RequiredId());
    }
}
