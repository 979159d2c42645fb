using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Account.ChangePassword;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests.Features.Incidents;
using EscalationPortal.Web.Tests.Speed;
using FluentValidation;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EscalationPortal.Web.Tests.Features.Account;

public class SessionTests(Portal portal)
{
    [Fact]
    public async Task Signing_out_everywhere_ends_another_browser_at_its_next_click()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (here, there) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ana));
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/account")).StatusCode);

        await here.SubmitAsync("/account/sign-out-everywhere", []);

        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal("SignedOutEverywhere", (await portal.RecordOfAsync(ana))[^1].Action);
    }

    [Fact]
    public async Task Signing_out_here_leaves_another_browser_signed_in()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (here, there) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ana));

        await here.SubmitAsync("/sign-out", []);

        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_ends_every_other_session_and_keeps_this_one()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (here, there) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ana));

        var response = await here.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = "another long password" });

        Assert.Equal("/account", response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).StatusCode);
        Assert.Equal("PasswordSet", (await portal.RecordOfAsync(ana))[^1].Action);
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_is_never_shown_again()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = "not what it was", ["Input.NewPassword"] = "another long password" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.DoesNotContain("not what it was", text, StringComparison.Ordinal);
        Assert.DoesNotContain("another long password", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(129)]
    public async Task A_new_password_has_14_to_128_characters(int length)
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new ChangePasswordCommand(DemoData.Password, new string('x', length))));

        Assert.Equal("NewPassword", Assert.Single(refusal.Errors).PropertyName);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_ends_with_its_session()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (here, cookie) = await SignedInWithCookieAsync(ana);
        var copy = BrowserWith(cookie);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/account")).StatusCode);

        await here.SubmitAsync("/sign-out", []);

        Assert.Equal("/sign-in?from=%2Faccount", (await copy.GetAsync("/account")).Headers.Location?.OriginalString);
    }

    /// <summary>Whoever has a copy of the cookie, and of the form that was open then.</summary>
    [Fact]
    public async Task A_form_sent_from_a_session_that_was_signed_out_replaces_no_draft()
    {
        const string Log = "/incidents/log";
        var ana = await portal.PersonAsync(Role.Analyst);
        var (here, cookie) = await SignedInWithCookieAsync(ana);
        var form = (await here.HiddenFieldsOfAsync(Log)).ToDictionary();
        await here.SubmitAsync("/sign-out", []);
        here = await portal.BrowserOfAsync(ana);
        var hers = new Dictionary<string, string>(form) { ["__RequestVerificationToken"] = (await here.HiddenFieldsOfAsync(Log))["__RequestVerificationToken"] };
        await here.SendAsync($"/drafts?page={Log}", hers, IncidentForms.Filled(("Summary", "Typed by me")));

        await BrowserWith(cookie).SendAsync(Log, form, IncidentForms.Filled(("Summary", "Typed by somebody else")));

        var page = await here.ReadAsync(Log);
        Assert.Contains("<bdi>Typed by me</bdi></a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody else", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_page_lists_the_sessions_and_ends_another_one_at_its_next_click()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var here = await SignedInByAsync(ana, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0");
        var there = await SignedInByAsync(ana, "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1");
        var page = await here.ReadAsync("/account");
        Assert.Contains("<strong>Firefox on Windows</strong>, this one", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Safari on iPhone</strong></p>", page, StringComparison.Ordinal);

        var ended = await here.SendAsync(EndIn(page), await TokenAsync(here), []);

        Assert.Equal("/account", ended.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).StatusCode);
        var after = await here.ReadAsync("/account");
        Assert.Contains("The session is ended", after, StringComparison.Ordinal);
        Assert.DoesNotContain("iPhone", after, StringComparison.Ordinal);
        Assert.Equal("SessionEnded", (await portal.RecordOfAsync(ana))[^1].Action);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another_person_or_one_twice()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (hers, his) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ben));
        await portal.BrowserOfAsync(ana);
        var end = EndIn(await hers.ReadAsync("/account"));

        Assert.Equal(HttpStatusCode.NotFound, (await his.SendAsync(end, await TokenAsync(his), [])).StatusCode);
        await hers.SendAsync(end, await TokenAsync(hers), []);
        Assert.Equal(HttpStatusCode.NotFound, (await hers.SendAsync(end, await TokenAsync(hers), [])).StatusCode);

        Assert.Equal(1, (await portal.RecordOfAsync(ana)).Count(entry => entry.Action == "SessionEnded"));
    }

    [Fact]
    public async Task A_session_ended_by_a_new_password_is_listed_no_more()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var here = await portal.BrowserOfAsync(ana);
        await portal.BrowserOfAsync(ana);
        Assert.Contains("/account/sessions/", await here.ReadAsync("/account"), StringComparison.Ordinal);

        await here.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = "nine quiet otters at dusk" });

        var page = await here.ReadAsync("/account");
        Assert.Contains(", this one", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/account/sessions/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_a_day_after_it_began_in_any_case()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.TimeProvider = time)));
        var email = await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst));

        var unused = await Statements.SignedInAsync(host, email);
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await unused.GetAsync("/account")).StatusCode);
        time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Redirect, (await unused.GetAsync("/account")).StatusCode);

        var used = await Statements.SignedInAsync(host, email);
        for (var minutes = 0; minutes < 24 * 60; minutes += 50)
        {
            var page = await used.GetAsync("/account");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.False(page.Headers.Contains("Set-Cookie"));
            time.Advance(TimeSpan.FromMinutes(50));
        }

        Assert.Equal(HttpStatusCode.Redirect, (await used.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_page_that_looks_again_by_itself_keeps_no_session_awake()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.TimeProvider = time)));
        var left = await Statements.SignedInAsync(host, await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst)));

        time.Advance(TimeSpan.FromMinutes(50));
        var looked = await left.GetAsync("/account", ("Portal-Unattended", "1"));
        time.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await left.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task That_a_session_is_used_is_written_at_most_every_five_minutes()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var statements = new Statements();
        await using var host = statements.Host(portal, services =>
            services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.TimeProvider = time));
        var browser = await Statements.SignedInAsync(host, await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst)));

        var written = await statements.DuringAsync(async () =>
        {
            for (var minute = 0; minute < 12; minute++)
            {
                time.Advance(TimeSpan.FromMinutes(1));
                await browser.GetAsync("/account");
            }
        });

        Assert.Equal(2, written.Count(statement => statement.StartsWith("UPDATE sessions", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_nobody_can_use_any_more_is_forgotten_at_the_next_sign_in()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.BrowserOfAsync(ana);
        await portal.WithDbAsync(db => db.Sessions.Where(session => session.PersonId == ana).ExecuteUpdateAsync(
            set => set.SetProperty(session => session.BeganAt, DateTimeOffset.UtcNow.AddDays(-4)), Portal.Stop));

        await portal.BrowserOfAsync(ana);

        Assert.Equal(1, await portal.WithDbAsync(db => db.Sessions.CountAsync(session => session.PersonId == ana, Portal.Stop)));
    }

    [Theory]
    [InlineData("SignIn:IdleMinutes", "0")]
    [InlineData("SignIn:IdleMinutes", "an hour")]
    [InlineData("SignIn:LongestHours", "721")]
    public void Any_other_length_of_a_session_stops_the_start(string setting, string typed)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, typed)]).Build();

        Assert.StartsWith($"{setting} is “{typed}”", Assert.Throws<CannotStartException>(() => SessionLength.Read(configuration)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36", "Chrome on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36 Edg/145.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 16; SM-S936B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15", "Safari on Mac")]
    [InlineData("curl/8.14.1", "A browser that does not say which")]
    [InlineData(null, "A browser that does not say which")]
    public void A_browser_is_called_what_its_person_calls_it(string? userAgent, string name) => Assert.Equal(name, BrowserName.Of(userAgent));

    private static string EndIn(string page) => Regex.Match(page, "/account/sessions/[^/]+/end").Value;

    // The page's forms carry one token between them, and not the number of the first of them.
    private static async Task<Dictionary<string, string>> TokenAsync(Browser browser) =>
        new() { ["__RequestVerificationToken"] = (await browser.HiddenFieldsOfAsync("/account"))["__RequestVerificationToken"] };

    private async Task<Browser> SignedInByAsync(Guid person, string userAgent)
    {
        var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("User-Agent", userAgent);
        var browser = new Browser(client);
        await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(person), ["Input.Password"] = DemoData.Password });
        return browser;
    }

    private async Task<(Browser Browser, string Cookie)> SignedInWithCookieAsync(Guid person)
    {
        var browser = portal.Anonymous();
        var answer = await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(person), ["Input.Password"] = DemoData.Password });
        return (browser, answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("portal=", StringComparison.Ordinal)).Split(';')[0]);
    }

    private Browser BrowserWith(string cookie)
    {
        var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return new Browser(client);
    }
}
