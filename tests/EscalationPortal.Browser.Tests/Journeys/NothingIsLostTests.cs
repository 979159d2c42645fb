using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

[Collection(DemoRunCollection.Name)]
public class NothingIsLostTests(LivePortal live)
{
    private const string Typed = "A substation’s breakers opened by themselves.";

    [Fact]
    public async Task What_was_typed_is_there_again_after_the_browser_died()
    {
        await using (var first = await live.VisitAsync(LivePortal.Acting(Role.Analyst)))
        {
            await first.Page.GotoAsync("/incidents/log");
            await first.Page.GetByLabel("Description").FillAsync(Typed);
            await first.Page.GetByLabel("TLP:RED", new() { Exact = true }).CheckAsync();
            await Assertions.Expect(first.Page.Locator(".draft-state")).ToContainTextAsync("Draft saved");
        }

        await using var second = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await second.Page.GotoAsync("/incidents/log");
        Assert.Equal("", await second.Page.GetByLabel("Description").InputValueAsync());
        await second.Page.GetByRole(AriaRole.Link, new() { Name = Typed }).First.ClickAsync();
        Assert.Equal(Typed, await second.Page.GetByLabel("Description").InputValueAsync());
        Assert.True(await second.Page.GetByLabel("TLP:RED", new() { Exact = true }).IsCheckedAsync());

        await second.PressAsync("Discard the draft");
        Assert.Equal("", await second.Page.GetByLabel("Description").InputValueAsync());
    }

    [Fact]
    public async Task What_was_typed_without_a_connection_is_kept_in_the_browser_and_saved_later()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync("/incidents/log");
        // The address is blocked rather than the network cut: a cut network would be a complaint of the browser.
        await visitor.Page.RouteAsync("**/drafts?**", route => route.FulfillAsync(new() { Status = 503 }));
        await visitor.Page.GetByLabel("Summary").FillAsync(Typed);
        await Assertions.Expect(visitor.Page.Locator(".draft-state")).ToContainTextAsync("kept in this browser");

