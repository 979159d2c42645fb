using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;

namespace EscalationPortal.Web.Tests.Hosting;

/// <summary>Where people open the portal by https nothing of theirs travels in clear, and to a database elsewhere nothing does either.</summary>
public class TransportTests(Portal portal)
{
    /// <summary>By https, and in clear from what ends TLS in front.</summary>
    [Theory]
    [InlineData("https://localhost")]
    [InlineData("http://localhost")]
    public async Task By_https_every_cookie_is_bound_to_the_host_and_sent_by_https_alone(string reached)
    {
        await using var host = portal.WithWebHostBuilder(builder => builder.UseSetting("PublicAddress", "https://portal.example.org"));
        var jar = new CookiesOf(host, reached);
        var ana = await portal.PersonAsync(Role.Analyst);

        await jar.SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(ana), ["Input.Password"] = DemoData.Password });
        await jar.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = "nine quiet otters at dusk" });
        Assert.Contains("Your password is changed.", await jar.ReadAsync("/account"), StringComparison.Ordinal);
        await jar.SubmitAsync("/scheme", new() { ["scheme"] = "dark" }, formOn: "/account");

        Assert.Equal(["__Host-form", "__Host-known", "__Host-notice", "__Host-portal", "__Host-scheme"], jar.Seen.Keys.Order());
        Assert.All(jar.Seen.Values, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i); samesite=(lax|strict)", cookie);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task By_https_a_browser_is_told_to_use_nothing_else()
    {
        await using var host = portal.WithWebHostBuilder(builder => builder.UseSetting("PublicAddress", "https://portal.example.org"));
        using var client = host.CreateClient();

        foreach (var path in new[] { "/sign-in", "/css/portal.css", "/no-such-page" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Portal.Stop);
            Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        }
    }

    [Fact]
    public async Task In_clear_on_ones_own_machine_cookies_stay_as_a_browser_takes_them_there()
    {
        var jar = new CookiesOf(portal, "http://localhost");

        var signedIn = await jar.SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst)), ["Input.Password"] = DemoData.Password });

        Assert.Contains("portal", jar.Seen.Keys);
        Assert.Contains("known", jar.Seen.Keys);
        Assert.All(jar.Seen, cookie =>
        {
            Assert.DoesNotContain("__Host-", cookie.Key, StringComparison.Ordinal);
            Assert.DoesNotContain("; secure", cookie.Value, StringComparison.OrdinalIgnoreCase);
        });
        Assert.False(signedIn.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("Host=db.example.org")]
    [InlineData("Host=10.0.0.5;SSL Mode=Prefer")]
    [InlineData("Host=10.0.0.5;SSL Mode=Disable")]
    [InlineData("Host=localhost,db.example.org")]
    [InlineData("Host=localhost.example.org")]
    public void A_database_elsewhere_needs_TLS(string server)
    {
        var refusal = Assert.Throws<CannotStartException>(() => Read(server));

        Assert.Contains("ConnectionStrings:Portal", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("SSL Mode=VerifyFull", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Database:Tls=off", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(Read(server, tls: "off"));
    }

    [Theory]
    [InlineData("Host=db.example.org;SSL Mode=VerifyFull")]
    [InlineData("Host=db.example.org;SSL Mode=Require")]
    [InlineData("Host=localhost")]
    [InlineData("Host=127.0.0.1,localhost:5433")]
    [InlineData("Host=::1")]
    [InlineData("Host=/var/run/postgresql")]
    public void A_database_on_this_machine_or_by_TLS_is_taken(string server) => Assert.NotNull(Read(server));

    [Fact]
    public void What_migrates_needs_TLS_as_well() => Assert.Contains(
        "ConnectionStrings:Migrator",
        Assert.Throws<CannotStartException>(() => PortalConnections.Read(Configured(("ConnectionStrings:Portal", "Host=localhost"), ("ConnectionStrings:Migrator", "Host=db.example.org")))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void TLS_is_switched_off_by_its_name_only() =>
        Assert.StartsWith("Database:Tls is “no”", Assert.Throws<CannotStartException>(() => Read("Host=localhost", tls: "no")).Message, StringComparison.Ordinal);

    private static PortalConnections Read(string server, string? tls = null) =>
        PortalConnections.Read(Configured(("ConnectionStrings:Portal", $"{server};Username=portal;Password=hidden"), ("Database:Tls", tls)));

    private static IConfiguration Configured(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();

    /// <summary>A browser that sends every cookie back, whatever it says of itself, and notes each as it was set.</summary>
    private sealed class CookiesOf(WebApplicationFactory<Program> host, string reached)
    {
        private readonly HttpClient _http = host.CreateClient(
            new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri(reached) });

        private readonly Dictionary<string, string> _jar = [];

        public Dictionary<string, string> Seen { get; } = [];

        public async Task<string> ReadAsync(string path) => await Browser.TextOfAsync(await SendAsync(HttpMethod.Get, path));

        public async Task<HttpResponseMessage> SubmitAsync(string path, Dictionary<string, string> fields, string? formOn = null)
        {
            var hidden = await Browser.HiddenFieldsOfAsync(await SendAsync(HttpMethod.Get, formOn ?? path));
            var answer = await SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(hidden.Where(field => !fields.ContainsKey(field.Key)).Concat(fields)));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return answer;
        }

        private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _jar.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            var answer = await _http.SendAsync(request, Portal.Stop);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var (name, value) = (cookie.Split('=')[0], cookie.Split('=', 2)[1].Split(';')[0]);
                _jar[name] = value;
                if (value.Length > 0)
                {
                    Seen[name] = cookie;
                }
            }

            return answer;
        }
    }
}
