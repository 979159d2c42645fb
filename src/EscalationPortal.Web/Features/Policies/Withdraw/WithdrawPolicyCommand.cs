using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Policies.ShowVersion;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Withdraw;

/// <summary>Withdraws a draft or a proposed version: nothing more comes of it.</summary>
[Requires(Permission.DraftPolicy)]
public sealed record WithdrawPolicyCommand(Guid Version, string Reason) : ICommand, ISignature, IConcernsPolicyVersion;

public sealed class WithdrawPolicyValidator : AbstractValidator<WithdrawPolicyCommand>
{
    public WithdrawPolicyValidator() => RuleFor(command => command.Reason).Filled().WithMessage("Say why you withdraw it.").OptionalParagraphs(4_000, "the reason");
}

public sealed class WithdrawPolicyHandler(AdoptionDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<WithdrawPolicyCommand>
{
    public async Task Handle(WithdrawPolicyCommand command, CancellationToken cancellationToken) =>
        (await desk.OpenAsync(command.Version, cancellationToken)).Withdraw(command.Reason, user.RequiredId(), clock.GetUtcNow());
}

[ReasonPage("/policy/versions/{id:guid}/withdraw")]
public sealed class WithdrawPolicyAction(ISender sender) : ReasonAction<WithdrawPolicyCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var shown = await sender.Send(new VersionQuery(route.Id("id")), cancellationToken);
        return new(
            $"Withdraw {shown.Name}",
            [new("Versions of the policy", "/policy/versions"), new(shown.Name, $"/policy/versions/{shown.Version.Id}")],
            "Nothing more comes of it. What was signed stays on record, and its text can be taken up again as another draft.",
            "Why you withdraw it",
            "Withdraw it")
        {
            Warns = true,
            WhyNot = shown.WhyNotWithdraw?.Sentence,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) => ("The version is withdrawn.", $"/policy/versions/{route.Id("id")}");

    protected override WithdrawPolicyCommand Command(ReasonRoute route, string reason) => new(route.Id("id"), reason);
}