        await visitor.Page.UnrouteAsync("**/drafts?**");
        await visitor.Page.ReloadAsync();
        Assert.Equal(Typed, await visitor.Page.GetByLabel("Summary").InputValueAsync());
        await Assertions.Expect(visitor.Page.Locator(".draft-state")).ToContainTextAsync("Draft saved");
        await visitor.Page.ReloadAsync();
        await visitor.PressAsync("Discard the draft");
    }

    /// <summary>On a slow day the draft of a form is on its way when the form is carried out. Kept, its old text would stand in the next form.</summary>
    [Fact]
    public async Task What_was_carried_out_before_its_draft_was_kept_is_not_kept_in_the_browser_either()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var analyst = await live.Portal.WithDbAsync(db => db.Users
            .Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(TestContext.Current.CancellationToken));
        await visitor.Page.GotoAsync($"/escalations/{await live.Portal.ProposedAsync(analyst)}/withdraw");
        var form = visitor.Page.Locator("main form");
        var reason = form.Locator("textarea");
        await reason.FillAsync("Too early.");
        await form.EvaluateAsync("async form => await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })");

        var answer = await visitor.Page.RunAndWaitForResponseAsync(
            () => reason.FillAsync("Too early, say the partners."), response => response.Url.Contains("/drafts?", StringComparison.Ordinal) && response.Status == 204);

        Assert.Equal(204, answer.Status);
        await Assertions.Expect(form.Locator(".draft-state")).ToHaveTextAsync("");
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("localStorage.length"));
    }

    /// <summary>Sent within the moment in which a draft is not saved yet, on a line that drops just then.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData(null)]
    public async Task Words_that_were_on_their_way_when_the_line_dropped_are_in_the_form_when_it_is_opened_again(string? elsewhere)
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var analyst = await live.Portal.WithDbAsync(db => db.Users
            .Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(TestContext.Current.CancellationToken));
        var form = $"/escalations/{await live.Portal.ProposedAsync(analyst)}/withdraw";
        await visitor.Page.GotoAsync(form);
        await visitor.Page.RouteAsync(address => new Uri(address).AbsolutePath == form, route => route.Request.Method == "POST"
            ? route.FulfillAsync(new() { Status = 503, ContentType = "text/html", Body = "<p>The line is gone.</p>" })
            : route.ContinueAsync());
        await visitor.Page.Locator("main form textarea").FillAsync("Too early, say the partners.");
        await visitor.Page.Locator("main form button").First.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveTextAsync("The line is gone.");

        // Any page of the portal hands in what is left, the form's own too.
        await visitor.Page.GotoAsync(elsewhere ?? form);
        if (elsewhere is not null)
        {
            for (var tries = 0; tries < 100 && await visitor.Page.EvaluateAsync<int>("localStorage.length") > 0; tries++)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            await visitor.Page.GotoAsync(form);
        }

        await Assertions.Expect(visitor.Page.Locator("main form textarea")).ToHaveValueAsync("Too early, say the partners.");
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("localStorage.length"));
        await visitor.PressAsync("Discard the draft");
    }

    /// <summary>The form that follows is of the same page: what was carried out is not in it.</summary>
    [Fact]
    public async Task What_was_carried_out_while_its_draft_was_not_saved_yet_is_not_in_the_next_form_of_its_page()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var analyst = await live.Portal.WithDbAsync(db => db.Users
            .Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(TestContext.Current.CancellationToken));
        await visitor.Page.GotoAsync($"/incidents/{await live.Portal.LoggedAsync(analyst)}/attribution/hypotheses/add");
        await visitor.Page.GetByLabel("The hypothesis").FillAsync("A fault of the firmware.");
        await visitor.Page.GetByLabel("Who did it").FillAsync("Nobody we know");
        await visitor.Page.GetByLabel("What one would expect to find were it true").FillAsync("No command from outside.");

        await visitor.PressAsync("Add it, then another");

        Assert.Contains("H1 is added.", await visitor.TextAsync(), StringComparison.Ordinal);
        for (var tries = 0; tries < 100 && await visitor.Page.EvaluateAsync<int>("localStorage.length") > 0; tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("localStorage.length"));
        await Assertions.Expect(visitor.Page.GetByLabel("The hypothesis")).ToHaveValueAsync("");
        await Assertions.Expect(visitor.Page.Locator(".draft")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_errors_of_a_second_try_are_in_sight_also_after_a_link_of_the_first_was_followed()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync("/incidents/log");
        var typed = $"Tried twice {Guid.NewGuid():N}";
        await visitor.Page.GetByLabel("Summary").FillAsync(typed);
        await Assertions.Expect(visitor.Page.Locator(".draft-state")).ToContainTextAsync("Draft saved");
        await visitor.PressAsync("Log the incident");
        var summary = visitor.Page.Locator(".govuk-error-summary");
        await Assertions.Expect(visitor.Page.GetByLabel("Summary")).ToHaveValueAsync(typed);
        await summary.GetByRole(AriaRole.Link).Last.ClickAsync();
        var led = visitor.Page.Locator(":focus").Locator("xpath=ancestor::*[contains(@class, 'govuk-form-group')][1]").Locator("legend, label").First;
        await Assertions.Expect(led).ToBeInViewportAsync(new() { Ratio = 1 });

        await visitor.PressAsync("Log the incident");

        await Assertions.Expect(summary).ToBeFocusedAsync();
        await Assertions.Expect(summary).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_is_there_after_signing_in_again()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync("/incidents/log");
        await visitor.Page.GetByLabel("Summary").FillAsync(Typed);
        await using (var elsewhere = await live.VisitAsync(LivePortal.Acting(Role.Analyst)))
        {
            await elsewhere.Page.GotoAsync("/account/sign-out-everywhere");
            await elsewhere.PressAsync("Sign out everywhere");
        }

        await visitor.PressAsync("Log the incident");
        Assert.Equal("/sign-in", visitor.Path);
        Assert.Contains("What you typed is kept", await visitor.TextAsync(), StringComparison.Ordinal);

        await visitor.Page.GetByLabel("E-mail address").FillAsync(LivePortal.Acting(Role.Analyst).Email);
        await visitor.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Web.Identity.DemoData.Password);
        await visitor.PressAsync("Sign in");
        Assert.Equal("/incidents/log", visitor.Path);
        Assert.Equal(Typed, await visitor.Page.GetByLabel("Summary").InputValueAsync());
        await visitor.PressAsync("Discard the draft");
    }

    [Fact]
    public async Task Everything_works_without_JavaScript()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), javaScript: false);
        var summary = $"Without script {Guid.NewGuid():N}";
        await visitor.Page.GotoAsync("/incidents/log");
        await visitor.Page.GetByLabel("Summary").FillAsync(summary);
        await visitor.PressAsync("Log the incident");

        // Refused, with everything still there.
        Assert.Equal("/incidents/log", visitor.Path);
        Assert.Equal(summary, await visitor.Page.GetByLabel("Summary").InputValueAsync());
        await FillTheRestAsync(visitor.Page);
        await visitor.PressAsync("Log the incident");
        Assert.StartsWith("/incidents/INC-", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_twice_logs_one_incident()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var summary = $"Pressed twice {Guid.NewGuid():N}";
        await visitor.Page.GotoAsync("/incidents/log");
        await visitor.Page.GetByLabel("Summary").FillAsync(summary);
        await FillTheRestAsync(visitor.Page);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Log the incident" }).DblClickAsync();
        await visitor.Page.WaitForURLAsync("**/incidents/INC-*");

        Assert.Equal(1, await live.Portal.WithDbAsync(db => db.Incidents.CountAsync(incident => incident.Summary == summary, TestContext.Current.CancellationToken)));
    }

    private static async Task FillTheRestAsync(IPage page)
    {
        await page.GetByLabel("Description").FillAsync(Typed);
        await page.GetByLabel("Disruption", new() { Exact = true }).CheckAsync();
        var detected = page.GetByRole(AriaRole.Group, new() { Name = "When it was detected" });
        await detected.FillTimeAsync("2026-01-05", "10:00");
        await page.GetByLabel("Source of the report").FillAsync("National CSIRT");
        await page.GetByLabel("TLP:AMBER", new() { Exact = true }).CheckAsync();
    }
}
