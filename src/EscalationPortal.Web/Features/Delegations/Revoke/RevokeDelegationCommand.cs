using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Delegations.Revoke;

/// <summary>Takes an office back at once. What was signed for the principal until then stays signed.</summary>
[Requires(Permission.HandOver)]
public sealed record RevokeDelegationCommand(Guid Delegation, string Reason) : ICommand;

public sealed class RevokeDelegationValidator : AbstractValidator<RevokeDelegationCommand>
{
    public RevokeDelegationValidator() => RuleFor(command => command.Reason).Line(500, "the reason");
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
