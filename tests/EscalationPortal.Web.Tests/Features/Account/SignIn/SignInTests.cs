using System.Buffers.Binary;
using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EscalationPortal.Web.Tests.Features.Account.SignIn;

public class SignInTests(Portal portal)
{
    [Fact]
    public async Task A_lock_ends_by_itself()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await SetLockAsync(ana, DateTimeOffset.UtcNow.AddMinutes(15));
        Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(ana, DemoData.Password)).StatusCode);

        await SetLockAsync(ana, DateTimeOffset.UtcNow.AddSeconds(-1));

        Assert.Equal("/", (await TryAsync(ana, DemoData.Password)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Guesses_at_the_same_instant_are_all_counted()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = portal.Anonymous();
        var form = await browser.HiddenFieldsOfAsync("/sign-in");
        var fields = new Dictionary<string, string> { ["Input.Email"] = await portal.EmailOfAsync(ana), ["Input.Password"] = "not the right password" };

        var guesses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.SendAsync("/sign-in", form, fields)));

        Assert.All(guesses, guess => Assert.Equal(HttpStatusCode.BadRequest, guess.StatusCode));
        Assert.Equal(5, await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).Select(person => person.AccessFailedCount).SingleAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_new_one_time_link_opens_a_locked_account()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(15)), Portal.Stop));
        var link = await portal.LinkAsync(ana);

        await portal.Anonymous().SubmitAsync(link!, new() { ["Input.Password"] = "a new password of mine" });

        Assert.Equal("/", (await TryAsync(ana, "a new password of mine")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_one_time_link_ends_after_a_day()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var link = await portal.LinkAsync(ana);
        Assert.Equal(TimeSpan.FromDays(1), portal.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value.TokenLifespan);
        await using var tomorrow = portal.WithWebHostBuilder(host => host.ConfigureServices(services => services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = TimeSpan.Zero)));

        var late = await BrowserOf(tomorrow).SubmitAsync(link!, new() { ["Input.Password"] = "a new password of mine" });

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("more than a day old", await Browser.TextOfAsync(late), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_learns_nothing_about_which_accounts_exist()
    {
        var (ana, closed, locked) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(closed, "Left."));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == locked).ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(15)), Portal.Stop));

        var answers = new List<string>();
        foreach (var email in new[] { "nobody@test.example", await portal.EmailOfAsync(ana), await portal.EmailOfAsync(closed), await portal.EmailOfAsync(locked) })
        {
            answers.Add(await ErrorsOfAsync(await TryAsync(email, "not the right password")));
        }

        Assert.Contains("is not right, or the account is closed or locked", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
        Assert.True(await portal.WithDbAsync(db => db.LedgerEntries.AnyAsync(entry => entry.Action == "SignInRefused" && entry.SubjectId == "unknown", Portal.Stop)));
    }

    [Fact]
    public async Task An_answer_takes_the_same_work_whatever_the_account()
    {
        var hasher = new CountingHasher();
        await using var counted = portal.WithWebHostBuilder(host => host.ConfigureServices(services => services.AddSingleton<IPasswordHasher<Person>>(hasher)));
        var (ana, closed, locked, fresh) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == closed).ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledReason, "Left."), Portal.Stop));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == locked).ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(15)), Portal.Stop));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == fresh).ExecuteUpdateAsync(set => set.SetProperty(person => person.PasswordHash, (string?)null), Portal.Stop));

        foreach (var email in new[] { "nobody@test.example", await portal.EmailOfAsync(ana), await portal.EmailOfAsync(closed), await portal.EmailOfAsync(locked), await portal.EmailOfAsync(fresh) })
        {
            hasher.Hashed = 0;
            await BrowserOf(counted).SubmitAsync("/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = "not the right password" });
            Assert.Equal(1, hasher.Hashed);
        }
    }

    [Fact]
    public async Task A_password_hashed_more_cheaply_than_today_is_hashed_anew_when_it_is_next_typed()
    {
        await using var today = portal.WithWebHostBuilder(host => host.ConfigureTestServices(
            services => services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 3)));
        var ana = await portal.PersonAsync(Role.Analyst);
        Assert.Equal(1, await RoundsAsync());
        var fields = new Dictionary<string, string> { ["Input.Email"] = await portal.EmailOfAsync(ana), ["Input.Password"] = DemoData.Password };
        var browser = BrowserOf(today);

        await browser.SubmitAsync("/sign-in", fields);

        Assert.Equal(3, await RoundsAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
        Assert.Equal("/", (await BrowserOf(today).SubmitAsync("/sign-in", fields)).Headers.Location?.OriginalString);

        // A hash of the third format: what it is, the function, the rounds, each number with its highest byte first.
        async Task<int> RoundsAsync() => BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(
            (await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).Select(person => person.PasswordHash).SingleAsync(Portal.Stop)))!).AsSpan(5));
    }

    [Fact]
    public async Task Signing_in_and_out_is_recorded()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        await browser.SubmitAsync("/sign-out", []);

        Assert.Equal(["SignedIn", "SignedOut"], (await portal.RecordOfAsync(ana)).Select(entry => entry.Action));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("/incidents/log", "/incidents/log")]
    [InlineData("/é", "/%C3%A9")]
    [InlineData("/incidents?search=a%20b%26", "/incidents?search=a%20b%26")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    public async Task Signing_in_leads_to_the_page_that_was_wanted_and_never_elsewhere(string from, string to)
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var response = await portal.Anonymous().SubmitAsync($"/sign-in?from={Uri.EscapeDataString(from)}", new() { ["Input.Email"] = await portal.EmailOfAsync(ana), ["Input.Password"] = DemoData.Password });

        Assert.Equal(to, response.Headers.Location?.OriginalString);
    }

    private sealed class CountingHasher : PasswordHasher<Person>
    {
        public int Hashed { get; set; }

        public override string HashPassword(Person user, string password)
        {
            Hashed++;
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            Hashed++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private static Browser BrowserOf(WebApplicationFactory<Program> host) => new(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    private static async Task<string> ErrorsOfAsync(HttpResponseMessage response)
    {
        var text = await Browser.TextOfAsync(response);
        var start = text.IndexOf("govuk-error-summary__list", StringComparison.Ordinal);
        return $"{response.StatusCode} {text[start..text.IndexOf("</ul>", start, StringComparison.Ordinal)]}";
    }

    private Task<int> SetLockAsync(Guid person, DateTimeOffset until) => portal.WithDbAsync(
        db => db.Users.Where(candidate => candidate.Id == person).ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.LockoutEnd, until), Portal.Stop));

    private async Task<HttpResponseMessage> TryAsync(Guid person, string password) => await TryAsync(await portal.EmailOfAsync(person), password);

    private Task<HttpResponseMessage> TryAsync(string email, string password) =>
        portal.Anonymous().SubmitAsync("/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = password });
}
