using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

[Collection(DemoRunCollection.Name)]
public class StatesTests(LivePortal live)
{
    private static readonly LocatorAssertionsToHaveTextOptions _asSeen = new() { UseInnerText = true };

    [Fact]
    public async Task States_are_chosen_with_the_keyboard_alone_and_what_is_not_known_stays_to_be_put_right()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = visitor.Page;
        await page.GotoAsync("/incidents/log");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Affected states" });
        var chips = page.Locator(".chip");
        var sent = page.Locator("input[name='Input.States']");

        await field.PressSequentiallyAsync("south ko");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.Empty(await visitor.FaultsAsync("states-suggested"));
        await visitor.PictureAsync("states-log-form");
        await field.PressAsync("ArrowDown");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", "Input_States-suggestions-0");
        await field.PressAsync("Enter");
        await Assertions.Expect(chips).ToHaveTextAsync(["Republic of Korea×"]);

        await field.PressSequentiallyAsync("UK, nato, Atlantis,");
        await Assertions.Expect(chips).ToHaveTextAsync(["Republic of Korea×", "United Kingdom×", "NATO×"]);
        await field.PressAsync("Escape");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        await field.PressAsync("Tab");
        await Assertions.Expect(sent).ToHaveValueAsync("Republic of Korea, United Kingdom, NATO, Atlantis,");
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("states-chosen"));

        await field.FillAsync("");
        await field.PressAsync("Backspace");
        await Assertions.Expect(sent).ToHaveValueAsync("Republic of Korea, United Kingdom");
        // The draft holds what was chosen, and its chips are there again below.
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Remove United Kingdom" }).PressAsync("Enter"),
            response => response.Url.Contains("/drafts?", StringComparison.Ordinal)
                && response.Request.PostData?.Contains("Input.States=Republic+of+Korea&", StringComparison.Ordinal) == true);
        await Assertions.Expect(sent).ToHaveValueAsync("Republic of Korea");
        await Assertions.Expect(field).ToBeFocusedAsync();

        await page.ReloadAsync();
        await Assertions.Expect(chips).ToHaveTextAsync(["Republic of Korea×"]);
        await visitor.PressAsync("Discard the draft");
    }

    /// <summary>Empty means the zone of the time above it: filled in by the page, it would change what is recorded.</summary>
    [Fact]
    public async Task A_time_zone_left_empty_stays_empty_and_passing_through_a_form_is_no_draft()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync("/incidents/log");
        var zone = visitor.Page.Locator("input[name='Input.Detected.Zone']");
        await Assertions.Expect(zone).ToHaveAttributeAsync("role", "combobox");
        await Assertions.Expect(zone).ToHaveValueAsync("");

        await visitor.Page.GetByLabel("Summary").FocusAsync();
        for (var stop = 0; stop < 90; stop++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(zone).ToHaveValueAsync("");
        await visitor.Page.WaitForTimeoutAsync(1_000);
        Assert.Equal("/incidents/log", visitor.Path);
        Assert.DoesNotContain("draft=", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folded_list_of_boxes_says_which_are_ticked()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync("/incidents/log");
        var sectors = visitor.Page.Locator("details", new() { HasText = "Affected sectors" });

        await sectors.Locator("summary").ClickAsync();
        await sectors.Locator("input").Nth(0).CheckAsync();
        await sectors.Locator("input").Nth(2).CheckAsync();
        await Assertions.Expect(sectors.Locator("summary")).ToHaveTextAsync("Affected sectors: Energy, Banking (2)", _asSeen);
        await sectors.Locator("input").Nth(0).UncheckAsync();
        await Assertions.Expect(sectors.Locator("summary")).ToHaveTextAsync("Affected sectors: Banking (1)", _asSeen);

        await Assertions.Expect(visitor.Page.Locator(".draft-state")).ToContainTextAsync("Draft saved");
        await visitor.Page.ReloadAsync();
        await visitor.PressAsync("Discard the draft");
    }

    [Fact]
    public async Task Without_a_script_the_boxes_stay_folded_and_nothing_is_said_of_them_that_ticking_makes_untrue()
    {
        var incident = await live.Portal.AssessedAsync(await live.Portal.PersonAsync(Role.Analyst));
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), onPhone: true, javaScript: false);
        await visitor.Page.GotoAsync($"/incidents/{incident}/edit");
        var sectors = visitor.Page.Locator("details", new() { HasText = "Affected sectors" });
        var saved = Sectors.All[0].Title;

        await Assertions.Expect(sectors.Locator("input").First).ToBeHiddenAsync();
        await Assertions.Expect(sectors.Locator("summary")).ToHaveTextAsync($"Affected sectors, when this page was opened: {saved}", _asSeen);
    }

    [Fact]
    public async Task A_record_tells_readings_apart_from_what_happened()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var analyst = await live.Portal.WithDbAsync(db => db.Users
            .Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(TestContext.Current.CancellationToken));
        var incident = await live.Portal.IncidentOfAsync(await live.Portal.ProposedAsync(analyst));
        await visitor.Page.GotoAsync($"/incidents/{incident}/evidence/1");
        await visitor.Page.GotoAsync($"/incidents/{incident}/record");

        Assert.DoesNotContain("Read the record", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("record-changes"));
        await visitor.FollowAsync("Readings");
        Assert.Contains("read item 1, once", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("record-readings"));
        await visitor.Page.Locator(".readings a").First.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".entry")).ToContainTextAsync(["of evidence item 1"]);
        await visitor.Page.GotoAsync($"/incidents/{incident}/timeline");
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("record-timeline"));
    }
}
