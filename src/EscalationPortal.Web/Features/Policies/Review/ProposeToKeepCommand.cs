using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Review;

/// <summary>Proposes that the policy in force stays as it is, to the offices that sign a change of it. Answers with the id of the version.</summary>
/// <param name="Digest">Of the policy that was looked back on: another one is not kept unread.</param>
[Requires(Permission.DraftPolicy)]
public sealed record ProposeToKeepCommand(string Digest, string Findings) : ICommand<Guid>;

public sealed class ProposeToKeepValidator : AbstractValidator<ProposeToKeepCommand>
{
    public ProposeToKeepValidator() => RuleFor(command => command.Findings)
        .Filled().WithMessage("Say what the review found, and why the policy stays as it is: whoever signs it reads this first.").OptionalParagraphs(4_000, "the findings");
}

public sealed class ProposeToKeepHandler(PortalDb db, AdoptionDesk desk, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeToKeepCommand, Guid>
{
    public async Task<Guid> Handle(ProposeToKeepCommand command, CancellationToken cancellationToken)
    {
        await desk.LockAsync(cancellationToken);
        var inForce = await policies.InForceAsync(cancellationToken);
        RuleViolationException.ThrowIf(
            Refusal.When(
                inForce.Digest != command.Digest,
                AdoptionRules.BaseReplaced,
                $"{inForce.Key} {inForce.Version} is in force since: look back on that one.")
            ?? Refusal.When(
                await db.PolicyVersions.AnyAsync(
                    version => version.State == PolicyVersionState.Proposed && version.Digest == inForce.Digest && version.BasedOn == inForce.Digest, cancellationToken),
                AdoptionRules.KeptTwice,
                "That this policy is kept was proposed already, and waits for signatures: the versions of the policy list it."));
        var id = Guid.CreateVersion7();
        db.PolicyVersions.Add(PolicyVersion.ProposeToKeep(
            id, inForce, command.Findings, await desk.HistoryAsync(cancellationToken), user.RequiredId(), clock.GetUtcNow()));
        return id;
    }
}
