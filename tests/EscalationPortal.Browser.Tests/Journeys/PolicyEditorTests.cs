using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Start;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>A policy owner writes in a draft.</summary>
[Collection(DemoRunCollection.Name)]
public class PolicyEditorTests(LivePortal live)
{
    [Fact]
    public async Task What_is_typed_is_checked_at_once_and_kept_as_it_is_typed()
    {
        var draft = await DraftAsync();
        await using var owner = await live.VisitAsync(LivePortal.Acting(Role.PolicyOwner));
        var (page, wrong) = (owner.Page, owner.Page.GetByText("This must be a number from 0 to 100, with at most 4 decimals."));
        await page.GotoAsync($"/policy/versions/{draft}/edit");
        await owner.FollowAsync("4 Formal diplomatic engagement");

        await page.GetByLabel("Aggregate at least").First.FillAsync("fifty");
        await wrong.WaitForAsync();
        await owner.PressAsync("Save");

        Assert.Equal("fifty", await page.GetByLabel("Aggregate at least").First.InputValueAsync());
        Assert.True(await wrong.IsVisibleAsync());

        await page.GetByLabel("Aggregate at least").First.FillAsync("52");
        await wrong.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await owner.PressAsync("Save");
        await page.GotoAsync($"/policy/versions/{draft}");
        Assert.Contains("52", await owner.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_of_a_draft_has_no_barriers_on_any_screen_in_both_colour_schemes()
    {
        var draft = await DraftAsync();
        await using var owner = await live.VisitAsync(LivePortal.Acting(Role.PolicyOwner));
        var faults = new List<string>();

        foreach (var part in new[] { "", "/general", "/offices", "/severity", "/levers", "/criteria-0", "/criteria-0-indicators-0", "/ladder-4" })
        {
            await owner.Page.GotoAsync($"/policy/versions/{draft}/edit{part}");
            faults.AddRange(await owner.FaultsOnEveryScreenAsync($"edit{part.Replace('/', '-')}"));
        }

        Assert.Empty(faults);
    }

    private async Task<Guid> DraftAsync()
    {
        var email = LivePortal.Acting(Role.PolicyOwner).Email;
        var owner = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var text = PolicyDrafts.TextAfter(Cases.Policy, document => document["version"] = "92.0.0");
        return await live.Portal.SendAsync(owner, new StartDraftCommand(new DraftFile(text, IsTooLarge: false), CopyOf: null, CopyOfVersion: null));
    }
}
