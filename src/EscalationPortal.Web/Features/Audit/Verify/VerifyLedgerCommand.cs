using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Verify;

/// <summary>Computes the whole ledger again from its bytes, and compares what decides with it. The outcome is recorded whatever it is.</summary>
[Requires(Permission.ReadLedger)]
public sealed record VerifyLedgerCommand : ICommand<VerificationOutcome>;

/// <param name="From">The time of the first entry; null in an empty ledger.</param>
/// <param name="Notice">What is worth a look without being wrong.</param>
/// <param name="Differences">See <see cref="Decisions"/>; none where the ledger itself is not good: there is nothing to compare with.</param>
public sealed record VerificationOutcome(
    long Entries, DateTimeOffset? From, string Root, LedgerFailure? Failure, string? Notice, IReadOnlyList<string> Differences)
{
    public bool IsGood => Failure is null && Differences.Count == 0;
}

public sealed class VerifyLedgerHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<VerifyLedgerCommand, VerificationOutcome>
{
    public async Task<VerificationOutcome> Handle(VerifyLedgerCommand command, CancellationToken cancellationToken)
    {
        var head = await db.LedgerHead.AsNoTracking().SingleAsync(cancellationToken);
        var verification = new LedgerVerification();
        var failure = await EntriesAsync(verification, head, cancellationToken)
            ?? verification.Finish(head.Size, head.Root, head.LastLeafHash, head.Range)
            ?? await BeyondTheHeadAsync(cancellationToken);
        failure = await WithoutSecretsAsync(failure, cancellationToken);

        var differences = failure is null ? await new Decisions(db).DifferencesAsync(await policies.InForceAsync(cancellationToken), cancellationToken) : [];
        var root = Convert.ToHexStringLower(head.Root);
        var outcome = new VerificationOutcome(verification.Entries, verification.From, root, failure, verification.Notice, differences);
        db.Record(new LedgerVerified(head.Size, root, outcome.IsGood, failure?.Seq, failure?.Reason, differences));
        return outcome;
    }

    // Why an entry is bad may quote it, and every auditor reads the outcome.
    private async Task<LedgerFailure?> WithoutSecretsAsync(LedgerFailure? failure, CancellationToken cancellationToken)
    {
        var restricted = failure?.Seq is { } seq && await db.LedgerEntries.IgnoreQueryFilters([PortalDb.NeedToKnow])
            .AnyAsync(entry => entry.Seq == seq && (entry.SubjectType == CompartmentEvent.SubjectType || entry.SubjectType == CampaignEvent.SubjectType || db.CaseAccess.Any(access => access.IncidentId == entry.IncidentId)), cancellationToken);
        return restricted ? failure! with { Reason = "it is not as it was written. Not everyone may read it, so what is wrong with it is not said here: have whoever runs the database verify it there (portal verify --connection)." } : failure;
    }

    // Up to the head that was read: what is appended meanwhile belongs to the next verification.
    private async Task<LedgerFailure?> EntriesAsync(LedgerVerification verification, LedgerHead head, CancellationToken cancellationToken)
    {
        // Every entry, whoever asks: what is answered is whether all is well, and nothing of what they say.
        var entries = db.LedgerEntries.IgnoreQueryFilters([PortalDb.NeedToKnow]).AsNoTracking().Where(entry => entry.Seq <= head.Size).OrderBy(entry => entry.Seq);
        await foreach (var entry in db.TakeOutAsync(entries, cancellationToken))
        {
            if (verification.Add(entry.LeafHash, entry.Canonical, LedgerColumns.Of(entry)) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    // A join: one statement sees the head and the entries at the same moment, so what it finds was not just being appended.
    private async Task<LedgerFailure?> BeyondTheHeadAsync(CancellationToken cancellationToken) =>
        await db.LedgerHead.IgnoreQueryFilters([PortalDb.NeedToKnow]).SelectMany(head => db.LedgerEntries.Where(entry => entry.Seq > head.Size)).OrderBy(entry => entry.Seq).Select(entry => (long?)entry.Seq).FirstOrDefaultAsync(cancellationToken) is { } stray
            ? new LedgerFailure(stray, "it stands beyond the head of the ledger: it was added past the portal, or the head was set back.")
            : null;
}
