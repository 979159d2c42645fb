using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Policies.Backtests.Run;
using EscalationPortal.Web.Tests;
using EscalationPortal.Web.Tests.Features.Policies;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>An analyst asks for a backtest, sees how far it is, and reads what came out.</summary>
public class BacktestJourneyTests(LivePortal live) : IClassFixture<LivePortal>
{
    [Fact]
    public async Task It_is_asked_for_tells_how_far_it_is_and_shows_its_result_without_the_page_being_opened_anew()
    {
        await ManyCasesAsync();
        await live.Portal.LoweredPolicyAsync();
        await using var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = analyst.Page;
        await page.GotoAsync("/policy/backtests");
        await analyst.FollowAsync("Ask for a backtest");

        await page.GetByLabel("After: the policy that would take its place").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 2 });
        await page.GetByLabel("All cases").CheckAsync();
        var faults = new List<string>(await analyst.FaultsOnEveryScreenAsync("backtest-ask"));
        await analyst.PressAsync("Ask for it");
        await page.GetByText("It waits").WaitForAsync();
        faults.AddRange(await analyst.FaultsOnEveryScreenAsync("backtest-waits"));

        var work = live.Portal.WorkAsync();
        await page.Locator("progress").WaitForAsync();
        await work;
        await page.GetByText("another step").First.WaitForAsync();
        faults.AddRange(await analyst.FaultsOnEveryScreenAsync("backtest-done"));

        Assert.Contains("What moves, and why", await analyst.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(faults);
    }

    /// <summary>Enough for the page to look in on it while it runs.</summary>
    private async Task ManyCasesAsync()
    {
        var email = LivePortal.Acting(Role.Analyst).Email;
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
        await live.Portal.MultiplyAsync(await live.Portal.AssessedAsync(analyst), 60 * BacktestWork.PageSize);
    }
}
