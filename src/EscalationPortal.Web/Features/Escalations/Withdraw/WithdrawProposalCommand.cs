using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
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

[ReasonPage("/escalations/{reference}/withdraw")]
public sealed class WithdrawProposalAction(ISender sender) : ReasonAction<WithdrawProposalCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var heading = await sender.Send(new HeadingQuery(route.Text("reference")), cancellationToken);
        return new($"Withdraw the proposal of step {heading.Rung}: {heading.StepTitle}", heading.Above, "The proposal and every decision made on it stay on record.", "Why you withdraw it", "Withdraw the proposal")
        {
            Warns = true,
            Marking = heading.Marking,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) => ($"{route.Text("reference")} is withdrawn.", $"/escalations/{route.Text("reference")}");

    protected override WithdrawProposalCommand Command(ReasonRoute route, string reason) => new(route.Text("reference"), reason);
}
