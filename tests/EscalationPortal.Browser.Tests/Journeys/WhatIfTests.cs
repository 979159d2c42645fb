using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>Trying other answers: the result follows each change, the address says it, and a button does it where no script runs.</summary>
public class WhatIfTests(LivePortal live) : IClassFixture<LivePortal>
{
    private static readonly Domain.Policies.Criterion _impact = Cases.Policy.Criteria[0];

    [Fact]
    public async Task The_result_follows_what_is_chosen_and_the_address_brings_it_back()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = visitor.Page;
        await page.GotoAsync($"/incidents/{await AssessedAsync()}/assessments/1");
        await visitor.FollowAsync("What if?");
        var (assessed, ifSo) = (StepOf(page, "Recommendation as assessed"), StepOf(page, "Recommendation if so"));
        var step = await assessed.InnerTextAsync();
        Assert.Equal(step, await ifSo.InnerTextAsync());

        foreach (var indicator in _impact.Indicators)
        {
            await AnswerOf(page, indicator).SelectOptionAsync(indicator.Levels[0].Key);
        }

        await Assertions.Expect(ifSo).Not.ToHaveTextAsync(step);
        await Assertions.Expect(page.GetByText($"{_impact.Indicators.Count} things are changed:")).ToBeVisibleAsync();
        await Assertions.Expect(assessed).ToHaveTextAsync(step);
        var (moved, said) = (await ifSo.InnerTextAsync(), page.Locator("#what-if-said"));
        await Assertions.Expect(said).ToContainTextAsync($"If so: step {moved.Split(' ')[0]}");
        Assert.Contains($"?rating.{_impact.Indicators[0].Key}=", page.Url, StringComparison.Ordinal);

        await page.ReloadAsync();
        Assert.Equal(moved, await ifSo.InnerTextAsync());
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("what-if-changed"));

        await visitor.FollowAsync("Back to the assessment as it is");
        Assert.Equal(step, await ifSo.InnerTextAsync());
        Assert.Equal("", new Uri(page.Url).Query);
    }

    [Fact]
    public async Task A_slider_is_moved_by_keyboard_and_takes_its_field_along()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = visitor.Page;
        await page.GotoAsync($"/incidents/{await AssessedAsync()}/assessments/1/what-if");
        await page.GetByText("Weights and thresholds").First.ClickAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = $"Weight of {_impact.Title}", Exact = true });
        var weight = decimal.Parse(await field.InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await page.GetByLabel($"Slider: Weight of {_impact.Title}", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(field).ToHaveValueAsync($"{weight + 1:0.####}");
        await Assertions.Expect(page.GetByText("One thing is changed:")).ToBeVisibleAsync();
        Assert.Contains($"?weight.{_impact.Key}={weight + 1:0.####}", page.Url, StringComparison.Ordinal);
        Assert.Equal($"Slider: Weight of {_impact.Title}", await page.EvaluateAsync<string>("document.activeElement.ariaLabel"));

        await field.FillAsync("-1");
        await field.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".supposed .govuk-error-message")).ToContainTextAsync("This must be a number");
        await Assertions.Expect(field).ToHaveValueAsync("-1");
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("what-if-refused"));
    }

    [Fact]
    public async Task Without_a_script_a_button_says_what_follows()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), javaScript: false);
        var page = visitor.Page;
        await page.GotoAsync($"/incidents/{await AssessedAsync()}/assessments/1/what-if");
        var step = await StepOf(page, "Recommendation if so").InnerTextAsync();
        foreach (var indicator in _impact.Indicators)
        {
            await AnswerOf(page, indicator).SelectOptionAsync(indicator.Levels[0].Key);
        }

        await visitor.PressAsync("See what follows");

        Assert.NotEqual(step, await StepOf(page, "Recommendation if so").InnerTextAsync());
        Assert.DoesNotContain("minimum.", page.Url, StringComparison.Ordinal);
        Assert.Equal(_impact.Indicators[0].Levels[0].Key, await AnswerOf(page, _impact.Indicators[0]).InputValueAsync());
        await page.Locator("summary", new() { HasText = "Weights and thresholds" }).ClickAsync();
        Assert.Equal(0, await page.Locator("input[type=range]:visible").CountAsync());
    }

    private static ILocator AnswerOf(IPage page, Domain.Policies.Indicator indicator) => page.GetByRole(AriaRole.Combobox, new() { Name = indicator.Title, Exact = true });

    private static ILocator StepOf(IPage page, string side) => page.GetByRole(AriaRole.Region, new() { Name = side, Exact = true }).Locator(".recommendation__step");

    private async Task<string> AssessedAsync()
    {
        var email = LivePortal.Acting(Role.Analyst).Email;
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
        return await live.Portal.AssessedAsync(analyst);
    }
}
