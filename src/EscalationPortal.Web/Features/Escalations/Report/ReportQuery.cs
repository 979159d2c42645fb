using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Report;

/// <summary>How decisions were made in the last so many days: how often people dissented, departed, chose another step or ran out of time.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record ReportQuery(int Days) : IQuery<DecisionReport>;

/// <param name="Proposed">Escalations proposed in these days; the other counts are of those.</param>
/// <param name="Departed">Another step than the recommended one.</param>
/// <param name="Overridden">Another step than the proposed one was signed.</param>
public sealed record DecisionReport(int Proposed, int EnteredIntoForce, int Rejected, int Departed, int Overridden, int Urgent, int Lapsed, IReadOnlyList<OfficeDecisions> Offices)
{
    public int Signatures => Offices.Sum(office => office.Signatures);

    public int Dissents => Offices.Sum(office => office.Dissents);
}

/// <param name="StoodIn">Signatures given by a delegate, a deputy or an alternate office.</param>
public sealed record OfficeDecisions(string Office, int Signatures, int Dissents, int StoodIn, int Returned, int Rejected);

public sealed class ReportHandler(PortalDb db, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<ReportQuery, DecisionReport>
{
    public async Task<DecisionReport> Handle(ReportQuery query, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-query.Days);
        var escalations = db.Escalations.Where(escalation => escalation.ProposedAt >= since);
        var policy = await policies.InForceAsync(cancellationToken);
        var offices = await escalations.SelectMany(escalation => escalation.SignOffs).Where(signOff => signOff.Purpose == Purpose.TakeStep || signOff.Purpose == Purpose.Extend)
            .GroupBy(signOff => signOff.Office)
            .Select(group => new OfficeDecisions(
                group.Key,
                group.Count(signOff => signOff.Decision == Decision.Signed || signOff.Decision == Decision.SignedWithDissent),
                group.Count(signOff => signOff.Decision == Decision.SignedWithDissent),
                group.Count(signOff => signOff.Capacity != CapacityKind.Holder && (signOff.Decision == Decision.Signed || signOff.Decision == Decision.SignedWithDissent)),
                group.Count(signOff => signOff.Decision == Decision.Returned),
                group.Count(signOff => signOff.Decision == Decision.Rejected)))
            .ToListAsync(cancellationToken);
        var counts = await escalations.GroupBy(_ => 1).Select(all => new
        {
            Proposed = all.Count(),
            EnteredIntoForce = all.Count(escalation => escalation.InForceAt != null),
            Rejected = all.Count(escalation => escalation.Status == EscalationStatus.Rejected),
            Departed = all.Count(escalation => escalation.RecommendedRung != escalation.Step.Rung),
            Overridden = all.Count(escalation => escalation.Overridden != null),
            Urgent = all.Count(escalation => escalation.Urgent != null),
            Lapsed = all.Count(escalation => escalation.Status == EscalationStatus.Lapsed),
        }).SingleOrDefaultAsync(cancellationToken);

        return new DecisionReport(
            counts?.Proposed ?? 0, counts?.EnteredIntoForce ?? 0, counts?.Rejected ?? 0, counts?.Departed ?? 0, counts?.Overridden ?? 0, counts?.Urgent ?? 0, counts?.Lapsed ?? 0,
            [.. offices.Select(office => office with { Office = policy.OfficeTitle(office.Office) }).OrderBy(office => office.Office, StringComparer.InvariantCulture)]);
    }
}
