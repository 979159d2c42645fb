using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>Rating is done on one page that is short enough to be seen through, by keyboard as well, and checked before it is final.</summary>
public abstract class AssessPage(LivePortal live)
{
    private const int ScreenHeight = 900;

    [Fact]
    public async Task Every_indicator_rated_takes_at_most_seven_screens()
    {
        var incident = await AssessedAsync();
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.SetViewportSizeAsync(1280, ScreenHeight);

        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");

        Assert.InRange(await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 1, 7 * ScreenHeight);
        Assert.Equal(live.Policy.Indicators.Count, await visitor.Page.Locator(".assess__rail li:visible").CountAsync());
        await Assertions.Expect(visitor.Page.Locator(".assess__side .recommendation__step")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task At_a_small_desk_levels_stand_in_one_row_and_the_rail_names_every_indicator_whole()
    {
        var incident = await AssessedAsync();
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.SetViewportSizeAsync(1280, 720);

        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");

        Assert.All(
            await visitor.Page.Locator(".seg").EvaluateAllAsync<int[]>("rows => rows.map(row => new Set([...row.children].map(level => level.offsetTop)).size)"),
            rows => Assert.Equal(1, rows));
        Assert.Equal(0, await visitor.Page.Locator(".assess__rail li span:not(.govuk-visually-hidden)").EvaluateAllAsync<int>(
            "names => names.filter(name => getComputedStyle(name).overflow === 'hidden' && name.scrollWidth > name.clientWidth).length"));
        Assert.Equal(0, await visitor.OverflowAsync());

        await visitor.Page.Locator(".indicator").Last.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(visitor.Page.Locator(".assess__rail a[aria-current]")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_key_n_leads_to_the_next_unanswered_and_the_rail_follows_what_is_chosen()
    {
        var incident = await LoggedAsync();
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");
        var (first, second) = (live.Policy.Indicators[0], live.Policy.Indicators[1]);

        await visitor.Page.Keyboard.PressAsync("n");
        Assert.Equal($"Input.Ratings[{first.Key}].Choice", await FocusedAsync(visitor.Page));
        await visitor.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(StateOf(visitor.Page, first.Key)).ToHaveTextAsync(first.Levels[0].Title);
        await visitor.Page.Keyboard.PressAsync("n");

        Assert.Equal($"Input.Ratings[{second.Key}].Choice", await FocusedAsync(visitor.Page));
        await Assertions.Expect(StateOf(visitor.Page, second.Key)).ToHaveTextAsync("not asked");
    }

    [Fact]
    public async Task The_key_n_is_a_letter_while_a_reason_is_typed()
    {
        var incident = await LoggedAsync();
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");
        var why = visitor.Page.GetByLabel("Why, for").First;

        await why.ClickAsync();
        await visitor.Page.Keyboard.TypeAsync("nothing known");

        Assert.Equal("nothing known", await why.InputValueAsync());
    }

    [Fact]
    public async Task The_definition_of_the_chosen_level_is_in_sight_and_all_are_one_press_away()
    {
        var incident = await LoggedAsync();
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");
        var indicator = live.Policy.Indicators[0];
        var block = visitor.Page.Locator($"#indicator-{indicator.Key}");
        Assert.Equal(0, await block.Locator(".definitions p:visible").CountAsync());

        await block.GetByLabel(indicator.Levels[1].Title, new() { Exact = true }).CheckAsync();
        await Assertions.Expect(block.Locator(".definitions p:visible")).ToContainTextAsync([indicator.Levels[1].Definition]);
        await block.GetByText("All definitions").ClickAsync();

        await Assertions.Expect(block.Locator(".definitions p:visible")).ToHaveCountAsync(indicator.Levels.Count);
    }

    [Fact]
    public async Task What_the_record_says_is_taken_over_and_offered_again_when_it_differs()
    {
        var incident = await WithRecordsAsync();
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");
        var block = visitor.Page.Locator("#indicator-evidence-integrity");
        var offer = block.Locator(".recorded");

        await block.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        await Assertions.Expect(block.GetByLabel("Custody unbroken", new() { Exact = true })).ToBeCheckedAsync();
        await Assertions.Expect(offer).ToBeHiddenAsync();
        Assert.NotEmpty(await block.GetByLabel("Why, for").InputValueAsync());
        await Assertions.Expect(block.GetByRole(AriaRole.Checkbox, new() { Name = "Item 1 ·" })).ToBeCheckedAsync();

        await block.GetByLabel("Plausible", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(offer).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_check_before_freezing_has_no_barrier(bool onPhone)
    {
        var incident = await AssessedAsync();
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), onPhone: onPhone);
        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");
        await visitor.Page.Locator($"#indicator-{live.Policy.Indicators[0].Key}").GetByLabel("Unknown", new() { Exact = true }).CheckAsync();

        await visitor.PressAsync("Review and freeze");

        Assert.Contains("1 rating changed", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await visitor.FaultsAsync("assess-check"));
    }

    [Fact]
    public async Task Without_JavaScript_the_record_is_taken_over_checked_and_frozen()
    {
        var incident = await WithRecordsAsync();
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), javaScript: false);
        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");
        var block = visitor.Page.Locator("#indicator-evidence-integrity");
        Assert.Equal(await block.Locator(".definitions p").CountAsync(), await block.Locator(".definitions p:visible").CountAsync());

        await block.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        Assert.True(await block.GetByLabel("Custody unbroken", new() { Exact = true }).IsCheckedAsync());
        await visitor.PressAsync("Review and freeze");
        await visitor.PressAsync("Freeze assessment 1");

        Assert.Equal($"/incidents/{incident}", visitor.Path);
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.name");

    private static ILocator StateOf(IPage page, string indicator) => page.Locator($".assess__rail a[href='#indicator-{indicator}'] [data-state]");

    private async Task<Guid> AnalystAsync()
    {
        var email = LivePortal.Acting(Role.Analyst).Email;
        return await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
    }

    private async Task<string> LoggedAsync() => await live.Portal.LoggedAsync(await AnalystAsync());

    private async Task<string> WithRecordsAsync() => await live.Portal.WithRecordsAsync(await AnalystAsync());

    private async Task<string> AssessedAsync() => await live.Portal.AssessedAsync(await AnalystAsync(), Cases.HighestUnder(live.Policy), live.Policy);
}

public sealed class AssessPageTests(LivePortal live) : AssessPage(live), IClassFixture<LivePortal>;

public sealed class ShippedAssessPageTests(ShippedLivePortal live) : AssessPage(live), IClassFixture<ShippedLivePortal>;
