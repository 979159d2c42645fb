using EscalationPortal.Domain.People;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

[Collection(DemoRunCollection.Name)]
public class StatesTests(LivePortal live)
{
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
        Assert.Empty(await visitor.FaultsAsync("states-chosen"));

        await field.FillAsync("");
        await field.PressAsync("Backspace");
        await Assertions.Expect(sent).ToHaveValueAsync("Republic of Korea, United Kingdom");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove United Kingdom" }).PressAsync("Enter");
        await Assertions.Expect(sent).ToHaveValueAsync("Republic of Korea");
        await Assertions.Expect(field).ToBeFocusedAsync();

        // The draft holds what was chosen, and its chips are there again.
        await Assertions.Expect(page.Locator(".draft-state")).ToContainTextAsync("Draft saved");
        await page.ReloadAsync();
        await Assertions.Expect(chips).ToHaveTextAsync(["Republic of Korea×"]);
        await visitor.PressAsync("Discard the draft");
    }
}
