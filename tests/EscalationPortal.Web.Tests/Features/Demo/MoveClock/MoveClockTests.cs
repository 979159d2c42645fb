using System.Net;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Features.Demo.MoveClock;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Demo.MoveClock;

/// <summary>On a portal of its own, since everyone in a portal shares its clock.</summary>
public class MoveClockTests(Portal portal) : IClassFixture<Portal>
{
    private TimeProvider Clock => portal.Services.GetRequiredService<TimeProvider>();

    [Fact]
    public async Task Anyone_in_a_demo_run_moves_the_clock_forward_and_is_led_back_to_where_they_were()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = await portal.PersonAsync(role);
            var browser = await portal.BrowserOfAsync(person);
            var before = Clock.GetUtcNow();

            var response = await SendAsync(browser, "24", "/account?from=here");

            Assert.Equal("/account?from=here", response.Headers.Location?.OriginalString);
            Assert.Contains("The clock is moved forward by 1 day.", await browser.ReadAsync("/account"), StringComparison.Ordinal);
            Assert.InRange(Clock.GetUtcNow() - before, TimeSpan.FromDays(1), TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5));
            Assert.Equal(1, await portal.WithDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.ActorId == person && entry.Action == nameof(DemoClockMoved), Portal.Stop)));
        }
    }

    [Fact]
    public async Task Moving_it_signs_nobody_out_and_closes_no_link()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var link = await LinkAsync(ana);

        await SendAsync(browser, "168", "/");
        await SendAsync(browser, "168", "/");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/incidents")).StatusCode);
        Assert.Contains("<h1>Choose your password</h1>", await portal.Anonymous().ReadAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_of_the_run_follows_at_its_next_request()
    {
        await using var other = portal.WithWebHostBuilder(host => host.UseSetting("SignIn:AttemptsPerMinute", "100000"));
        using var client = other.CreateClient();
        await SendAsync(await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)), "168", "/");
        await portal.Anonymous().GetAsync("/sign-in");

        await client.GetAsync(new Uri("/sign-in", UriKind.Relative), Portal.Stop);

        Assert.InRange(other.Services.GetRequiredService<TimeProvider>().GetUtcNow() - Clock.GetUtcNow(), TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(5));
        Assert.True(Clock.GetUtcNow() > DateTimeOffset.UtcNow.AddDays(6));
    }

    [Fact]
    public async Task A_second_press_moves_it_no_further()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var hidden = await browser.HiddenFieldsOfAsync("/account");
        var before = Clock.GetUtcNow();

        await browser.SendAsync("/demo-clock", hidden, new() { ["Input.Hours"] = "24" });
        await browser.SendAsync("/demo-clock", hidden, new() { ["Input.Hours"] = "24" });
        await browser.GetAsync("/account");

        Assert.InRange(Clock.GetUtcNow() - before, TimeSpan.FromDays(1), TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("-24")]
    [InlineData("0")]
    [InlineData("1000000")]
    [InlineData("tomorrow")]
    public async Task No_other_distance_is_taken_and_none_leads_back(string hours)
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var before = await MovedAsync();

        var response = await SendAsync(browser, hours, "/");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Choose how far to move the clock: 1 hour, 1 day, 7 days.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Equal(before, await MovedAsync());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("")]
    public async Task It_leads_to_no_other_site(string address) =>
        Assert.Equal("/", (await SendAsync(await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)), "1", address)).Headers.Location?.OriginalString);

    [Fact]
    public async Task Even_the_database_takes_no_clock_that_goes_back()
    {
        await portal.WithDbAsync(async db =>
        {
            await DemoClock.MoveAsync(db, TimeSpan.FromHours(1), Portal.Stop);
            return true;
        });

        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => portal.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE demo_clock SET forward = interval '-1 hour'", Portal.Stop)));

        Assert.Equal("never_back", refusal.ConstraintName);
    }

    [Fact]
    public async Task Outside_a_demo_run_the_clock_is_the_real_one_and_stays_where_it_is()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var (_, browser) = await bare.PersonAsync(Role.Analyst);

        var response = await SendAsync(browser, "24", "/");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(MoveClockHandler.OnlyInADemo, await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.False(await bare.WithDbAsync(db => db.DemoOffsets.AnyAsync(Portal.Stop)));
        Assert.Same(TimeProvider.System, bare.Services.GetRequiredService<TimeProvider>());
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string hours, string returnUrl) =>
        await browser.SendAsync("/demo-clock", await browser.HiddenFieldsOfAsync("/account"), new() { ["Input.Hours"] = hours, ["returnUrl"] = returnUrl });

    private Task<TimeSpan> MovedAsync() => portal.WithDbAsync(db => db.DemoOffsets.Select(demoOffset => demoOffset.Forward).SingleOrDefaultAsync(Portal.Stop));

    private async Task<string> LinkAsync(Guid id)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<PortalDb>().Users.SingleAsync(candidate => candidate.Id == id, Portal.Stop);
        return await scope.ServiceProvider.GetRequiredService<OneTimeLinks>().PasswordPathAsync(person);
    }
}
