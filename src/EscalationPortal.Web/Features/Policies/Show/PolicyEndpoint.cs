using System.Text.Json;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Features.Policies.List;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Show;

public sealed class PolicyEndpoint : IApiEndpoint
{
    public static void Map(ApiRoutes routes) => routes.Get("/policies/{version}", TokenScope.ReadPolicies, GetAsync)
        .Produces<PolicyResource>().Produces(StatusCodes.Status304NotModified)
        .WithTags("Policies").WithSummary("Read an adopted policy")
        .WithDescription("By its version or its digest. The document is the text whose SHA-256 in canonical form (RFC 8785) is the digest.");

    private static async Task<IResult> GetAsync(string version, HttpContext http, ISender sender, CancellationToken cancellationToken)
    {
        var adopted = await sender.Send(new VersionsQuery(Before: null), cancellationToken);
        var found = adopted.Adopted.FirstOrDefault(policy => policy.Digest == version || policy.Version == version).OrNotFound($"policy {version}");
        var shown = await sender.Send(new PolicyQuery(found.Digest), cancellationToken);
        return ApiAnswer.Single(http, new PolicyResource(
            found.Key, found.Version, found.Digest, found.InForceFrom, shown.IsInForce, JsonSerializer.Deserialize<JsonElement>(shown.Policy.Canonical.Span, ApiJson.Options)));
    }
}

/// <param name="InForce">It is the one in force now.</param>
/// <param name="Document">All that it says.</param>
public sealed record PolicyResource(string Key, string Version, string Digest, DateTimeOffset InForceFrom, bool InForce, JsonElement Document);
