using System.Text.Json.Serialization;

namespace EscalationPortal.Web.Api;

/// <summary>Why something was not done (RFC 9457), in the sentences that a page would show.</summary>
/// <param name="Type">Which rule said no, for a program: <c>urn:portal:rule:own-id-used</c>.</param>
/// <param name="Errors">What is wrong at which place.</param>
/// <param name="Reference">By which whoever runs the portal finds a failure of its own.</param>
public sealed record ApiProblem(
    string Type, string Title, int Status, string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ApiError>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reference = null)
{
    public const string ContentType = "application/problem+json";

    public static ApiProblem Of(int status, string? rule, string detail, IReadOnlyList<ApiError>? errors = null, string? reference = null) =>
        new(rule is null ? "about:blank" : $"urn:portal:rule:{rule}", TitleOf(status), status, detail, errors is { Count: 0 } ? null : errors, reference);

    public IResult Answer() => Results.Json(this, ApiJson.Options, ContentType, Status);

    public Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(this, ApiJson.Options, ContentType, http.RequestAborted);
    }

    private static string TitleOf(int status) => status switch
    {
        400 => "What was sent cannot be read, or is incomplete",
        401 => "No token that counts",
        403 => "Not allowed",
        404 => "There is no such thing",
        405 => "That cannot be done here",
        409 => "It does not fit what is there",
        413 => "Too large",
        415 => "Not JSON",
        422 => "The key was used for something else",
        429 => "Too many requests",
        503 => "Not just now",
        >= 500 => "Something went wrong",
        _ => "That did not work",
    };
}

/// <param name="Pointer">The place in what was sent, as a JSON pointer (RFC 6901); null where it is not in the body.</param>
/// <param name="Parameter">The name of a parameter in the address; null where it is in the body.</param>
public sealed record ApiError(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter,
    string Detail);
