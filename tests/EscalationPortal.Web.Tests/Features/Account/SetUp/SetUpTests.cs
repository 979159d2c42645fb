using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Account.SetUp;

public class SetUpTests(Portal portal)
{
    private const string Password = "chosen by the administrator";

    [Fact]
    public async Task A_link_the_host_prints_creates_one_administrator_and_is_dead_then()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var printed = await bare.PrintedAsync();
        Assert.Contains("http://localhost:5080/set-up?token=", printed, StringComparison.Ordinal);
        var link = LinkIn(printed);

        Assert.Equal("/sign-in", (await CreateAsync(bare.Anonymous(), link, "first@test.example")).Headers.Location?.OriginalString);

        var opened = await bare.Anonymous().ReadAsync(link);
        Assert.Contains("This link no longer works", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.Password", opened, StringComparison.Ordinal);

        var replayed = await CreateAsync(bare.Anonymous(), link, "second@test.example");
        Assert.Equal(HttpStatusCode.Conflict, replayed.StatusCode);
        Assert.Contains("used up or more than a day old", await Browser.TextOfAsync(replayed), StringComparison.Ordinal);
        var administrator = await bare.WithDbAsync(db => db.Users.SingleAsync(Portal.Stop));
        Assert.Equal("first@test.example", administrator.Email);
        Assert.Equal([Role.Administrator], administrator.Roles);
        Assert.Equal(1, await bare.WithDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.Action == "AccountCreated", Portal.Stop)));

        var browser = bare.Anonymous();
        Assert.Equal("/", (await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = "first@test.example", ["Input.Password"] = Password })).Headers.Location?.OriginalString);
        Assert.Contains("You are the only administrator", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_two_who_appoint_are_set_up_by_two_links_and_no_more_are_printed_then()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var links = LinksIn(await bare.PrintedAsync());
        Assert.Equal(2, links.Count);

        Assert.Equal(HttpStatusCode.Redirect, (await CreateAsync(bare.Anonymous(), links[1], "first@test.example")).StatusCode);
        Assert.Single(LinksIn(await bare.PrintedAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await CreateAsync(bare.Anonymous(), links[0], "second@test.example")).StatusCode);

        Assert.Empty(await bare.PrintedAsync());
        Assert.Equal(2, await bare.WithDbAsync(db => db.Users.CountAsync(Portal.Stop)));
        Assert.Equal(1, await bare.WithDbAsync(db => db.Notices.CountAsync(notice => notice.Action == "AccountCreated", Portal.Stop)));
    }

    [Fact]
    public async Task A_link_that_was_used_stays_dead_whatever_becomes_of_the_account_it_made()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var links = LinksIn(await bare.PrintedAsync());
        await CreateAsync(bare.Anonymous(), links[0], "first@test.example");
        await CreateAsync(bare.Anonymous(), links[1], "second@test.example");

        await bare.WithDbAsync(db => db.Users.Where(person => person.Email == "second@test.example")
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Analyst]), Portal.Stop));

        Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync(bare.Anonymous(), links[1], "third@test.example")).StatusCode);
        Assert.Single(LinksIn(await bare.PrintedAsync()));
    }

    [Fact]
    public async Task A_link_left_over_from_an_earlier_start_stays_dead_when_one_of_the_two_is_closed_and_a_new_one_waits()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var (first, second) = (LinksIn(await bare.PrintedAsync()), LinksIn(await bare.PrintedAsync()));
        await CreateAsync(bare.Anonymous(), first[0], "one@test.example");
        await CreateAsync(bare.Anonymous(), second[0], "two@test.example");
        var one = await SignInAsync(bare, "one@test.example");
        var two = await bare.WithDbAsync(db => db.Users.Where(person => person.Email == "two@test.example").Select(person => person.Id).SingleAsync(Portal.Stop));

        await one.SubmitAsync($"/people/{two}/close", new() { ["Input.Reason"] = "A quarrel." });

        foreach (var left in new[] { first[1], second[1] })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync(bare.Anonymous(), left, "three@test.example")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await CreateAsync(bare.Anonymous(), LinkIn(await bare.PrintedAsync()), "three@test.example")).StatusCode);
        var signsFrom = await bare.WithDbAsync(db => db.Users.ToDictionaryAsync(person => person.Email!, person => person.SignsFrom, Portal.Stop));
        Assert.Null(signsFrom["one@test.example"]);
        Assert.InRange(signsFrom["three@test.example"]!.Value, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
    }

    [Fact]
    public async Task Two_people_with_the_link_at_the_same_instant_create_one_administrator()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var link = LinkIn(await bare.PrintedAsync());

        var both = await Task.WhenAll(CreateAsync(bare.Anonymous(), link, "one@test.example"), CreateAsync(bare.Anonymous(), link, "two@test.example"));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], both.Select(response => response.StatusCode).Order());
        Assert.Equal(1, await bare.WithDbAsync(db => db.Users.CountAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_link_that_expired_was_tampered_with_or_was_made_for_something_else_creates_nobody()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var link = LinkIn(await bare.PrintedAsync());
        var protection = bare.Services.GetRequiredService<IDataProtectionProvider>();
        var expired = protection.CreateProtector("set-up").ToTimeLimitedDataProtector().Protect("1", DateTimeOffset.UtcNow.AddSeconds(-1));
        var forElse = protection.CreateProtector("something else").ToTimeLimitedDataProtector().Protect("1", TimeSpan.FromHours(1));

        foreach (var wrong in new[] { $"/set-up?token={expired}", $"/set-up?token={forElse}", link[..^4] + "AAAA", "/set-up" })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync(bare.Anonymous(), wrong, "intruder@test.example")).StatusCode);
        }

        Assert.Equal(0, await bare.WithDbAsync(db => db.Users.CountAsync(Portal.Stop)));
        Assert.Equal(HttpStatusCode.Redirect, (await CreateAsync(bare.Anonymous(), link, "first@test.example")).StatusCode);
    }

    [Fact]
    public async Task A_form_filled_in_badly_leaves_the_link_alive()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var link = LinkIn(await bare.PrintedAsync());

        var refused = await bare.Anonymous().SubmitAsync(link, new() { ["Input.Name"] = "Robert \u202Enimda", ["Input.Email"] = "robert", ["Input.Password"] = "short" });

        var text = await Browser.TextOfAsync(refused);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("change the direction of writing", text, StringComparison.Ordinal);
        Assert.Contains("Enter an e-mail address, like", text, StringComparison.Ordinal);
        Assert.Contains("at least 14 characters", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await CreateAsync(bare.Anonymous(), link, "first@test.example")).StatusCode);
    }

    [Fact]
    public async Task Outside_a_demo_run_there_is_no_account_and_none_is_shown()
    {
        await using var bare = await BarePortal.StartAsync(portal);

        var signIn = await bare.Anonymous().ReadAsync("/sign-in");

        Assert.All(DemoData.People, person => Assert.DoesNotContain(person.Email, signIn, StringComparison.Ordinal));
        Assert.DoesNotContain(DemoData.Password, signIn, StringComparison.Ordinal);
        Assert.DoesNotContain("Demo", signIn, StringComparison.Ordinal);
        Assert.False(await bare.WithDbAsync(db => db.Users.AnyAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_demo_run_shows_its_accounts_on_the_sign_in_page()
    {
        var signIn = await portal.Anonymous().ReadAsync("/sign-in");

        Assert.All(DemoData.People, person => Assert.Contains(person.Email, signIn, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_administrators_who_close_each_other_at_the_same_instant_leave_one()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var links = LinksIn(await bare.PrintedAsync());
        await CreateAsync(bare.Anonymous(), links[0], "one@test.example");
        await CreateAsync(bare.Anonymous(), links[1], "two@test.example");
        var one = await SignInAsync(bare, "one@test.example");
        var two = await SignInAsync(bare, "two@test.example");
        var ids = await bare.WithDbAsync(db => db.Users.ToDictionaryAsync(person => person.Email!, person => person.Id, Portal.Stop));
        var (closeTwo, closeOne) = ($"/people/{ids["two@test.example"]}/close", $"/people/{ids["one@test.example"]}/close");
        var (formTwo, formOne) = (await one.HiddenFieldsOfAsync(closeTwo), await two.HiddenFieldsOfAsync(closeOne));

        var both = await Task.WhenAll(one.SendAsync(closeTwo, formTwo, Reason()), two.SendAsync(closeOne, formOne, Reason()));

        Assert.Single(await bare.WithDbAsync(db => db.Users.Where(person => person.DisabledReason == null).ToListAsync(Portal.Stop)));
        Assert.Single(both, response => response.Headers.Location?.OriginalString.StartsWith("/people/", StringComparison.Ordinal) == true);

        static Dictionary<string, string> Reason() => new() { ["Input.Reason"] = "A quarrel." };
    }

    private static string LinkIn(string printed) => LinksIn(printed)[0];

    private static List<string> LinksIn(string printed) =>
        [.. printed.Split('\n').Where(line => line.StartsWith("http", StringComparison.Ordinal)).Select(line => new Uri(line.Trim()).PathAndQuery)];

    private static Task<HttpResponseMessage> CreateAsync(Browser browser, string link, string email) =>
        browser.SubmitAsync(link, new() { ["Input.Name"] = "Robert Klein", ["Input.Email"] = email, ["Input.Password"] = Password });

    private static async Task<Browser> SignInAsync(BarePortal bare, string email)
    {
        var browser = bare.Anonymous();
        Assert.Equal("/", (await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = Password })).Headers.Location?.OriginalString);
        return browser;
    }
}
