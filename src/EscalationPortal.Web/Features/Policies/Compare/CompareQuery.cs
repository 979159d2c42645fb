using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Compare;

/// <summary>What one adopted policy says otherwise than another.</summary>
/// <param name="Before">Null for the one before the other.</param>
/// <param name="After">Null for the one in force.</param>
[Requires(Permission.ViewPolicy)]
public sealed record CompareQuery(string? Before, string? After) : IQuery<Comparison>;

public sealed record Comparison(ThresholdPolicy Before, ThresholdPolicy After, IReadOnlyList<PolicyChange> Changes);

public sealed class CompareHandler(AdoptionDesk desk, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<CompareQuery, Comparison>
{
    public async Task<Comparison> Handle(CompareQuery query, CancellationToken cancellationToken)
    {
        var history = await desk.HistoryAsync(cancellationToken);
        var after = await policies.ByDigestAsync(query.After ?? history.InForceAt(clock.GetUtcNow()).Digest, cancellationToken);
        var before = await policies.ByDigestAsync(query.Before ?? (history.Before(after.Digest) ?? history.Latest).Digest, cancellationToken);
        return new Comparison(before, after, PolicyDiff.Between(before, after));
    }
}
