using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

[Collection(DemoRunCollection.Name)]
public class QueueTests(LivePortal live)
{
    [Fact]
    public async Task The_list_is_worked_with_the_keyboard_alone_and_no_key_works_while_one_types()
    {
        var analyst = await AnalystAsync();
        var (second, first) = (await live.Portal.LoggedAsync(analyst), await live.Portal.LoggedAsync(analyst));
        await TouchAsync(second, first);
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = visitor.Page;
        await page.GotoAsync("/incidents?view=all");

        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(LinkOf(page, first)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(LinkOf(page, second)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(BoxOf(page, second)).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[data-selected]")).ToHaveTextAsync("1 ticked:");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator("[data-selected]")).ToHaveTextAsync("2 ticked:");
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("queue-ticked"));

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys of this list" })).ToBeVisibleAsync();
        Assert.Empty(await visitor.FaultsAsync("queue-keys"));
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("/");
        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" });
        await Assertions.Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jxk?/");
        await Assertions.Expect(search).ToHaveValueAsync("jxk?/");
        await Assertions.Expect(page.Locator("[data-selected]")).ToHaveTextAsync("2 ticked:");

        await visitor.PressAsync("Hand over");
        Assert.Equal("/incidents/hand-over", visitor.Path);
        Assert.Contains(first, await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Contains(second, await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("queue-hand-over"));

        await page.GotoAsync("/incidents?view=all");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/incidents/{first}");
    }

    [Fact]
    public async Task On_a_phone_each_incident_is_a_card_and_nothing_scrolls_sideways()
    {
        var analyst = await AnalystAsync();
        var reference = await live.Portal.IncidentOfAsync(await live.Portal.ProposedAsync(analyst));
        await TouchAsync(reference);
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), onPhone: true);
        var page = visitor.Page;
        await page.GotoAsync("/incidents?view=all");
        var card = page.Locator($"[data-reference='{reference}']");

        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        foreach (var part in new[] { ".queue__incident", ".queue__states", ".queue__severity", ".queue__step", ".queue__stands", ".queue__owner", ".queue__changed", ".queue__marking" })
        {
            var box = (await card.Locator(part).BoundingBoxAsync())!;
            Assert.True(box.X >= 0 && box.X + box.Width <= Visitor.PhoneWidth && box.Height > 0, $"{part} is at {box.X}, {box.Width} wide");
        }

        Assert.True((await card.BoundingBoxAsync())!.Height < Visitor.PhoneHeight / 3);
        await card.GetByRole(AriaRole.Button, new() { Name = "take it" }).ClickAsync();
        await page.WaitForURLAsync("**/incidents?view=all");
        await Assertions.Expect(page.Locator($"[data-reference='{reference}'] .queue__owner")).ToHaveTextAsync("You");
    }

    [Fact]
    public async Task Filters_and_the_selection_work_without_a_script()
    {
        var analyst = await AnalystAsync();
        var reference = await live.Portal.LoggedAsync(analyst);
        await TouchAsync(reference);
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), javaScript: false);
        var page = visitor.Page;
        await page.GotoAsync("/incidents?view=unassessed");

        await page.GetByText("Filters", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Marking").SelectOptionAsync("amber");
        await visitor.PressAsync("Apply");
        Assert.Contains("view=unassessed", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".chosen a").First).ToContainTextAsync("TLP:AMBER");
        await BoxOf(page, reference).CheckAsync();
        await visitor.PressAsync("Hand over");
        Assert.Contains(reference, await visitor.TextAsync(), StringComparison.Ordinal);
    }

    private static ILocator LinkOf(IPage page, string reference) => page.Locator($"[data-reference='{reference}'] th a");

    private static ILocator BoxOf(IPage page, string reference) => page.Locator($"[data-reference='{reference}'] input");

    /// <summary>The last of them stands first in the list.</summary>
    private async Task TouchAsync(params string[] references)
    {
        foreach (var reference in references)
        {
            var now = DateTimeOffset.UtcNow;
            await live.Portal.WithDbAsync(db => db.Incidents.Where(incident => incident.Reference == reference)
                .ExecuteUpdateAsync(set => set.SetProperty(incident => incident.ChangedAt, now), TestContext.Current.CancellationToken));
        }
    }

    private Task<Guid> AnalystAsync() => live.Portal.WithDbAsync(db => db.Users
        .Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(TestContext.Current.CancellationToken));
}
