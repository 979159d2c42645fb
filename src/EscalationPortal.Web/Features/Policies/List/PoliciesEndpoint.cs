using EscalationPortal.Domain.People;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Pipeline;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.List;

public sealed class PoliciesEndpoint : IApiEndpoint
{
    public static void Map(ApiRoutes routes) => routes.Get("/policies", TokenScope.ReadPolicies, GetAsync)
        .Produces<ApiList<PolicyItem>>()
        .WithTags("Policies").WithSummary("List the adopted policies")
        .WithDescription("All of them, the latest first: that may be one that is in force only from a day to come.");

    private static async Task<IResult> GetAsync(HttpContext http, ISender sender, CancellationToken cancellationToken)
    {
        var versions = await sender.Send(new VersionsQuery(Before: null), cancellationToken);
        return ApiAnswer.Page(http, ApiCursor.ListOf(
            versions.Adopted.Select(policy => new PolicyItem(
                policy.Key, policy.Version, policy.Digest, policy.InForceFrom, policy.Digest == versions.InForce, $"{ApiAddress.Root}/policies/{policy.Digest}")),
            next: null));
    }
}

/// <param name="InForce">It is the one in force now.</param>
public sealed record PolicyItem(string Key, string Version, string Digest, DateTimeOffset InForceFrom, bool InForce, string Href);
