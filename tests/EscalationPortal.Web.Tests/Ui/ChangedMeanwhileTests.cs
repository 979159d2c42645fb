using System.Net;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Attribution.ReviseHypothesis;
using EscalationPortal.Web.Features.Evidence.Correct;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Escalations;
using EscalationPortal.Web.Tests.Features.Evidence;

namespace EscalationPortal.Web.Tests.Ui;

/// <summary>What a form was filled in from changes before it is sent: whoever sends it is shown what, and loses nothing.</summary>
public class ChangedMeanwhileTests(Portal portal)
{
    [Theory]
    [InlineData("dissent")]
    [InlineData("drop")]
    [InlineData("revise")]
    [InlineData("judge")]
    [InlineData("correct")]
    [InlineData("verify")]
    [InlineData("assess")]
    public async Task What_was_read_before_or_is_not_said_at_all_is_refused_and_the_form_comes_back_on_what_stands_there(string form)
    {
        var (page, typed, warning, change) = await OpenedAsync(form);
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var opened = await browser.HiddenFieldsOfAsync(page);
        var fields = await FilledInAsync(browser, page, typed);
        await change();

        var unsaid = await browser.SendAsync(page, opened, new(fields) { ["Input.Seen"] = "" });
        var refused = await browser.SendAsync(page, opened, fields);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (unsaid.StatusCode, refused.StatusCode));
        var text = await Browser.TextOfAsync(refused);
        Assert.Contains(warning, text, StringComparison.Ordinal);
        Assert.All(typed.Values, value => Assert.Contains(value, text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(page, await Browser.HiddenFieldsOfAsync(refused), fields)).StatusCode);
    }

    [Theory]
    [InlineData("dissent")]
    [InlineData("drop")]
    [InlineData("revise")]
    [InlineData("judge")]
    [InlineData("correct")]
    [InlineData("assess")]
    public async Task A_draft_says_what_changed_since_it_was_begun_and_is_sent_on_what_is_shown_now(string form)
    {
        var (page, typed, warning, change) = await OpenedAsync(form);
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var fields = await FilledInAsync(browser, page, typed);
        await browser.SendAsync($"/drafts?page={page}", await browser.HiddenFieldsOfAsync(page), fields);
        Assert.DoesNotContain(warning, await browser.ReadAsync(page), StringComparison.Ordinal);
        await change();

        var shown = await browser.GetAsync(page);

        var text = await Browser.TextOfAsync(shown);
        Assert.Contains("This is your draft", text, StringComparison.Ordinal);
        Assert.Contains(warning, text, StringComparison.Ordinal);
        Assert.All(typed.Values, value => Assert.Contains(value, text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(page, await Browser.HiddenFieldsOfAsync(shown), fields)).StatusCode);
    }

    /// <summary>A case judged once, what somebody types into one of its forms, and how another changes what stood there.</summary>
    private async Task<(string Page, Dictionary<string, string> Typed, string Warning, Func<Task> Change)> OpenedAsync(string form)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.WithEvidenceAsync(ana);
        await portal.RatedAsync(ana, incident);
        await portal.JudgeAsync(ana, incident);
        var (attribution, item) = ($"/incidents/{incident}/attribution", $"/incidents/{incident}/evidence/1");
        return form switch
        {
            "dissent" => ($"{attribution}/dissent", new() { ["Input.Reasons"] = "One vendor’s word." }, "Judgement 2 has taken the place of the one you read.", JudgeAsync),
            "drop" => ($"{attribution}/hypotheses/2/drop", new() { ["Input.Reason"] = "Sessions from outside." }, "H2 was revised after you began.", ReviseAsync),
            "revise" => ($"{attribution}/hypotheses/2", new() { ["Input.Statement"] = "A tester’s mistake.", ["Input.Reason"] = "A source." }, "H2 was revised after you began.", ReviseAsync),
            "judge" => (
                $"{attribution}/judge",
                new()
                {
                    ["Input.Hypothesis"] = "1",
                    ["Input.Likelihood"] = nameof(Likelihood.Likely),
                    ["Input.LikelihoodBasis"] = "It fits best.",
                    ["Input.Confidence"] = nameof(Confidence.Low),
                    ["Input.ConfidenceBasis"] = "One source.",
                },
                "or the judgement changed after you began.",
                JudgeAsync),
            "correct" => ($"{item}/correct", new() { ["Input.Title"] = "Log of one breaker", ["Input.Reason"] = "Read again." }, "What is there now", CorrectAsync),
            "verify" => ($"{item}/verify", new() { ["Input.Method"] = "Examined", ["Input.Statement"] = "Read line by line." }, "Item 1 was changed after you opened this page.", CorrectAsync),
            _ => (
                $"/incidents/{incident}/assess",
                new() { [$"Input.Ratings[{Cases.Policy.Indicators[0].Key}].Rationale"] = "Nobody knows yet." },
                "froze assessment 1",
                () => portal.SendAsync(ana, new FreezeAssessmentCommand(incident, Readings.ToAssess(), []))),
        };

        Task JudgeAsync() => portal.JudgeAsync(ana, incident, Weighings.Judged with { Confidence = Confidence.High });

        Task ReviseAsync() => portal.SendAsync(
            ana, new ReviseHypothesisCommand(incident, 2, Readings.OfHypothesis(), Weighings.Mistake with { Statement = "An operator’s slip." }, "Clearer."));

        Task CorrectAsync() => portal.SendAsync(ana, new CorrectEvidenceCommand(incident, 1, Readings.OfItem(), Items.Facts, Items.Source, "Logged in haste."));
    }

    private static async Task<Dictionary<string, string>> FilledInAsync(Browser browser, string page, Dictionary<string, string> typed)
    {
        using var opened = await browser.GetAsync(page);
        var fields = FormFields.In(await opened.Content.ReadAsStringAsync(Portal.Stop));
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return fields;
    }
}
