using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using EscalationPortal.Web.Ui.TagHelpers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Delegations.Revoke;

/// <summary>Takes an office back at once. What was signed for the principal until then stays signed.</summary>
[Requires(Permission.HandOver)]
public sealed record RevokeDelegationCommand(Guid Delegation, string Reason) : ICommand;

public sealed class RevokeDelegationValidator : AbstractValidator<RevokeDelegationCommand>
{
    public const int MaxLength = 500;

    public RevokeDelegationValidator() => RuleFor(command => command.Reason).Paragraphs(MaxLength, "the reason");
}

public sealed class RevokeDelegationHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RevokeDelegationCommand>
{
    public async Task Handle(RevokeDelegationCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);

        // Who has no part in it does not learn that there is one; its delegate is told who can take it back.
        var delegation = await db.Delegations.SingleOrDefaultAsync(candidate => candidate.Id == command.Delegation && (candidate.PrincipalId == user.Id || candidate.DelegateId == user.Id), cancellationToken)
            .OrNotFound("hand-over of yours");
        delegation.Revoke(user.RequiredId(), command.Reason, clock.GetUtcNow());
    }
}

[ReasonPage("/delegations/{id:guid}/revoke")]
public sealed class RevokeDelegationAction(ISender sender) : ReasonAction<RevokeDelegationCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var delegation = await sender.Send(new DelegationQuery(route.Id("id")), cancellationToken);
        return new(
            $"Take the office {delegation.Office} back",
            [new("Hand-overs", "/delegations"), new(delegation.Office)],
            $"{delegation.Delegate} may act for you as {delegation.Office} from {Inline.Words(delegation.From)} until {Inline.Words(delegation.Until)}. "
                + "That ends at once. What they signed stays signed.",
            "Reason",
            "Take it back")
        {
            Hint = "It is recorded in the ledger.",
            MaxLength = RevokeDelegationValidator.MaxLength,
            Warns = true,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) =>
        ("The office is taken back, from this moment. What was signed for you stays signed.", "/delegations");

    protected override RevokeDelegationCommand Command(ReasonRoute route, string reason) => new(route.Id("id"), reason);
}
