using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Hosting;

/// <summary>Puts a policy in force in a portal that has none yet: that of <c>Policy:File</c> where it is set, else the one the portal is shipped with.</summary>
public sealed partial class FirstPolicy(PortalDb db, LedgerAppender ledger, TimeProvider clock, PolicySettings settings, ILogger<FirstPolicy> log)
{
    private static readonly Lazy<ThresholdPolicy> _shipped = new(ReadShipped);

    public static ThresholdPolicy Shipped => _shipped.Value;

    /// <exception cref="CannotStartException">The file that is set holds no policy to start with.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(5054110)", cancellationToken);
        if (await db.AdoptedPolicies.AnyAsync(cancellationToken))
        {
            if (settings.File is { } unread)
            {
                NotRead(unread);
            }

            return;
        }

        var policy = settings.File is { } file ? await ReadAsync(file, cancellationToken) : Shipped;
        var now = clock.GetUtcNow();
        db.AdoptedPolicies.Add(new AdoptedPolicy { Digest = policy.Digest, Key = policy.Key, Version = policy.Version, Canonical = policy.Canonical.ToArray(), AdoptedAt = now, InForceFrom = now });
        await db.SaveChangesAsync(cancellationToken);
        await ledger.AppendAsync(actorId: null, [new PolicyAdopted(Id: null, policy.Key, policy.Version, policy.Digest, now)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static ThresholdPolicy ReadShipped()
    {
        using var stream = typeof(FirstPolicy).Assembly.GetManifestResourceStream("baseline-2.0.0.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return PolicyLoader.Load(bytes.ToArray()).Policy ?? throw new InvalidOperationException("The shipped policy does not load.");
    }

    private static async Task<ThresholdPolicy> ReadAsync(string file, CancellationToken cancellationToken)
    {
        byte[] document;
        try
        {
            document = await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CannotStartException($"{PolicySettings.Setting} is “{file}”, which cannot be read: {failure.Message}", failure);
        }

        var reading = PolicyLoader.Load(document);
        if (reading.Policy is not { } policy)
        {
            var errors = string.Join(Environment.NewLine, reading.Errors.Select(error => $"  {error.Path}: {error.Message}"));
            throw new CannotStartException($"{PolicySettings.Setting} is “{file}”, which is no policy. Mend what is named here, or leave the setting out to start with {Shipped.Key} {Shipped.Version}:{Environment.NewLine}{errors}");
        }

        return PolicyVersion.WhyNobodyAdopts(policy) is { } refusal
            ? throw new CannotStartException($"{PolicySettings.Setting} is “{file}”. {refusal.Sentence}")
            : policy;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Policy:File is not read: a policy is in force here, and another follows it by being adopted ({File})")]
    private partial void NotRead(string file);
}
