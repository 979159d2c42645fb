namespace EscalationPortal.Web.Pipeline;

/// <summary>What programs ask, and people do not (docs/adr/0029).</summary>
public static class ApiAddress
{
    public const string Root = "/api/v1";

    /// <summary>The one part that a stranger may read: what programs can ask here.</summary>
    public const string Description = Root + "/openapi.json";

    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
