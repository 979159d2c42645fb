using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Api;

/// <summary>Where refusals meet a program: the same that a page would redraw its form for.</summary>
public sealed class ApiFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var metadata = http.GetEndpoint()!.Metadata;
        var scope = metadata.GetRequiredMetadata<ApiScopeAttribute>();
        var refusals = http.RequestServices.GetRequiredService<RefusalRecord>();
        if (!http.RequestServices.GetRequiredService<ICurrentUser>().May(scope.Permission))
        {
            await refusals.RecordAsync(scope.Name, RequestRules.Permission.Id);
            return ProblemOf(http, scope, StatusCodes.Status403Forbidden, RequestRules.Permission.Id, []);
        }

        http.Response.Headers.CacheControl = "no-store";
        try
        {
            UnreadableRequestException.ThrowIfAny(http.Request.Query.Keys.Except(metadata.GetRequiredMetadata<ApiParameters>().Names)
                .Select(name => new ApiError(Pointer: null, name.Length > 100 ? name[..100] : name, "There is no such parameter here.")));
            return await next(context);
        }
        catch (UnreadableRequestException unreadable)
        {
            if (!HttpMethods.IsGet(http.Request.Method))
            {
                await refusals.RecordAsync(unreadable, scope.Name, RequestRules.Form.Id);
            }

            return ApiProblem.Of(unreadable.Status, RequestRules.Form.Id, InOne(unreadable.Errors), unreadable.Errors).Answer();
        }
        catch (Exception exception) when (Pipeline.Refusal.Of(exception) is { } refusal)
        {
            return ProblemOf(http, scope, refusal.Status, refusal.Rule, refusal.Parts);
        }
    }

    private static IResult ProblemOf(HttpContext http, ApiScopeAttribute scope, int status, string? rule, IReadOnlyList<MissingPart> parts)
    {
        if (status == StatusCodes.Status403Forbidden && !http.User.HasClaim(TokenSignIn.ScopeClaim, scope.Scope.Term().Key))
        {
            var key = scope.Scope.Term().Key;
            http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"portal\", error=\"insufficient_scope\", scope=\"{key}\"";
            return ApiProblem.Of(status, rule, $"This token is not for that: it needs {key}. Make one that has it, under your account. The attempt is recorded.").Answer();
        }

        var places = http.GetEndpoint()!.Metadata.GetMetadata<ApiPlaces>();
        IReadOnlyList<ApiError> errors = [.. parts.Where(part => part.Part.Length > 0).Take(StrictJson.MaxErrors).Select(part => HttpMethods.IsGet(http.Request.Method)
            ? new ApiError(Pointer: null, ApiPlaces.NameOf(part.Part), part.Sentence)
            : new ApiError(places?.PointerTo(part.Part) ?? ApiPlaces.Plain(part.Part), Parameter: null, part.Sentence))];
        var whole = string.Join(' ', parts.Where(part => part.Part.Length == 0).Select(part => part.Sentence));
        return ApiProblem.Of(status, rule, whole.Length > 0 ? whole : StatusWords.Find(status) ?? InOne(errors), errors).Answer();
    }

    private static string InOne(IReadOnlyList<ApiError> errors) => errors.Count == 1 ? errors[0].Detail : $"{errors.Count} things are wrong: they stand in errors, each with its place.";
}

/// <summary>Where in the body the parts of a command stand that have another name, or another place, there.</summary>
public sealed class ApiPlaces(IReadOnlyDictionary<string, string> places)
{
    /// <param name="part">As a validator names it: <c>Facts[3].OwnId</c>.</param>
    public string PointerTo(string part) => string.Concat(part.Split('.').Select(name => name.Split('[') switch
    {
        [var list, var index] => $"{(list.Length == 0 ? "" : Place(list))}/{index.TrimEnd(']')}",
        _ => Place(name),
    }));

    public static string Plain(string part) => new ApiPlaces(new Dictionary<string, string>()).PointerTo(part);

    public static string NameOf(string part) => char.ToLowerInvariant(part[0]) + part[1..];

    private string Place(string name) => "/" + (places.GetValueOrDefault(name) ?? NameOf(name));
}

/// <summary>The parameters an endpoint takes in its address.</summary>
public sealed record ApiParameters(IReadOnlyList<string> Names);
