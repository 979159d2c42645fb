using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Account.SignIn;

/// <summary>Whoever guesses passwords waits; the person whose account it is does not (docs/adr/0020).</summary>
public sealed class GuessingTests(Portal portal) : IDisposable
{
    private const string Wrong = "not the right password";
    private const int GuessesBeforeLock = 50;

    // Each browser has an address of its own.
    private readonly WebApplicationFactory<Program> _host = AddressByHeader.Host(portal);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Eight_wrong_passwords_from_one_address_make_that_address_wait_and_no_other()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await GuessAsync(ana, "192.0.2.1", WrongPasswords.Allowed);

        var here = await TryAsync(BrowserAt("192.0.2.1"), ana, DemoData.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, here.StatusCode);
        Assert.InRange(here.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 14, 15);
        Assert.Contains("Wait 15 minutes", await Browser.TextOfAsync(here), StringComparison.Ordinal);
        Assert.Equal("/", (await TryAsync(BrowserAt("192.0.2.2"), ana, DemoData.Password)).Headers.Location?.OriginalString);
        Assert.Equal(WrongPasswords.Allowed, (await portal.RecordOfAsync(ana)).Count(entry => entry.Action == "SignInRefused"));
    }

    [Fact]
    public async Task Addresses_of_one_network_of_IPv6_are_one_place()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await GuessAsync(ana, "2001:db8:1:2::1", WrongPasswords.Allowed);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(BrowserAt("2001:db8:1:2:ffff::9"), ana, DemoData.Password)).StatusCode);
        Assert.Equal("/", (await TryAsync(BrowserAt("2001:db8:1:3::1"), ana, DemoData.Password)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_answered_alike()
    {
        var ana = await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst));
        var answers = new List<string>();
        foreach (var email in new[] { ana, "nobody.at.all@test.example" })
        {
            var browser = BrowserAt("192.0.2.3");
            HttpResponseMessage last = null!;
            for (var guess = 0; guess <= WrongPasswords.Allowed; guess++)
            {
                last = await TryAsync(browser, email, Wrong);
            }

            answers.Add($"{last.StatusCode} {SaidIn(await Browser.TextOfAsync(last))}");
        }

        Assert.StartsWith("TooManyRequests", answers[0], StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task Right_passwords_are_not_counted()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        for (var time = 0; time <= WrongPasswords.Allowed; time++)
        {
            Assert.Equal("/", (await TryAsync(BrowserAt("192.0.2.4"), ana, DemoData.Password)).Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task Guesses_from_many_addresses_lock_the_account_but_not_for_a_browser_that_signed_in_before()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var hers = BrowserAt("192.0.2.5");
        await TryAsync(hers, ana, DemoData.Password);
        await hers.SubmitAsync("/sign-out", []);
        await LockAsync(ana);

        var stranger = await TryAsync(BrowserAt("192.0.2.6"), ana, DemoData.Password);

        Assert.Equal(HttpStatusCode.BadRequest, stranger.StatusCode);
        Assert.Contains("locked-out", System.Text.Encoding.UTF8.GetString((await portal.RecordOfAsync(ana))[^1].Canonical), StringComparison.Ordinal);
        Assert.Equal("/", (await TryAsync(hers, ana, DemoData.Password)).Headers.Location?.OriginalString);

        // Nor does a neighbour at the same address who guesses.
        await hers.SubmitAsync("/sign-out", []);
        await GuessAsync(ana, "192.0.2.5", WrongPasswords.Allowed);
        Assert.Equal("/", (await TryAsync(hers, ana, DemoData.Password)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Such_a_browser_has_a_limit_of_its_own()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var hers = BrowserAt("192.0.2.7");
        await TryAsync(hers, ana, DemoData.Password);
        await hers.SubmitAsync("/sign-out", []);
        for (var guess = 0; guess < WrongPasswords.Allowed; guess++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(hers, ana, Wrong)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(hers, ana, DemoData.Password)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_what_a_browser_is_known_for()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var hers = BrowserAt("192.0.2.8");
        await TryAsync(hers, ana, DemoData.Password);
        await hers.SubmitAsync("/account/sign-out-everywhere", []);
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(
            set => set.SetProperty(person => person.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(15)), Portal.Stop));

        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(hers, ana, DemoData.Password)).StatusCode);
    }

    [Fact]
    public async Task A_browser_known_for_one_account_is_not_known_for_another_and_changing_the_password_keeps_it_known()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var hers = BrowserAt("192.0.2.9");
        await TryAsync(hers, ana, DemoData.Password);
        await hers.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = "nine quiet otters at dusk" });
        await hers.SubmitAsync("/sign-out", []);
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana || person.Id == ben).ExecuteUpdateAsync(
            set => set.SetProperty(person => person.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(15)), Portal.Stop));

        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(hers, ben, DemoData.Password)).StatusCode);
        Assert.Equal("/", (await TryAsync(hers, ana, "nine quiet otters at dusk")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_new_password_begins_a_new_count()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await GuessAsync(ana, "192.0.2.10", WrongPasswords.Allowed);
        var link = await portal.LinkAsync(ana);
        await BrowserAt("192.0.2.10").SubmitAsync(link!, new() { ["Input.Password"] = "nine quiet otters at dusk" });

        Assert.Equal("/", (await TryAsync(BrowserAt("192.0.2.10"), ana, "nine quiet otters at dusk")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Only_attempts_count_against_an_address_and_the_answer_says_when_to_come_back()
    {
        await using var strict = AddressByHeader.Host(portal, host => host.UseSetting("SignIn:AttemptsPerMinute", "2"));
        var browser = AddressByHeader.BrowserAt("192.0.2.11", strict);
        for (var read = 0; read < 5; read++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).StatusCode);
        }

        await TryAsync(browser, "nobody@test.example", Wrong);
        await TryAsync(browser, "nobody@test.example", Wrong);
        var third = await TryAsync(browser, "nobody@test.example", Wrong);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Wait a minute, then try again.", await Browser.TextOfAsync(third), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(AddressByHeader.BrowserAt("192.0.2.12", strict), "nobody@test.example", Wrong)).StatusCode);
    }

    private Browser BrowserAt(string address) => AddressByHeader.BrowserAt(address, _host);

    private async Task GuessAsync(Guid person, string address, int times)
    {
        var browser = BrowserAt(address);
        for (var guess = 0; guess < times; guess++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(browser, person, Wrong)).StatusCode);
        }
    }

    private async Task LockAsync(Guid person)
    {
        var left = GuessesBeforeLock;
        for (var place = 1; left > 0; place++, left -= WrongPasswords.Allowed)
        {
            await GuessAsync(person, $"198.51.100.{place}", Math.Min(left, WrongPasswords.Allowed));
        }
    }

    private static string SaidIn(string html)
    {
        var start = html.IndexOf("govuk-error-summary__list", StringComparison.Ordinal);
        return html[start..html.IndexOf("</ul>", start, StringComparison.Ordinal)];
    }

    private async Task<HttpResponseMessage> TryAsync(Browser browser, Guid person, string password) => await TryAsync(browser, await portal.EmailOfAsync(person), password);

    private static Task<HttpResponseMessage> TryAsync(Browser browser, string email, string password) =>
        browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = password });
}
