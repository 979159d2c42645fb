using System.Net.Mime;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;

namespace EscalationPortal.Web.Hosting;

/// <summary>What programs ask (docs/adr/0029): the endpoints stand in the folders of the features.</summary>
public static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ApiBody>().AddScoped<ApiSubmission>();
        services.AddSingleton(ApiLimits.Read(configuration));
        services.AddOptions<RateLimiterOptions>().Configure<ApiLimits>((limiter, limits) => limiter.GlobalLimiter = limits.All);
        services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));

        // What is compressed here holds no secret beside what its reader chose: no page does that (docs/adr/0015).
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [MediaTypeNames.Application.Json, ApiProblem.ContentType];
        });
        return services.AddApiDescription();
    }

    /// <summary>The scheme by which a request is signed in: by a token alone at the API, and by a session alone everywhere else.</summary>
    public static AuthenticationBuilder AddTokens(this AuthenticationBuilder authentication, string scheme, string otherwise) => authentication
        .AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.SchemeName, displayName: null, _ => { })
        .AddPolicyScheme(scheme, displayName: null, policy => policy.ForwardDefaultSelector = http => http.Request.IsApi() ? TokenSignIn.SchemeName : otherwise);

    public static IApplicationBuilder UseApi(this IApplicationBuilder app) => app.UseWhen(http => http.Request.IsApi(), api => api.UseResponseCompression().UseApiProblems());

    public static void MapApi(this WebApplication app)
    {
        var group = app.MapGroup(ApiAddress.Root).AddEndpointFilter<ApiFilter>();
        var routes = new ApiRoutes(group);
        foreach (var endpoint in typeof(Program).Assembly.GetTypes().Where(type => type is { IsInterface: false } && type.IsAssignableTo(typeof(IApiEndpoint))).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            endpoint.GetMethod(nameof(IApiEndpoint.Map))!.Invoke(null, [routes]);
        }

        app.MapApiDescription();
        app.MapApiReference();
    }
}
