using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Hosting;

/// <summary>Puts the shipped baseline policy in force in a portal that has none yet.</summary>
public sealed class ShippedPolicy(PortalDb db, LedgerAppender ledger, TimeProvider clock)
{
    public static ThresholdPolicy Baseline()
    {
        using var stream = typeof(ShippedPolicy).Assembly.GetManifestResourceStream("baseline.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return PolicyLoader.Load(bytes.ToArray()).Policy ?? throw new InvalidOperationException("The shipped policy does not load.");
    }

    public async Task EnsureAsync(CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(5054110)", cancellationToken);
        if (await db.AdoptedPolicies.AnyAsync(cancellationToken))
        {
            return;
        }

        var policy = Baseline();
        var now = clock.GetUtcNow();
        db.AdoptedPolicies.Add(new AdoptedPolicy { Digest = policy.Digest, Key = policy.Key, Version = policy.Version, Canonical = policy.Canonical.ToArray(), AdoptedAt = now, InForceFrom = now });
        await db.SaveChangesAsync(cancellationToken);
        await ledger.AppendAsync(actorId: null, [new PolicyAdopted(Id: null, policy.Key, policy.Version, policy.Digest, now)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
