using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Policies.ShowVersion;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Decline;

/// <summary>Declines a proposed version, in the first office the sender may sign it in: it cannot be adopted any more.</summary>
[Requires(Permission.SignOff)]
public sealed record DeclinePolicyCommand(Guid Version, string Reason) : ICommand, ISignature, IConcernsPolicyVersion;

public sealed class DeclinePolicyValidator : AbstractValidator<DeclinePolicyCommand>
{
    public DeclinePolicyValidator() => RuleFor(command => command.Reason).Filled().WithMessage("Say why you decline it.").OptionalParagraphs(4_000, "the reason");
}

public sealed class DeclinePolicyHandler(AdoptionDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclinePolicyCommand>
{
    public async Task Handle(DeclinePolicyCommand command, CancellationToken cancellationToken)
    {
        var version = await desk.OpenAsync(command.Version, cancellationToken);
        var me = user.RequiredId();
        var capacities = await desk.CapacitiesOfAsync(me, cancellationToken);
        // In the first office whose signature it needs; where there is none, the refusal says so.
        var capacity = version.Signing.CapacitiesFor(me, capacities) is [var first, ..] ? first : capacities is [var any, ..] ? any : null;
        version.Decline(me, capacity, command.Reason, clock.GetUtcNow());
    }
}

[ReasonPage("/policy/versions/{id:guid}/decline")]
public sealed class DeclinePolicyAction(ISender sender) : ReasonAction<DeclinePolicyCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var shown = await sender.Send(new VersionQuery(route.Id("id")), cancellationToken);
        return new(
            $"Decline {shown.Name}",
            [new("Versions of the policy", "/policy/versions"), new(shown.Name, $"/policy/versions/{shown.Version.Id}")],
            "It cannot be adopted any more; its text and its signatures stay on record. Those who wrote it are told why, and can take it up again as another draft.",
            "Why you decline it",
            "Decline it")
        {
            Warns = true,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) => ("The version is declined. Those who wrote it are told why.", $"/policy/versions/{route.Id("id")}");

    protected override DeclinePolicyCommand Command(ReasonRoute route, string reason) => new(route.Id("id"), reason);
}
