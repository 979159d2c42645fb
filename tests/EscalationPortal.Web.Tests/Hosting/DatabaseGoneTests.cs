using System.Net;
using EscalationPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Hosting;

public class DatabaseGoneTests(Portal portal)
{
    [Fact]
    public async Task A_page_says_that_the_database_is_gone_and_works_again_once_it_is_back()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var (_, browser) = await bare.PersonAsync(Role.Administrator);
        await bare.LoseDatabaseAsync();

        var response = await browser.GetAsync("/people");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains("The database cannot be reached", page, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", page, StringComparison.Ordinal);

        await bare.FindDatabaseAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/people")).StatusCode);
    }

    [Fact]
    public async Task The_process_is_alive_and_not_ready_for_someone_with_a_session_too()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var (_, browser) = await bare.PersonAsync(Role.Administrator);
        await bare.LoseDatabaseAsync();

        var (live, ready) = (await browser.GetAsync("/health/live"), await browser.GetAsync("/health/ready"));

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ready.StatusCode, await Browser.TextOfAsync(ready)));
    }

    [Fact]
    public async Task A_form_whose_connection_breaks_half_way_writes_nothing_and_can_be_sent_again()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var (_, browser) = await bare.PersonAsync(Role.Administrator);
        var hidden = await browser.HiddenFieldsOfAsync("/people/new");
        var form = new Dictionary<string, string> { ["Input.Name"] = "Ana", ["Input.Email"] = "ana@test.example", ["Input.Roles"] = "Analyst" };

        var response = await bare.BreakingWhileItWaitsAsync(() => browser.SendAsync("/people/new", hidden, form));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains("may or may not have been saved", page, StringComparison.Ordinal);
        Assert.Contains("It is recorded once", page, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), await WrittenAsync(bare));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync("/people/new", hidden, form)).StatusCode);
        Assert.Equal((2, 1, 1), await WrittenAsync(bare));
    }

    private static Task<(int People, int Entries, int Submissions)> WrittenAsync(BarePortal bare) => bare.WithDbAsync(async db => (
        await db.Users.CountAsync(Portal.Stop),
        await db.LedgerEntries.CountAsync(entry => entry.Action == "AccountCreated", Portal.Stop),
        await db.Submissions.CountAsync(Portal.Stop)));
}
