using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Review;

/// <summary>The review of the policy in force: when it falls due, and what happened since the last one, as far as the reader may know of it.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record PolicyReviewQuery : IQuery<ShownReview>;

/// <param name="Assessments">How many assessments were made since the last review.</param>
/// <param name="Proposals">How many steps were proposed.</param>
/// <param name="Groups">What happened since.</param>
/// <param name="IsCut">More happened than was read.</param>
/// <param name="References">Of the cases that are named, by their ids.</param>
/// <param name="MayOpenCases">The reader may open them.</param>
/// <param name="Waiting">The version by which it is proposed to keep the policy; null where that is not proposed.</param>
/// <param name="Earlier">How earlier reviews ended, the latest first.</param>
public sealed record ShownReview(
    PolicyReview Review,
    int Assessments,
    int Proposals,
    IReadOnlyList<FindingGroup> Groups,
    bool IsCut,
    IReadOnlyDictionary<Guid, string> References,
    bool MayOpenCases,
    bool MayDraft,
    Guid? Waiting,
    IReadOnlyList<EarlierReview> Earlier);

/// <param name="Version">The version in which it ended.</param>
/// <param name="Kept">The policy stayed as it was; otherwise another was adopted.</param>
/// <param name="At">When the last signature was given.</param>
/// <param name="InForceFrom">Of the one that was adopted; null where the policy was kept.</param>
public sealed record EarlierReview(Guid Version, string Policy, bool Kept, DateTimeOffset At, DateTimeOffset? InForceFrom);

public sealed class PolicyReviewHandler(PortalDb db, AdoptionDesk desk, ICurrentUser user) : IRequestHandler<PolicyReviewQuery, ShownReview>
{
    /// <summary>More than a cell decides between two reviews; what is older than the latest of these is left out, and the page says so.</summary>
    public const int MaxEntries = 5_000;

    private const int MaxEarlier = 20;

    private static readonly string[] _actions = [.. Findings.Events.Select(LedgerActions.NameOf)];
    private static readonly string _assessed = LedgerActions.NameOf<AssessmentFrozen>();

    public async Task<ShownReview> Handle(PolicyReviewQuery query, CancellationToken cancellationToken)
    {
        var review = await desk.ReviewAsync(cancellationToken);
        var digest = review.Policy.Digest;
        var entries = await db.LedgerEntries.AsNoTracking()
            .Where(entry => _actions.Contains(entry.Action) && entry.At >= review.Since)
            .OrderByDescending(entry => entry.Seq).Take(MaxEntries + 1)
            .Select(entry => new { Entry = entry, Reference = db.Incidents.Where(incident => incident.Id == entry.IncidentId).Select(incident => incident.Reference).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var happened = entries.Take(MaxEntries).Select(row => RecordedEvents.Read(row.Entry)).ToList();
        var versions = await db.PolicyVersions.AsNoTracking()
            .Where(version => version.State == PolicyVersionState.Adopted || version.State == PolicyVersionState.Kept
                || (version.State == PolicyVersionState.Proposed && version.Keeps && version.BasedOn == digest))
            // What still waits first.
            .OrderByDescending(version => version.State == PolicyVersionState.Proposed).ThenByDescending(version => version.EndedAt).Take(MaxEarlier)
            .Select(version => new { version.Id, version.State, Name = version.Key + " " + version.Version, version.EndedAt, version.InForceFrom })
            .ToListAsync(cancellationToken);
        return new ShownReview(
            review,
            await db.LedgerEntries.CountAsync(entry => entry.Action == _assessed && entry.At >= review.Since, cancellationToken),
            happened.Count(one => one is StepProposed),
            Findings.In(happened),
            entries.Count > MaxEntries,
            entries.Where(row => row.Reference is not null).DistinctBy(row => row.Entry.IncidentId).ToDictionary(row => row.Entry.IncidentId!.Value, row => row.Reference!),
            user.May(Permission.ViewIncidents),
            user.May(Permission.DraftPolicy),
            versions.Find(version => version.State == PolicyVersionState.Proposed)?.Id,
            [
                .. from version in versions
                   where version.State != PolicyVersionState.Proposed
                   select new EarlierReview(version.Id, version.Name, version.State == PolicyVersionState.Kept, version.EndedAt!.Value, version.InForceFrom),
            ]);
    }
}
