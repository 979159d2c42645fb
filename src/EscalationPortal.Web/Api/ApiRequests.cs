using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Ui;
using Microsoft.AspNetCore.Diagnostics;

namespace EscalationPortal.Web.Api;

/// <summary>What is so for every request to the API, whether there is an endpoint for it or not.</summary>
public static class ApiRequests
{
    private static readonly string[] _namesOfTokens = ["access_token", "token", "api_key", "authorization"];

    /// <summary>Every error is a problem document, and none a page.</summary>
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        http.Response.OnStarting(() =>
        {
            http.RequestServices.GetRequiredService<ApiLimits>().Say(http);
            return Task.CompletedTask;
        });
        if (HasTokenInAddress(http.Request))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"portal\", error=\"invalid_request\"";
            await ApiProblem.Of(
                StatusCodes.Status400BadRequest, rule: null,
                "A token does not belong in an address: addresses are kept in logs. Send it as “Authorization: Bearer esc_…”, and revoke this one if others may have seen it.").WriteAsync(http);
            return;
        }

        await next(http);
        if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await ApiProblem.Of(http.Response.StatusCode, rule: null, SentenceFor(http)).WriteAsync(http);
        }
    });

    private static bool HasTokenInAddress(HttpRequest request) => AccessToken.StandsIn(request.Path.Value) || request.Query.Any(pair =>
        _namesOfTokens.Contains(pair.Key, StringComparer.OrdinalIgnoreCase) || AccessToken.StandsIn(pair.Key) || pair.Value.Any(AccessToken.StandsIn));

    private static string SentenceFor(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => http.Features.Get<TokenRefusal>()?.Sentence ?? "Send an access token.",
        StatusCodes.Status400BadRequest => "Nothing was changed. Part of the request cannot be read: look for a NUL character in the address.",
        StatusCodes.Status405MethodNotAllowed => $"Nothing was changed. What can be asked here stands at {ApiAddress.Description}.",
        StatusCodes.Status415UnsupportedMediaType => ApiBody.NotJson,
        StatusCodes.Status429TooManyRequests => "Wait as long as Retry-After says, then try again. Send many signals in one request: /api/v1/signals/batch.",
        var status => StatusWords.Find(status) ?? "Nothing was changed. Try again later.",
    };
}
