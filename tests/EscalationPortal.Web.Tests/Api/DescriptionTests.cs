using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Tests.Api;

/// <summary>What the API says of itself is what it does, and what a reader of the repository finds.</summary>
public class DescriptionTests(Portal portal)
{
    private const string Rewrite = "PORTAL_WRITE_OPENAPI";

    private static readonly JsonSerializerOptions _legible = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_copy_in_the_repository_is_what_the_host_says()
    {
        var said = await DescriptionAsync();
        var text = JsonSerializer.Serialize(said, _legible).ReplaceLineEndings("\n") + "\n";
        var copy = Path.Combine(Root(), "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable(Rewrite) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(copy, text, Portal.Stop);
        }

        Assert.True(File.Exists(copy) && await File.ReadAllTextAsync(copy, Portal.Stop) == text, $"docs/openapi.json is not what the host says. Run this test with {Rewrite}=1, and look at what changed.");
    }

    [Fact]
    public async Task It_is_openapi_3_1_and_describes_every_endpoint_with_its_scope()
    {
        var said = await DescriptionAsync();
        Assert.StartsWith("3.1.", said.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = said.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (
            Route: $"{operation.Name.ToUpperInvariant()} {path.Name}", Scope: operation.Value.GetProperty("security")[0].GetProperty("token")[0].GetString()))).Order();
        Assert.Equal(portal.ApiRoutes().Select(route => ($"{route.Method} {route.Pattern}", (string?)route.Scope.Term().Key)).Order(), described);
        Assert.All(
            said.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()),
            operation => Assert.All(["summary", "description", "operationId"], member => Assert.NotEmpty(operation.Value.GetProperty(member).GetString()!)));
    }

    /// <summary>No route signs, approves, adopts or deletes (docs/adr/0029).</summary>
    [Fact]
    public void The_endpoints_read_and_two_of_them_send_signals() =>
        Assert.Equal(["/api/v1/signals", "/api/v1/signals/batch"], portal.ApiRoutes().Where(route => route.Method != "GET").Select(route => route.Pattern).Order(StringComparer.Ordinal));

    [Fact]
    public async Task It_is_read_in_a_browser_without_anything_from_elsewhere()
    {
        var stranger = portal.ApiWith(token: null);
        var page = await stranger.GetAsync("/api");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy.Replace("style-src 'self' 'unsafe-inline'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", await page.Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
        var script = await stranger.GetAsync("/api/scalar.js");
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Contains("createApiReference", await script.Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
        Assert.Equal("gzip", (await stranger.GetAsync("/api/scalar.js", ("Accept-Encoding", "gzip"))).Content.Headers.ContentEncoding.Single());
    }

    private Task<JsonElement> DescriptionAsync() => portal.ApiWith(token: null).ReadAsync("/api/v1/openapi.json");

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EscalationPortal.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
