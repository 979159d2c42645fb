using System.Net;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace EscalationPortal.Web.Tests.Hosting;

/// <summary>Where a request comes from is taken from a header only where a known proxy wrote it.</summary>
public class KnownProxiesTests(Portal portal)
{
    /// <summary>One attempt a minute from each address shows which address a request is taken to come from.</summary>
    [Theory]
    [InlineData(null, "10.0.0.2", false)]
    [InlineData("10.0.0.2", "10.0.0.2", true)]
    [InlineData("10.0.0.2", "::ffff:10.0.0.2", true)]
    [InlineData("10.0.0.2", "10.0.0.3", false)]
    [InlineData("192.0.2.1, 10.1.0.0/16", "10.1.200.7", true)]
    [InlineData("192.0.2.1, 10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("2001:db8::/32", "2001:db8:5::1", true)]
    public async Task Only_a_known_proxy_is_believed(string? known, string proxy, bool believed)
    {
        await using var host = AddressByHeader.Host(portal, builder => builder.UseSetting("SignIn:AttemptsPerMinute", "1").UseSetting("Proxy:Known", known));
        await TryAsync("198.51.100.1");

        Assert.Equal(believed ? HttpStatusCode.BadRequest : HttpStatusCode.TooManyRequests, await TryAsync("198.51.100.2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("198.51.100.1"));

        async Task<HttpStatusCode> TryAsync(string client) => (await AddressByHeader.BrowserAt(proxy, host, ("X-Forwarded-For", client))
            .SubmitAsync("/sign-in", new() { ["Input.Email"] = "nobody@test.example", ["Input.Password"] = "not the right password" })).StatusCode;
    }

    [Fact]
    public async Task What_a_client_writes_before_the_known_proxies_is_not_believed()
    {
        await using var host = AddressByHeader.Host(portal, builder => builder.UseSetting("SignIn:AttemptsPerMinute", "1").UseSetting("Proxy:Known", "10.0.0.0/24"));
        await TryAsync("203.0.113.1, 198.51.100.1, 10.0.0.9");

        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("203.0.113.2, 198.51.100.1, 10.0.0.9"));

        async Task<HttpStatusCode> TryAsync(string forwarded) => (await AddressByHeader.BrowserAt("10.0.0.2", host, ("X-Forwarded-For", forwarded))
            .SubmitAsync("/sign-in", new() { ["Input.Email"] = "nobody@test.example", ["Input.Password"] = "not the right password" })).StatusCode;
    }

    [Theory]
    [InlineData("proxy.example.org")]
    [InlineData("10")]
    [InlineData("10.0.0.2;10.0.0.3")]
    [InlineData("10.0.0.300")]
    [InlineData("10.0.0.2/16")]
    [InlineData("10.0.0.0/33")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void Any_other_value_stops_the_start(string typed)
    {
        var refusal = Assert.Throws<CannotStartException>(() => KnownProxies.Read(Configured(("Proxy:Known", $"10.9.9.9, {typed}"))));

        Assert.StartsWith($"Proxy:Known names “{typed}”", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_switch_that_believes_anyone_stops_the_start()
    {
        Assert.Contains("name the proxies in Proxy:Known", Assert.Throws<CannotStartException>(() => KnownProxies.Read(Configured(("FORWARDEDHEADERS_ENABLED", "true")))).Message, StringComparison.Ordinal);
        Assert.Single(KnownProxies.Read(Configured(("FORWARDEDHEADERS_ENABLED", "true"), ("Proxy:Known", "10.0.0.2"))));
    }

    private static IConfiguration Configured(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
