using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Account.Tokens.Make;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Api;

/// <summary>What a program with a token does: sends JSON, and reads it.</summary>
public sealed class ApiClient(HttpClient http, string? token)
{
    public string? Token => token;

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, body: null, headers);

    public async Task<JsonElement> ReadAsync(string path)
    {
        var response = await GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Portal.Stop));
        return await JsonOf(response);
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body, params (string Name, string Value)[] headers) =>
        PostTextAsync(path, body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), headers);

    public Task<HttpResponseMessage> PostTextAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return http.SendAsync(request, Portal.Stop);
    }

    public static Task<JsonElement> JsonOf(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>(Portal.Stop);
}

public static class ApiClients
{
    public static string Root => "/api/v1";

    /// <summary>A token of this person; of all scopes they may have where none is named.</summary>
    public static async Task<string> TokenAsync(this Portal portal, Guid person, params TokenScope[] scopes)
    {
        var roles = (await portal.PrincipalOfAsync(person)).FindAll(System.Security.Claims.ClaimTypes.Role).Select(claim => Enum.Parse<Role>(claim.Value)).ToList();
        return await portal.SendAsync(person, new MakeTokenCommand("A tool", scopes.Length > 0 ? scopes : Identity.TokenPermissions.OpenTo(roles), 30));
    }

    /// <summary>A token with scopes that its owner may no longer use.</summary>
    public static async Task<string> ForgedTokenAsync(this Portal portal, Guid person, List<TokenScope> scopes)
    {
        var token = AccessToken.New();
        await portal.WithDbAsync(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var stamp = await db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.SecurityStamp).SingleAsync(Portal.Stop);
            db.AccessTokens.Add(new AccessToken { Id = Guid.CreateVersion7(), PersonId = person, Name = "Forged", Hash = AccessToken.HashOf(token), Scopes = scopes, Stamp = stamp!, CreatedAt = now, ExpiresAt = now.AddDays(1) });
            return await db.SaveChangesAsync(Portal.Stop);
        });
        return token;
    }

    public static async Task<ApiClient> ApiOfAsync(this Portal portal, Guid person, params TokenScope[] scopes) => portal.ApiWith(await portal.TokenAsync(person, scopes));

    public static ApiClient ApiWith(this WebApplicationFactory<Program> host, string? token) =>
        new(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false }), token);

    /// <summary>A signal as a program sends it.</summary>
    public static Dictionary<string, object?> Signal(params (string Name, object? Value)[] otherwise)
    {
        var signal = new Dictionary<string, object?>
        {
            ["summary"] = "Breakers opened by remote control",
            ["content"] = "The cursor moved by itself.\nNobody touched it.",
            ["source"] = new { organisation = "Grid CERT", kind = "organisation" },
            ["marking"] = "amber",
            ["actions"] = "green",
            ["observed"] = new { at = "2026-01-05T12:00:00+02:00", zone = "Europe/Kyiv" },
            ["states"] = new[] { "UA" },
            ["sectors"] = new[] { "energy" },
            ["suspectedActor"] = "Sandworm",
        };
        foreach (var (name, value) in otherwise)
        {
            signal[name] = value;
        }

        return signal;
    }

    /// <summary>Every endpoint of the API there is, now and later.</summary>
    internal static IReadOnlyList<ApiRoute> ApiRoutes(this WebApplicationFactory<Program> host)
    {
        var found = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Web.Api.ApiScopeAttribute>() is not null)
            .Select(endpoint => new ApiRoute(
                endpoint.RoutePattern.RawText!,
                endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single(),
                endpoint.Metadata.GetRequiredMetadata<Web.Api.ApiScopeAttribute>().Scope,
                endpoint.Metadata.GetRequiredMetadata<Web.Api.ApiParameters>().Names.Except(endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)).ToList()))
            .ToList();
        Assert.True(found.Count >= 9);
        return found;
    }
}

/// <param name="Questions">What it takes in its address, beside what its path names.</param>
internal sealed record ApiRoute(string Pattern, string Method, TokenScope Scope, IReadOnlyList<string> Questions)
{
    public bool NamesSomething => Pattern.Contains('{', StringComparison.Ordinal);

    public string PathTo(string incident, string signal) => Pattern
        .Replace("{reference}", Pattern.Contains("/signals/", StringComparison.Ordinal) ? signal : incident, StringComparison.Ordinal)
        .Replace("{version}", Cases.Policy.Digest, StringComparison.Ordinal);
}
