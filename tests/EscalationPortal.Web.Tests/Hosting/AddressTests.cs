using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.People.IssueLink;
using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace EscalationPortal.Web.Tests.Hosting;

public class AddressTests(Portal portal)
{
    [Theory]
    [InlineData("/incidents?class=fraud")]
    [InlineData("/")]
    public async Task A_redirect_does_not_follow_the_host_a_request_claims(string path)
    {
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Host = "evil.example";

        var response = await client.GetAsync(new Uri(path, UriKind.Relative), Portal.Stop);

        Assert.Equal($"/sign-in?from={Uri.EscapeDataString(path)}", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_link_that_is_handed_on_starts_with_the_public_address()
    {
        await using var known = portal.WithWebHostBuilder(host => host.UseSetting("PublicAddress", "https://portal.example.org/"));
        using var client = known.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.Host = "evil.example";
        var browser = new Browser(client);
        var ana = await portal.PersonAsync(Role.Analyst);
        await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(await portal.PersonAsync(Role.Administrator)), ["Input.Password"] = DemoData.Password });

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new IssueLinkCommand(ana));
        var asked = await portal.WithDbAsync(db => db.Appointments.SingleAsync(appointment => appointment.PersonId == ana, Portal.Stop));

        await browser.SubmitAsync($"/appointments/{asked.Id}", []);
        var page = await browser.ReadAsync($"/people/{ana}");

        Assert.Contains($"<code>https://portal.example.org/set-password?person={ana}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "localhost:5080", true)]
    [InlineData(null, null, "127.0.0.1", true)]
    [InlineData(null, null, "evil.example", false)]
    [InlineData(null, null, "portal.example.org", false)]
    [InlineData("https://portal.example.org", null, "portal.example.org", true)]
    [InlineData("https://portal.example.org", null, "localhost", true)]
    [InlineData("https://portal.example.org", null, "evil.example", false)]
    [InlineData("https://bücher.example", null, "xn--bcher-kva.example", true)]
    [InlineData(null, "portal.test;localhost", "portal.test", true)]
    [InlineData(null, "portal.test;localhost", "evil.example", false)]
    public async Task Outside_a_demo_run_a_host_answers_under_its_own_names_alone(string? publicAddress, string? allowed, string name, bool answers)
    {
        await using var bare = await BarePortal.StartAsync(portal);
        await using var host = bare.WithWebHostBuilder(builder => builder.UseSetting("PublicAddress", publicAddress).UseSetting("AllowedHosts", allowed));
        using var client = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Host = name;

        using var response = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), Portal.Stop);

        Assert.Equal(answers ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("https://portal.example.org", "https://portal.example.org")]
    [InlineData("http://10.0.0.7:5080/", "http://10.0.0.7:5080")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_public_address_is_scheme_host_and_port(string? setting, string? address) => Assert.Equal(address, PublicAddress.Read(Configured(setting)));

    [Theory]
    [InlineData("portal.example.org")]
    [InlineData("ftp://portal.example.org")]
    [InlineData("https://portal.example.org/portal")]
    [InlineData("https://me:secret@portal.example.org")]
    public void Any_other_public_address_stops_the_start(string setting) =>
        Assert.Contains("PublicAddress", Assert.Throws<CannotStartException>(() => PublicAddress.Read(Configured(setting))).Message, StringComparison.Ordinal);

    private static IConfiguration Configured(string? setting) => new ConfigurationBuilder().AddInMemoryCollection([new("PublicAddress", setting)]).Build();
}
