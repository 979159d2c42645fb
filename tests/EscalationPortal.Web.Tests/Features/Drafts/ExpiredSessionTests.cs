using System.Net;
using System.Security.Claims;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EscalationPortal.Web.Tests.Features.Drafts;

public class ExpiredSessionTests(Portal portal)
{
    private const string Log = "/incidents/log";

    [Fact]
    public async Task A_form_sent_after_the_session_ended_is_there_again_after_signing_in()
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var response = await SendAsync(await ExpiredCookieAsync(ana), IncidentForms.Filled(("Summary", "Typed for an hour 🔥"), ("Functions", null)));

        var draft = await DraftAsync(ana);
        Assert.Equal($"/sign-in?from=%2Fincidents%2Flog%3Fdraft%3D{draft}&kept=true", response.Headers.Location?.OriginalString);
        Assert.Contains("What you typed is kept as a draft", await portal.Anonymous().ReadAsync(response.Headers.Location!.OriginalString), StringComparison.Ordinal);
        Assert.Equal(0, await LoggedAsync(ana));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"{Log}?draft={draft}");
        Assert.Contains("value=\"Typed for an hour 🔥\"", page, StringComparison.Ordinal);
        Assert.Contains("Two more are silent.", page, StringComparison.Ordinal);
        Assert.Matches("<input[^>]*checked=\"checked\"[^>]*value=\"health\"", page);
        Assert.DoesNotMatch("<input[^>]*checked=\"checked\"[^>]*value=\"electricity-distribution\"", page);
    }

    [Fact]
    public async Task Signing_in_leads_back_to_the_form()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var response = await SendAsync(await ExpiredCookieAsync(ana), IncidentForms.Filled());
        var email = await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).Select(person => person.Email!).SingleAsync(Portal.Stop));

        var signedIn = await portal.Anonymous().SubmitAsync(response.Headers.Location!.OriginalString, new() { ["Input.Email"] = email, ["Input.Password"] = Identity.DemoData.Password });

        Assert.Equal($"{Log}?draft={await DraftAsync(ana)}", signedIn.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Whoever_signs_in_next_at_the_same_desk_does_not_see_it()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        await SendAsync(await ExpiredCookieAsync(ana), IncidentForms.Filled(("Summary", "For my eyes")));

        Assert.DoesNotContain("For my eyes", await (await portal.BrowserOfAsync(ben)).ReadAsync(Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signed_out_everywhere_elsewhere_the_open_form_is_kept_too()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync(Log);
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Web.Data.Person>>();
            await people.UpdateSecurityStampAsync((await people.FindByIdAsync(ana.ToString()))!);
        }

        var response = await browser.SendAsync(Log, hidden, IncidentForms.Filled(("Summary", "Typed before")));

        Assert.StartsWith("/sign-in?", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("value=\"Typed before\"", await (await portal.BrowserOfAsync(ana)).ReadAsync($"{Log}?draft={await DraftAsync(ana)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ended_on_purpose_replaces_no_draft()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var revoked = await portal.BrowserOfAsync(ana);
        var hidden = await revoked.HiddenFieldsOfAsync(Log);
        var here = await portal.BrowserOfAsync(ana);
        await here.SubmitAsync("/account/sign-out-everywhere", []);
        here = await portal.BrowserOfAsync(ana);
        await here.SendAsync($"/drafts?page={Log}", await here.HiddenFieldsOfAsync(Log), IncidentForms.Filled(("Summary", "Typed by me")));

        var response = await revoked.SendAsync(Log, hidden, IncidentForms.Filled(("Summary", "Typed by somebody else")));

        Assert.StartsWith("/sign-in?from=%2Fincidents%2Flog", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("<bdi>Typed by me</bdi></a>", await here.ReadAsync(Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_of_a_session_that_merely_ran_out_are_kept_each_by_itself()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await SendAsync(await ExpiredCookieAsync(ana), IncidentForms.Filled(("Summary", "Half a sent")));

        await SendAsync(await ExpiredCookieAsync(ana), IncidentForms.Filled(("Summary", "Half a sentence")));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync(Log);
        Assert.Contains("<bdi>Half a sent</bdi></a>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>Half a sentence</bdi></a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ended_more_than_a_day_ago_keeps_nothing()
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var response = await SendAsync(await ExpiredCookieAsync(ana, hoursAgo: 25), IncidentForms.Filled());

        Assert.Equal("/sign-in?from=%2Fincidents%2Flog", response.Headers.Location?.OriginalString);
        Assert.Equal(0, await portal.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.PersonId == ana, Portal.Stop)));
    }

    [Fact]
    public async Task A_closed_account_keeps_nothing()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var cookie = await ExpiredCookieAsync(ana);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(ana, "Left."));

        await SendAsync(cookie, IncidentForms.Filled());

        Assert.Equal(0, await portal.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.PersonId == ana, Portal.Stop)));
    }

    [Theory]
    [InlineData("other=1")]
    [InlineData("portal=forged")]
    public async Task Without_a_session_of_ours_nothing_is_kept_for_anyone(string cookie)
    {
        var before = await portal.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.Fields.Contains("From a stranger"), Portal.Stop));

        var response = await SendAsync(cookie, IncidentForms.Filled(("Summary", "From a stranger")));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(before, await portal.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.Fields.Contains("From a stranger"), Portal.Stop)));
    }

    [Fact]
    public async Task A_page_opened_after_the_session_ended_asks_to_sign_in_and_comes_back()
    {
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        var response = await client.GetAsync(new Uri("/incidents?class=fraud", UriKind.Relative), Portal.Stop);

        Assert.EndsWith("/sign-in?from=%2Fincidents%3Fclass%3Dfraud", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private Task<Guid> DraftAsync(Guid person) => portal.WithDbAsync(db => db.Drafts.Where(draft => draft.PersonId == person).Select(draft => draft.Id).SingleAsync(Portal.Stop));

    private Task<int> LoggedAsync(Guid person) => portal.WithDbAsync(db => db.Incidents.CountAsync(incident => incident.LoggedById == person, Portal.Stop));

    private async Task<HttpResponseMessage> SendAsync(string cookie, Dictionary<string, string> fields)
    {
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return await new Browser(client).SendAsync(Log, new Dictionary<string, string>(), fields);
    }

    /// <summary>The cookie this person's browser holds once the session is over: sealed by us, and out of date.</summary>
    private async Task<string> ExpiredCookieAsync(Guid person, int hoursAgo = 1)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<SignInManager<Web.Data.Person>>();
        ClaimsPrincipal principal = await sessions.CreateUserPrincipalAsync((await sessions.UserManager.FindByIdAsync(person.ToString()))!);
        var ticket = new AuthenticationTicket(
            principal,
            new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow.AddHours(-hoursAgo - 8), ExpiresUtc = DateTimeOffset.UtcNow.AddHours(-hoursAgo) },
            IdentityConstants.ApplicationScheme);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        return $"portal={options.TicketDataFormat.Protect(ticket)}";
    }
}
