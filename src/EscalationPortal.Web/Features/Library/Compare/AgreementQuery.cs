using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Library.Compare;

/// <summary>How a policy stands to what states did in the public cases.</summary>
/// <param name="Digest">An adopted policy, or the one the cases are rated by; null for the one in force.</param>
[Requires(Permission.ViewPolicy)]
public sealed record AgreementQuery(string? Digest) : IQuery<ShownAgreement>;

/// <param name="InForce">The digest of the policy in force.</param>
/// <param name="RatedBy">The policy by whose indicators the cases are rated.</param>
/// <param name="Others">The other policies that can be looked at.</param>
public sealed record ShownAgreement(LibraryComparison Comparison, string InForce, ThresholdPolicy RatedBy, IReadOnlyList<ThresholdPolicy> Others)
{
    public ThresholdPolicy Policy => Comparison.Policy;
}

public sealed class AgreementHandler(AdoptedPolicies policies) : IRequestHandler<AgreementQuery, ShownAgreement>
{
    public async Task<ShownAgreement> Handle(AgreementQuery query, CancellationToken cancellationToken)
    {
        var all = await policies.AllAsync(cancellationToken);
        var inForce = (all is [var latest, ..] ? latest : null).OrNotFound("policy in force");
        IReadOnlyList<ThresholdPolicy> known = [.. all.Append(PublicCases.RatedBy).DistinctBy(policy => policy.Digest)];
        var chosen = query.Digest is null ? inForce : known.FirstOrDefault(policy => policy.Digest == query.Digest).OrNotFound($"policy {query.Digest}");
        return new ShownAgreement(PublicCases.ComparedWith(chosen), inForce.Digest, PublicCases.RatedBy, [.. known.Where(policy => policy.Digest != chosen.Digest)]);
    }
}
