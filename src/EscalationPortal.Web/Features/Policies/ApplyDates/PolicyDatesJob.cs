using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.ApplyDates;

/// <summary>What time does to the policy in force: one adopted for a day to come begins, and its review falls due. Each is recorded and told once.</summary>
[Requires(Permission.Sweep)]
public sealed record ApplyPolicyDatesCommand : ICommand;

public sealed class ApplyPolicyDatesHandler(PortalDb db, AdoptionDesk desk, TimeProvider clock) : IRequestHandler<ApplyPolicyDatesCommand>
{
    public async Task Handle(ApplyPolicyDatesCommand command, CancellationToken cancellationToken)
    {
        await desk.LockAsync(cancellationToken);
        foreach (var happened in await PolicyDates.UntoldAsync(db, desk, clock.GetUtcNow(), cancellationToken))
        {
            db.Record(happened);
        }
    }
}

public sealed class PolicyDatesJob(PortalDb db, AdoptionDesk desk) : ISweepJob
{
    public async Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await PolicyDates.UntoldAsync(db, desk, now, cancellationToken) is { Count: > 0 } ? [new ApplyPolicyDatesCommand()] : [];
}

internal static class PolicyDates
{
    /// <summary>What time has done to the policy in force, and is on nobody's record yet.</summary>
    public static async Task<IReadOnlyList<IDomainEvent>> UntoldAsync(PortalDb db, AdoptionDesk desk, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var review = await desk.ReviewAsync(cancellationToken);
        var policy = review.Policy;
        var (began, fellDue) = (LedgerActions.NameOf<PolicyBegan>(), LedgerActions.NameOf<PolicyReviewFellDue>());
        var told = await db.AdoptedPolicies.Where(adopted => adopted.Digest == policy.Digest)
            .Select(adopted => new
            {
                // Adopted for a day to come.
                Began = adopted.InForceFrom <= adopted.AdoptedAt || db.LedgerEntries.Any(entry => entry.SubjectType == "policy" && entry.SubjectId == policy.Digest && entry.Action == began),
                FellDue = db.LedgerEntries.Any(entry => entry.SubjectType == "policy" && entry.SubjectId == policy.Digest && entry.Action == fellDue && entry.At >= review.DueAt),
            })
            .SingleAsync(cancellationToken);
        return
        [
            .. told.Began ? (IDomainEvent[])[] : [new PolicyBegan(policy.Digest, policy.Key, policy.Version)],
            .. told.FellDue || !review.IsDue(now) ? (IDomainEvent[])[] : [new PolicyReviewFellDue(policy.Digest, policy.Key, policy.Version, review.DueAt)],
        ];
    }
}
