using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Access.Change;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Speed;

/// <summary>What every request needs is read in one statement at its start (docs/adr/0015), and a session costs no more than that.</summary>
public class RequestStartTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("/css/portal.css")]
    [InlineData("/js/portal.js")]
    [InlineData("/health/live")]
    public async Task What_shows_nothing_of_the_database_asks_it_nothing(string path)
    {
        var statements = new Statements();
        await using var host = statements.Host(portal);
        var browser = await Statements.SignedInAsync(host, await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst)));

        var sent = await statements.DuringAsync(async () => Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).StatusCode));

        Assert.Empty(sent);
    }

    [Fact]
    public async Task Everything_a_request_needs_is_asked_at_once()
    {
        var statements = new Statements();
        await using var host = statements.Host(portal);
        var browser = await Statements.SignedInAsync(host, await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst)));
        await browser.GetAsync("/incidents/log");

        var sent = await statements.DuringAsync(async () => Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/incidents/log")).StatusCode));

        Assert.Single(sent, statement => statement.Contains("adopted_policies", StringComparison.Ordinal));
        Assert.Single(sent, statement => statement.Contains("security_stamp", StringComparison.Ordinal));
        Assert.Single(sent, statement => statement.Contains("sessions", StringComparison.Ordinal));
        Assert.Single(sent, statement => statement.Contains("demo_clock", StringComparison.Ordinal));
        Assert.Single(sent, statement => statement.Contains("notices", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_ordinary_page_leaves_the_session_cookie_as_it_is()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        await browser.GetAsync("/account");

        var response = await browser.GetAsync("/account");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []);
    }

    [Fact]
    public async Task A_role_a_name_and_a_closed_account_count_from_the_next_request_on()
    {
        var person = await portal.PersonAsync(Role.Auditor);
        var browser = await portal.BrowserOfAsync(person);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/audit")).StatusCode);

        await SetAsync("UPDATE people SET roles = ARRAY['Analyst'], name = 'Somebody Else' WHERE id = {0}");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/audit")).StatusCode);
        Assert.Contains("Somebody Else", await browser.ReadAsync("/incidents"), StringComparison.Ordinal);

        // By whichever way it was closed, and though its stamp is the same.
        await SetAsync("UPDATE people SET disabled_reason = 'Left' WHERE id = {0}");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);

        Task<int> SetAsync(string sql) => portal.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql, [person], Portal.Stop));
    }

    [Fact]
    public async Task What_is_unread_of_a_case_counts_while_its_person_may_read_the_case()
    {
        var (reader, owner) = (await portal.PersonAsync(Role.Auditor), await portal.PersonAsync(Role.Analyst));
        var incident = await portal.LoggedAsync(owner);
        await portal.SendAsync(owner, new ChangeAccessCommand(incident, Readings.OfAccess(0), true, [owner, reader], [], "Few.", false));
        var browser = await portal.BrowserOfAsync(reader);
        Assert.Contains("1 unread", Counted(await browser.ReadAsync("/account")), StringComparison.Ordinal);

        await portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM case_readers WHERE person_id = {reader}", Portal.Stop));

        Assert.DoesNotContain("unread", Counted(await browser.ReadAsync("/account")), StringComparison.Ordinal);
    }

    private static string Counted(string html) => System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", "");
}
