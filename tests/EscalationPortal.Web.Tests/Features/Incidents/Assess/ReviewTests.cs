using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Incidents.Assess;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Assess;

/// <summary>A frozen assessment is final: the answers are checked first, and what the record already says is not asked again.</summary>
public partial class ReviewTests(Portal portal)
{
    private static readonly Indicator _indicator = Cases.Policy.Indicators.First(indicator => indicator.Levels.Count >= 4 && indicator.Levels[2].Evidence == 0);

    [Fact]
    public async Task The_answers_are_shown_with_what_changed_and_freeze_as_they_were_shown()
    {
        var (reference, browser) = await AssessedAsync();

        var review = await browser.SendAsync(Review(reference), await browser.HiddenFieldsOfAsync(Page(reference)), Rated("Operators “report” it <b>again</b>.\r\nTwice."));

        Assert.Equal(HttpStatusCode.OK, review.StatusCode);
        var html = await review.Content.ReadAsStringAsync(Portal.Stop);
        var text = WebUtility.HtmlDecode(html);
        Assert.Contains("Check before you freeze assessment 2", text, StringComparison.Ordinal);
        Assert.Contains($"was {_indicator.Levels[^1].Title.ToLowerInvariant()}", text, StringComparison.Ordinal);
        Assert.Contains("down, was", text, StringComparison.Ordinal);
        Assert.Equal(1, (await portal.IncidentAsync(reference)).Assessments);

        var frozen = await browser.SendAsync(Page(reference), await Browser.HiddenFieldsOfAsync(review), []);

        Assert.Equal($"/incidents/{reference}", frozen.Headers.Location?.OriginalString);
        var rating = (await LatestAsync(reference)).Ratings.Single(rating => rating.Indicator == _indicator.Key);
        Assert.Equal((_indicator.Levels[2].Key, "Operators “report” it <b>again</b>.\r\nTwice."), (rating.Likely, rating.Rationale));
    }

    [Fact]
    public async Task A_check_pressed_twice_freezes_one_assessment()
    {
        var (reference, browser) = await AssessedAsync();
        var review = await browser.SendAsync(Review(reference), await browser.HiddenFieldsOfAsync(Page(reference)), Rated("Seen."));
        var hidden = await Browser.HiddenFieldsOfAsync(review);

        var both = await Task.WhenAll(browser.SendAsync(Page(reference), hidden, []), browser.SendAsync(Page(reference), hidden, []));

        Assert.All(both, response => Assert.Equal($"/incidents/{reference}", response.Headers.Location?.OriginalString));
        Assert.Equal(2, (await portal.IncidentAsync(reference)).Assessments);
    }

