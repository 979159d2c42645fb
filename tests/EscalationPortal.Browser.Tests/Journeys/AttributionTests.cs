using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests;
using EscalationPortal.Web.Tests.Features.Attribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>Who did it, weighed on a phone item by item, judged, disputed, and turned round by an item that is withdrawn.</summary>
[Collection(DemoRunCollection.Name)]
public class AttributionTests(LivePortal live)
{
    [Fact]
    public async Task Hypotheses_are_weighed_and_one_withdrawn_item_turns_them_round()
    {
        var ana = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var incident = await live.Portal.WithEvidenceAsync(ana);
        var url = $"/incidents/{incident}/attribution";
        await using (var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst), onPhone: true))
        {
            await AddAsync(analyst, url, "An actor did it", "A state’s service cut the power.", "A service");
            await AddAsync(analyst, url, "Not an attack", "An operator’s mistake.", actor: null);
            await analyst.FollowAsync("Rate item 1");
            await RateAsync(analyst, 1, "Consistent", "Very inconsistent");
            await analyst.PressAsync("Save and go on to item 2");
            await RateAsync(analyst, 2, "Inconsistent", "Neutral");
            await analyst.PictureAsync("journey/attribution-rate-phone");
            await analyst.PressAsync("Save the ratings");
            await JudgeAsync(analyst);
            Assert.Contains("Without item 1 the leading hypothesis changes to H2.", await analyst.TextAsync(), StringComparison.Ordinal);
        }

        await using (var approver = await live.VisitAsync(LivePortal.InOffice("legal-adviser")))
        {
            await approver.Page.GotoAsync(url);
            await approver.FollowAsync("Dissent from the judgement");
            await approver.Page.GetByLabel("How you see it, and why").FillAsync("Item 1 is one sensor’s word.");
            await approver.PressAsync("Record your dissent");
            Assert.Contains("Item 1 is one sensor’s word.", await approver.TextAsync(), StringComparison.Ordinal);
            await approver.PictureAsync("journey/attribution-judged");
        }

        await using (var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst)))
        {
            await analyst.Page.GotoAsync($"/incidents/{incident}/evidence/1/withdraw");
            await analyst.Page.Locator("main textarea").FillAsync("The log was forged.");
            await analyst.Page.Locator("main form[novalidate] button[type=submit]").ClickAsync();
            await analyst.Page.GotoAsync(url);
            var text = await analyst.TextAsync();
            Assert.Contains("H2 leads.", text, StringComparison.Ordinal);
            Assert.Contains("The hypotheses or what leads in the matrix changed after this was judged.", text, StringComparison.Ordinal);
        }
    }

    private static async Task AddAsync(Visitor analyst, string url, string kind, string statement, string? actor)
    {
        await analyst.Page.GotoAsync($"{url}/hypotheses/add");
        await analyst.Page.GetByLabel("The hypothesis").FillAsync(statement);
        await analyst.Page.GetByLabel(kind, new() { Exact = true }).CheckAsync();
        await analyst.Page.GetByLabel("Who did it").FillAsync(actor ?? "");
        await analyst.Page.GetByLabel("What one would expect to find were it true").FillAsync("What it would leave behind.");
        await analyst.PressAsync("Add the hypothesis");
    }

    private static async Task RateAsync(Visitor analyst, int item, string first, string second)
    {
        foreach (var (hypothesis, rating) in new[] { (1, first), (2, second) })
        {
            await analyst.Page.GetByLabel($"If H{hypothesis} is true, item {item} is").SelectOptionAsync(new SelectOptionValue { Label = rating });
        }
    }

    private static async Task JudgeAsync(Visitor analyst)
    {
        var page = analyst.Page;
        await analyst.FollowAsync("Judge");
        await page.GetByLabel(new Regex("^H1: ")).CheckAsync();
        await page.GetByLabel("Likely", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Why it is that likely").FillAsync("It alone fits item 1.");
        await page.GetByLabel("Low", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("What the basis is, and what it lacks").FillAsync("One log.");
        await analyst.PressAsync("Record the judgement");
    }
}
