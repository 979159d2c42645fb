namespace EscalationPortal.Web.Pipeline;

/// <summary>What programs ask, and people do not (docs/adr/0029).</summary>
public static class ApiAddress
{
    /// <summary>Where people read what there is.</summary>
    public const string Reference = "/api";

    public const string Root = Reference + "/v1";

    /// <summary>The one part that a stranger may read: what programs can ask here.</summary>
    public const string Description = Root + "/openapi.json";

    public static bool IsApiOrItsReference(this HttpRequest request) => request.Path.StartsWithSegments(Reference, StringComparison.OrdinalIgnoreCase);

    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
