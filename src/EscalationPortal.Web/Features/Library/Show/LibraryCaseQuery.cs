using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Library.Show;

/// <summary>A public case, and what policies support in it.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record LibraryCaseQuery(string Slug) : IQuery<ShownCase>;

/// <param name="RatedBy">The policy by whose indicators the case is rated.</param>
/// <param name="Supported">What the policy in force supports, and what the one it is rated by does if that is another.</param>
public sealed record ShownCase(LibraryCase Case, ThresholdPolicy RatedBy, IReadOnlyList<LibraryComparison> Supported);

public sealed class LibraryCaseHandler(AdoptedPolicies policies) : IRequestHandler<LibraryCaseQuery, ShownCase>
{
    public async Task<ShownCase> Handle(LibraryCaseQuery query, CancellationToken cancellationToken)
    {
        var libraryCase = PublicCases.Find(query.Slug).OrNotFound($"public case {query.Slug}");
        var inForce = await policies.InForceAsync(cancellationToken);
        return new ShownCase(
            libraryCase,
            PublicCases.RatedBy,
            [.. new[] { inForce, PublicCases.RatedBy }.DistinctBy(policy => policy.Digest).Select(policy => LibraryComparison.Of(policy, [libraryCase]))]);
    }
}
