using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Review;

/// <summary>The policy in force, and whether it may be proposed to keep it.</summary>
/// <param name="LookedBackOn">The digest of the policy somebody looked back on; null where they come from elsewhere.</param>
[Requires(Permission.DraftPolicy)]
public sealed record ToKeepQuery(string? LookedBackOn) : IQuery<ToKeep>;

/// <param name="WhyNot">Why that cannot be proposed, whoever tries; null if it can.</param>
public sealed record ToKeep(ThresholdPolicy Policy, Refusal? WhyNot);

public sealed class ToKeepHandler(AdoptedPolicies policies, AdoptionDesk desk) : IRequestHandler<ToKeepQuery, ToKeep>
{
    public async Task<ToKeep> Handle(ToKeepQuery query, CancellationToken cancellationToken)
    {
        var inForce = await policies.InForceAsync(cancellationToken);
        var (history, isProposed) = (await desk.HistoryAsync(cancellationToken), await desk.IsKeepingProposedAsync(inForce, cancellationToken));
        return new ToKeep(
            inForce,
            PolicyVersion.WhyNotKeep(inForce, history, isProposed)
                ?? (query.LookedBackOn is { } digest ? ProposeToKeepHandler.WhyAnother(inForce, digest) : null));
    }
}
