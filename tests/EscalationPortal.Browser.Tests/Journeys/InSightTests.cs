using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>
/// What a page is for stands on its first screen, at a small desk (1280×720) too. On a portal of its own: what it proposes would wait on
/// the homes of everyone else's.
/// </summary>
public abstract class InSight(LivePortal live)
{
    [Fact]
    public async Task The_recommendation_its_interval_and_its_rung_are_in_sight_on_a_case_and_on_its_brief()
    {
        foreach (var step in live.Policy.Ladder.Skip(1))
        {
            await RungIsInSightAsync(step);
        }
    }

    private async Task RungIsInSightAsync(Step step)
    {
        var rung = step.Rung;
        var email = LivePortal.Acting(Role.Analyst).Email;
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var incident = await live.Portal.AssessedAsync(analyst, Cases.Supporting(live.Policy, rung), live.Policy);
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.SetViewportSizeAsync(1280, 720);

        await visitor.Page.GotoAsync($"/incidents/{incident}");
        await SeenAsync(visitor.Page, ".recommendation__step");
        await SeenAsync(visitor.Page, ".recommendation__step + p");
        await SeenAsync(visitor.Page, ".ladder .is-recommended");
        Assert.Single((await visitor.Page.Locator(".tabs li").EvaluateAllAsync<int[]>("tabs => tabs.map(tab => tab.offsetTop)")).Distinct());
        Assert.Contains($"{rung} · {step.Title}", await visitor.Page.Locator(".recommendation__step").InnerTextAsync(), StringComparison.Ordinal);

        var escalation = await live.Portal.SendAsync(analyst, new ProposeStepCommand(incident, step.Key, Readings.OfAssessment(1), Cases.Written(step)));
        await visitor.Page.GotoAsync($"/escalations/{escalation}");
        await SeenAsync(visitor.Page, ".supported .rung-line .is-recommended");
        await SeenAsync(visitor.Page, ".supported p");
        await SeenAsync(visitor.Page, ".ladder .is-recommended .ladder__title");
    }

    [Fact]
    public async Task A_proposal_is_begun_on_its_first_screen_with_what_the_policy_supports_beside_it()
    {
        var email = LivePortal.Acting(Role.Analyst).Email;
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var incident = await live.Portal.AssessedAsync(analyst, Cases.Supporting(live.Policy, live.Step.Rung), live.Policy);
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.SetViewportSizeAsync(1280, 720);

        await visitor.Page.GotoAsync($"/incidents/{incident}/propose/{live.Step.Key}");

        await SeenAsync(visitor.Page, "textarea");
        await SeenAsync(visitor.Page, ".recommendation__step");
        await SeenAsync(visitor.Page, ".recommendation__step + p");
    }

    [Fact]
    public async Task An_overview_of_the_policy_takes_two_screens_and_a_half_and_its_ladder_begins_on_the_first()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Auditor), onPhone: true);
        await visitor.Page.GotoAsync("/policy");
        await SeenAsync(visitor.Page, "h1");

        await visitor.Page.SetViewportSizeAsync(1280, 900);
        await SeenAsync(visitor.Page, ".thresholds > li");
        Assert.InRange(await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 900, 2_250);
    }

    [Fact]
    public async Task The_document_of_a_policy_begins_with_its_title_on_a_phone_and_at_a_desk_the_end_of_its_index_stays_in_sight()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Auditor), onPhone: true);
        await visitor.Page.GotoAsync($"/policy/{live.Policy.Digest}/document");
        await SeenAsync(visitor.Page, "h1");
        await SeenAsync(visitor.Page, ".document__index a[href='#offices']");

        await visitor.Page.SetViewportSizeAsync(1280, 720);
        await visitor.Page.EvaluateAsync("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })");
        await SeenAsync(visitor.Page, ".document__index a[href='#offices']");
    }

    [Fact]
    public async Task On_a_phone_the_case_and_the_button_take_a_screen_and_a_half_and_two_taps_and_a_sentence_sign()
    {
        var email = LivePortal.Acting(Role.Analyst).Email;
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var incident = await live.Portal.AssessedAsync(analyst, Cases.Supporting(live.Policy, live.Step.Rung), live.Policy);
        var act = Cases.Written(live.Step) with
        {
            Action = "Deliver a note verbale to the embassy: state what happened to users on our territory, ask for an explanation, and call for such acts to cease.",
        };
        var escalation = await live.Portal.SendAsync(analyst, new ProposeStepCommand(incident, live.Step.Key, Readings.OfAssessment(1), act));
        await using var visitor = await live.VisitAsync(LivePortal.InOffice(live.Step.SignOff[0].Office));
        await visitor.Page.SetViewportSizeAsync(390, 844);
        await visitor.Page.GotoAsync($"/escalations/{escalation}");

        var sign = visitor.Page.Locator(".decide__acts button").First;
        await SeenAsync(visitor.Page, "h1");
        await Assertions.Expect(sign).ToBeInViewportAsync(new() { Ratio = 1 });
        await visitor.Page.EvaluateAsync("scrollTo(0, innerHeight / 2)");
        await SeenToTheEndAsync(visitor.Page, ".five");
        await SeenToTheEndAsync(visitor.Page, ".recommendation__step");
        await Assertions.Expect(sign).ToBeInViewportAsync(new() { Ratio = 1 });

        await visitor.Page.GetByLabel("Your reason").ClickAsync();
        await visitor.Page.Keyboard.TypeAsync("A note is proportionate.");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Return for more" })).ToBeInViewportAsync(new() { Ratio = 1 });
        await sign.ClickAsync();

        await Assertions.Expect(visitor.Page.Locator(".standing")).ToContainTextAsync($"You signed step {live.Step.Rung}");
    }

    private static async Task SeenToTheEndAsync(IPage page, string what)
    {
        var (end, bar) = (await page.Locator(what).EvaluateAsync<float>("part => part.getBoundingClientRect().bottom"), await BarAsync(page));
        Assert.True(end <= bar, $"{what} ends at {end}, and {bar} is in sight.");
    }

    private static Task<float> BarAsync(IPage page) =>
        page.EvaluateAsync<float>("Math.min(innerHeight, ...[...document.querySelectorAll('.actions, .decide')].map(bar => bar.getBoundingClientRect().top))");

    /// <summary>Within the window, and not under what sticks to its end.</summary>
    private static async Task SeenAsync(IPage page, string what)
    {
        var place = await page.Locator(what).First.BoundingBoxAsync() ?? throw new InvalidOperationException($"{what} is not drawn.");
        var bar = await BarAsync(page);
        Assert.True(place.Y >= 0 && place.Y + place.Height <= bar, $"{what} ends at {place.Y + place.Height}, and {bar} is in sight.");
    }
}

public sealed class InSightTests(LivePortal live) : InSight(live), IClassFixture<LivePortal>;

/// <summary>Ten rungs, and more gates and offices.</summary>
public sealed class ShippedInSightTests(ShippedLivePortal live) : InSight(live), IClassFixture<ShippedLivePortal>;