    [Fact]
    public async Task What_freezing_would_refuse_is_refused_before_the_check_with_everything_still_there()
    {
        var (reference, browser) = await AssessedAsync();

        var response = await browser.SendAsync(Review(reference), await browser.HiddenFieldsOfAsync(Page(reference)), Rated(""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.DoesNotContain("Check before you freeze", text, StringComparison.Ordinal);
        Assert.Contains("Review and freeze", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_what_someone_else_has_assessed_meanwhile_shows_theirs_first()
    {
        var (reference, browser) = await AssessedAsync();
        var ben = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var hidden = await browser.HiddenFieldsOfAsync(Page(reference));
        await ben.SubmitAsync(Page(reference), Rated("Ben saw it."));

        var response = await browser.SendAsync(Review(reference), hidden, Rated("Ana saw it."));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains("froze assessment 2", text, StringComparison.Ordinal);
        Assert.Contains("Ben saw it.", text, StringComparison.Ordinal);
        Assert.Contains("Ana saw it.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_gone_back_to_are_all_still_there()
    {
        var (reference, browser) = await AssessedAsync();
        var review = await browser.SendAsync(Review(reference), await browser.HiddenFieldsOfAsync(Page(reference)), Rated("Read in the log."));

        var back = await browser.SendAsync($"{Page(reference)}?handler=update", await Browser.HiddenFieldsOfAsync(review), []);

        var html = await back.Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains("Read in the log.", html, StringComparison.Ordinal);
        Assert.Contains(_indicator.Levels[2].Key, ChosenOf(html, _indicator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_draft_is_gone_once_the_checked_answers_are_frozen()
    {
        var (reference, browser) = await AssessedAsync();
        var hidden = await browser.HiddenFieldsOfAsync(Page(reference));
        await browser.SendAsync($"/drafts?page={Page(reference)}", hidden, Rated("Half a thought."));
        Assert.Contains("Half a thought.", await browser.ReadAsync(Page(reference)), StringComparison.Ordinal);

        var review = await browser.SendAsync(Review(reference), await browser.HiddenFieldsOfAsync(Page(reference)), Rated("A whole thought."));
        await browser.SendAsync(Page(reference), await Browser.HiddenFieldsOfAsync(review), []);

        Assert.DoesNotContain("Half a thought.", await browser.ReadAsync(Page(reference)), StringComparison.Ordinal);
        Assert.DoesNotContain(Page(reference), await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_record_says_is_offered_and_taken_over_with_one_press()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (reference, browser) = (await portal.WithRecordsAsync(ana), await portal.BrowserOfAsync(ana));
        var integrity = Cases.Policy.Indicators.Single(indicator => indicator.Key == "evidence-integrity");
        Assert.Contains("The record says: <b>Custody unbroken</b>", await browser.ReadAsync(Page(reference)), StringComparison.Ordinal);

        var taken = await browser.SendAsync($"{Page(reference)}?handler=update", await browser.HiddenFieldsOfAsync(Page(reference)), new() { ["takeOver"] = integrity.Key });

        var html = await taken.Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains("\"unbroken\"", ChosenOf(html, integrity), StringComparison.Ordinal);
        Assert.Contains("custody unbroken.", html, StringComparison.Ordinal);
        Assert.Matches($"<input[^>]*name=\"Input.Ratings\\[{integrity.Key}\\].Evidence\" value=\"1\"[^>]*checked", html);
    }

    [Fact]
    public async Task A_reason_that_was_typed_stays_when_a_level_is_taken_over()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (reference, browser) = (await portal.WithRecordsAsync(ana), await portal.BrowserOfAsync(ana));

        var taken = await browser.SendAsync($"{Page(reference)}?handler=update", await browser.HiddenFieldsOfAsync(Page(reference)), new()
        {
            ["takeOver"] = "evidence-integrity",
            ["Input.Ratings[evidence-integrity].Choice"] = "plausible",
            ["Input.Ratings[evidence-integrity].Rationale"] = "Our own words.",
        });

        var html = await taken.Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains("Our own words.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"plausible\"", ChosenOf(html, Cases.Policy.Indicators.Single(indicator => indicator.Key == "evidence-integrity")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_take_over_changes_nothing()
    {
        var (reference, browser) = await AssessedAsync();

        var response = await browser.SendAsync($"{Page(reference)}?handler=update", await browser.HiddenFieldsOfAsync(Page(reference)), new(Rated("Mine.")) { ["takeOver"] = "<b>nothing</b>" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Mine.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_more_items_than_can_be_ticked_the_numbers_are_typed_and_kept()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (reference, browser) = (await portal.WithRecordsAsync(ana), await portal.BrowserOfAsync(ana));
        await portal.WithDbAsync(ana, async db =>
        {
            var incident = await db.Incidents.SingleAsync(candidate => candidate.Reference == reference, Portal.Stop);
            for (var number = 5; number <= 30; number++)
            {
                db.EvidenceItems.Add(Cases.Evidence(incident.Id, number, ana, DateTimeOffset.UtcNow.AddMinutes(-20)));
            }

            await db.SaveChangesAsync(Portal.Stop);
            return 0;
        });
        var field = $"Input.Ratings[{_indicator.Key}].Evidence";
        var page = await browser.ReadAsync(Page(reference));
        Assert.DoesNotContain("type=\"checkbox\" name=\"Input.Ratings", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"{field}\"", page, StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(Page(reference), new(Rated("Seen.")) { [field] = "3, 28, the log" });
        var html = await refused.Content.ReadAsStringAsync(Portal.Stop);
        Assert.Matches($"<input type=\"checkbox\" name=\"{Regex.Escape(field)}\" value=\"28\" checked", html);
        Assert.Contains("value=\"the, log\"", html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Page(reference), new(Rated("Seen.")) { [field] = "3, 28" })).StatusCode);
        Assert.Equal([3, 28], (await LatestAsync(reference)).Ratings.Single(rating => rating.Indicator == _indicator.Key).Evidence);
    }

    private static string Page(string reference) => $"/incidents/{reference}/assess";

    private static string Review(string reference) => $"{Page(reference)}?handler=review";

    /// <summary>One indicator rated at its third level; the rest unknown.</summary>
    private static Dictionary<string, string> Rated(string rationale)
    {
        var form = Cases.Policy.Indicators.ToDictionary(indicator => $"Input.Ratings[{indicator.Key}].Choice", _ => RatingForm.Unknown);
        form[$"Input.Ratings[{_indicator.Key}].Choice"] = _indicator.Levels[2].Key;
        form[$"Input.Ratings[{_indicator.Key}].Rationale"] = rationale;
        return form;
    }

    /// <summary>The answer of the indicator that is chosen on the page; nothing where none is.</summary>
    private static string ChosenOf(string html, Indicator indicator) => string.Concat(
        RadioPattern().Matches(html).Select(match => match.Value)
            .Where(radio => radio.Contains($"[{indicator.Key}].Choice", StringComparison.Ordinal) && radio.Contains("checked", StringComparison.Ordinal)));

    [GeneratedRegex("<input[^>]*type=\"radio\"[^>]*>")]
    private static partial Regex RadioPattern();

    private async Task<(string Reference, Browser Browser)> AssessedAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        return (await portal.AssessedAsync(ana), await portal.BrowserOfAsync(ana));
    }

    private Task<Assessment> LatestAsync(string reference) => portal.WithDbAsync(db =>
        db.Incidents.Where(incident => incident.Reference == reference)
            .Join(db.Assessments, incident => incident.Id, assessment => assessment.IncidentId, (_, assessment) => assessment)
            .OrderByDescending(assessment => assessment.Number).FirstAsync(Portal.Stop));
}
