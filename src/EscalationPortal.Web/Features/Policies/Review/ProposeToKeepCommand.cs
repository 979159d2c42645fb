using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

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

public sealed class ProposeToKeepHandler(PortalDb db, AdoptionDesk desk, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ProposeToKeepCommand, Guid>
{
    /// <summary>Why this policy is not kept by whoever looked back on another; null if it is that one.</summary>
    internal static Refusal? WhyAnother(ThresholdPolicy inForce, string lookedBackOn) => Refusal.When(
        inForce.Digest != lookedBackOn, AdoptionRules.BaseReplaced, $"{inForce.Key} {inForce.Version} is in force since: look back on that one.");

    public async Task<Guid> Handle(ProposeToKeepCommand command, CancellationToken cancellationToken)
    {
        await desk.LockAsync(cancellationToken);
        var inForce = await policies.InForceAsync(cancellationToken);
        RuleViolationException.ThrowIf(WhyAnother(inForce, command.Digest));
        var (history, isProposed) = (await desk.HistoryAsync(cancellationToken), await desk.IsKeepingProposedAsync(inForce, cancellationToken));
        var id = Guid.CreateVersion7();
        db.PolicyVersions.Add(PolicyVersion.ProposeToKeep(id, inForce, command.Findings, history, isProposed, user.RequiredId(), clock.GetUtcNow()));
        return id;
    }
}
