using System.Net;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Incidents.Assess;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Assess;

public class AssessTests(Portal portal)
{
    private static readonly Indicator _first = Cases.Policy.Indicators.First(indicator => indicator.Levels.Count >= 4);
    private static readonly Indicator _second = Cases.Policy.Indicators.Last(indicator => indicator.Levels.Count >= 4);

    [Fact]
    public async Task Levels_ranges_and_what_is_unknown_are_frozen_as_they_were_rated()
    {
        var (ana, reference, browser) = await BeginAsync();

        var response = await browser.SubmitAsync(Page(reference), Form(
            (_first, "Choice", _first.Levels[2].Key), (_first, "Rationale", "Operators report it."),
            (_second, "Choice", RatingForm.Range), (_second, "Lowest", _second.Levels[0].Key), (_second, "Likely", _second.Levels[1].Key), (_second, "Highest", _second.Levels[3].Key),
            (_second, "Rationale", "Two sources\r\ndisagree. 🔥")));

        Assert.Equal($"/incidents/{reference}", response.Headers.Location?.OriginalString);
        var assessment = await FrozenAsync(reference);
        Assert.Equal((1, ana, Cases.Policy.Digest), (assessment.Number, assessment.AssessedById, assessment.PolicyDigest));
        Assert.Equal(Rating.Known(_first.Levels[2].Key), RatingOf(assessment, _first).Rating);
        Assert.Equal(Rating.Range(_second.Levels[0].Key, _second.Levels[1].Key, _second.Levels[3].Key), RatingOf(assessment, _second).Rating);
        Assert.Equal("Two sources\r\ndisagree. 🔥", RatingOf(assessment, _second).Rationale);
        Assert.All(assessment.Ratings.Where(rating => rating.Indicator != _first.Key && rating.Indicator != _second.Key), rating => Assert.True(rating.IsUnknown));
        var incident = await portal.IncidentAsync(reference);
        Assert.Equal((1, assessment.Rung, assessment.SeverityKey), (incident.Assessments, incident.RecommendedRung, incident.SeverityKey));
    }

    [Theory]
    [InlineData(3, 1, 2)]
    [InlineData(0, 3, 2)]
    [InlineData(2, 1, 3)]
    public async Task A_range_out_of_order_is_refused_at_its_indicator(int lowest, int likely, int highest)
    {
        var (_, reference, browser) = await BeginAsync();

        var response = await browser.SubmitAsync(Page(reference), Form(
            (_first, "Choice", RatingForm.Range), (_first, "Lowest", _first.Levels[lowest].Key), (_first, "Likely", _first.Levels[likely].Key), (_first, "Highest", _first.Levels[highest].Key),
            (_first, "Rationale", "Unclear.")));

        await RefusedAsync(response, reference, _first, "");
    }

    [Fact]
    public async Task A_range_not_filled_in_is_refused_and_says_what_is_missing()
    {
        var (_, reference, browser) = await BeginAsync();

        var response = await browser.SubmitAsync(Page(reference), Form((_first, "Choice", RatingForm.Range), (_first, "Lowest", _first.Levels[0].Key), (_first, "Rationale", "Unclear.")));

        await RefusedAsync(response, reference, _first, "Choose the lowest, the most likely and the highest level of the range.");
    }

    [Fact]
    public async Task Levels_of_a_range_beside_another_answer_are_refused_and_never_dropped()
    {
        var (_, reference, browser) = await BeginAsync();

        var response = await browser.SubmitAsync(Page(reference), Form(
            (_first, "Choice", _first.Levels[1].Key), (_first, "Lowest", _first.Levels[0].Key), (_first, "Likely", _first.Levels[1].Key), (_first, "Highest", _first.Levels[3].Key),
            (_first, "Rationale", "Unclear.")));

        await RefusedAsync(response, reference, _first, "Choose “Range”, or set the three levels back");
    }

    [Fact]
    public async Task What_cannot_be_read_of_a_rating_and_a_rationale_that_is_too_long_are_said_together()
    {
        var (_, reference, browser) = await BeginAsync();

        var response = await browser.SubmitAsync(Page(reference), Form(
            (_first, "Choice", _first.Levels[1].Key), (_first, "Lowest", _first.Levels[0].Key), (_first, "Rationale", "Unclear."),
            (_second, "Choice", _second.Levels[1].Key), (_second, "Evidence", "the log"), (_second, "Rationale", new string('x', 4_001))));

        var page = WebUtility.HtmlDecode(await RefusedAsync(response, reference, _first, "Choose “Range”, or set the three levels back"));
        Assert.Contains("“the” is no number of an item.", page, StringComparison.Ordinal);
        Assert.Contains("Shorten the rationale to at most 4,000 characters.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ratings_that_no_page_sent_are_refused_by_their_indicator()
    {
        var (ana, reference, _) = await BeginAsync();
        var rating = new AssessmentRating(_first.Key, Rating.Range(_first.Levels[0].Key, "", _first.Levels[2].Key), "Unclear.");

        var unfinished = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new FreezeAssessmentCommand(reference, Readings.ToAssess(), [rating])));
        var twice = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new FreezeAssessmentCommand(reference, Readings.ToAssess(), [rating, rating])));

        Assert.Equal(($"Ratings[{_first.Key}].Choice", "Choose the lowest, the most likely and the highest level of the range."), Assert.Single(unfinished.Errors.Select(error => (error.PropertyName, error.ErrorMessage))));
        Assert.Equal(($"Ratings[{_first.Key}].Choice", "Rate each indicator once."), Assert.Single(twice.Errors.Select(error => (error.PropertyName, error.ErrorMessage))));
    }

    [Fact]
    public async Task Assessing_again_begins_with_what_was_rated_last_and_can_be_frozen_as_it_stands()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (reference, browser) = (await portal.AssessedAsync(ana), await portal.BrowserOfAsync(ana));
        var form = Cases.Policy.Indicators.ToDictionary(indicator => $"Input.Ratings[{indicator.Key}].Choice", indicator => indicator.Levels[^1].Key);
        foreach (var indicator in Cases.Policy.Indicators)
        {
            form[$"Input.Ratings[{indicator.Key}].Rationale"] = "As before.";
            form[$"Input.Ratings[{indicator.Key}].Evidence"] = "1, 2";
        }

        Assert.DoesNotMatch("<option[^>]*value=\"[^\"]+\"[^>]*selected", await browser.ReadAsync(Page(reference)));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Page(reference), form)).StatusCode);
    }

    [Theory]
    [InlineData("apocalyptic")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("?never")]
    public async Task A_level_the_policy_does_not_have_is_refused(string level)
    {
        var (_, reference, browser) = await BeginAsync();

        var page = await RefusedAsync(await browser.SubmitAsync(Page(reference), Form((_first, "Choice", level), (_first, "Rationale", "Because."))), reference, _first, "");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_the_policy_does_not_have_is_never_passed_over()
    {
        var (_, reference, browser) = await BeginAsync();

        var response = await browser.SubmitAsync(Page(reference), new() { ["Input.Ratings[luck].Choice"] = "good", ["Input.Ratings[luck].Rationale"] = "Felt." });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, (await portal.IncidentAsync(reference)).Assessments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_rating_needs_its_rationale(string rationale)
    {
        var (_, reference, browser) = await BeginAsync();

        var response = await browser.SubmitAsync(Page(reference), Form((_first, "Choice", _first.Levels[1].Key), (_first, "Rationale", rationale)));

        await RefusedAsync(response, reference, _first, $"Say why you rated {_first.Title} as you did.");
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once_and_every_rating_is_still_filled_in()
    {
        var (_, reference, browser) = await BeginAsync();

        var response = await browser.SubmitAsync(Page(reference), Form(
            (_first, "Choice", _first.Levels[1].Key), (_second, "Choice", RatingForm.Range), (_second, "Highest", _second.Levels[3].Key), (_second, "Rationale", "Typed at length.")));

        var page = await RefusedAsync(response, reference, _first, $"Say why you rated {_first.Title} as you did.");
        Assert.Contains("Choose the lowest, the most likely and the highest level of the range.", page, StringComparison.Ordinal);
        Assert.Contains("Typed at length.", page, StringComparison.Ordinal);
        Assert.Matches($"name=\"Input.Ratings\\[{_first.Key}\\].Choice\" type=\"radio\" value=\"{_first.Levels[1].Key}\"|checked=\"checked\"[^>]*name=\"Input.Ratings\\[{_first.Key}\\].Choice\"", page);
    }

    [Fact]
    public async Task Of_two_who_freeze_the_second_sees_the_firsts_ratings_beside_their_own()
    {
        var (ana, reference, browser) = await BeginAsync();
        var ben = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var (mine, theirs) = (await browser.HiddenFieldsOfAsync(Page(reference)), await ben.HiddenFieldsOfAsync(Page(reference)));

        var both = await Task.WhenAll(
            browser.SendAsync(Page(reference), mine, Form((_first, "Choice", _first.Levels[1].Key), (_first, "Rationale", "What Ana saw."))),
            ben.SendAsync(Page(reference), theirs, Form((_first, "Choice", _first.Levels[3].Key), (_first, "Rationale", "What Ben saw."))));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], both.Select(response => response.StatusCode).Order());
        var page = await Browser.TextOfAsync(both.Single(response => response.StatusCode == HttpStatusCode.Conflict));
        Assert.Contains("What Ana saw.", page, StringComparison.Ordinal);
        Assert.Contains("What Ben saw.", page, StringComparison.Ordinal);
        Assert.Contains("froze assessment 1", page, StringComparison.Ordinal);
        Assert.Equal(1, (await portal.IncidentAsync(reference)).Assessments);
        Assert.NotEqual(Guid.Empty, ana);
    }

    [Fact]
    public async Task What_the_server_works_out_is_not_taken_from_the_form()
    {
        var (ana, reference, browser) = await BeginAsync();
        var fields = Form((_first, "Choice", _first.Levels[1].Key), (_first, "Rationale", "Because."));
        foreach (var (name, value) in new[] { ("Rung", "8"), ("Number", "7"), ("AssessedById", Guid.NewGuid().ToString()), ("SeverityKey", "emergency"), ("Result", "{}") })
        {
            fields[name] = fields[$"Input.{name}"] = value;
        }

        await browser.SubmitAsync(Page(reference), fields);

        var assessment = await FrozenAsync(reference);
        var evaluation = Cases.Policy.Evaluate(assessment.RatingsUnder(Cases.Policy));
        Assert.Equal((1, ana, evaluation.Recommendation.Step.Rung, evaluation.Severity?.Key), (assessment.Number, assessment.AssessedById, assessment.Rung, assessment.SeverityKey));
    }

    [Fact]
    public async Task The_preview_says_what_freezing_would_and_freezes_nothing()
    {
        var (_, reference, browser) = await BeginAsync();
        var form = Form([.. Cases.Policy.Indicators.Select(indicator => (indicator, "Choice", indicator.Levels[^1].Key))]);
        var top = Cases.Policy.Ladder[^1];

        var panel = await browser.SendAsync($"{Page(reference)}?handler=preview", await browser.HiddenFieldsOfAsync(Page(reference)), form);
        var whole = await browser.SendAsync($"{Page(reference)}?handler=update", await browser.HiddenFieldsOfAsync(Page(reference)), form);

        var html = await Browser.TextOfAsync(panel);
        Assert.Contains($"{top.Rung} · {top.Title}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
        Assert.Contains($"{top.Rung} · {top.Title}", await Browser.TextOfAsync(whole), StringComparison.Ordinal);
        Assert.Equal(0, (await portal.IncidentAsync(reference)).Assessments);
    }

    [Fact]
    public async Task The_preview_takes_what_is_not_filled_in_properly_as_unknown()
    {
        var (_, reference, browser) = await BeginAsync();

        var response = await browser.SendAsync($"{Page(reference)}?handler=preview", await browser.HiddenFieldsOfAsync(Page(reference)), Form(
            (_first, "Choice", "apocalyptic"), (_second, "Choice", RatingForm.Range), (_second, "Lowest", _second.Levels[3].Key), (_second, "Likely", _second.Levels[0].Key), (_second, "Highest", _second.Levels[1].Key)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains("Too little is known for advice", text, StringComparison.Ordinal);
        Assert.Contains($"0 of {Cases.Policy.Indicators.Count} rated", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Input.Ratings[zzz].Nope")]
    [InlineData("?handler=preview", "Input.Ratings[zzz].Nope")]
    [InlineData("?handler=update", "Input.Ratings[zzz].Nope")]
    [InlineData("?handler=update", "Input.Ratings[a]b].Choice")]
    [InlineData("", "Input.Ratings[a]b].Choice")]
    public async Task A_forged_field_breaks_neither_the_page_nor_its_draft(string handler, string field)
    {
        var (_, reference, browser) = await BeginAsync();
        var hidden = await browser.HiddenFieldsOfAsync(Page(reference));
        var form = Form((_first, "Choice", _first.Levels[0].Key));
        form[field] = "x";

        var response = await browser.SendAsync(Page(reference) + handler, hidden, form);
        await browser.SendAsync($"/drafts?page={Page(reference)}", hidden, form);

        Assert.InRange((int)response.StatusCode, 200, 499);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Page(reference))).StatusCode);
    }

    [Fact]
    public async Task A_level_that_asks_for_evidence_is_not_frozen_without_and_keeps_what_it_cites()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (reference, browser) = (await portal.WithRecordsAsync(ana), await portal.BrowserOfAsync(ana));
        var indicator = Cases.Policy.Indicators.First(candidate => candidate.Levels[^1].Evidence > 1);
        var (title, level) = (indicator.Levels[^1].Title, indicator.Levels[^1].Key);

        await RefusedAsync(await browser.SubmitAsync(Page(reference), Form((indicator, "Choice", level), (indicator, "Rationale", "Seen."), (indicator, "Evidence", "1"))), reference, indicator, $"“{title}” must rest on 2 items");
        await RefusedAsync(await browser.SubmitAsync(Page(reference), Form((indicator, "Choice", level), (indicator, "Rationale", "Seen."), (indicator, "Evidence", "1, 99"))), reference, indicator, "Item 99 is no item of this case");
        await RefusedAsync(await browser.SubmitAsync(Page(reference), Form((indicator, "Choice", level), (indicator, "Rationale", "Seen."), (indicator, "Evidence", "the log"))), reference, indicator, "is no number of an item");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Page(reference), Form((indicator, "Choice", level), (indicator, "Rationale", "Seen."), (indicator, "Evidence", "2; 1")))).StatusCode);

        var assessment = await FrozenAsync(reference);
        Assert.Equal([1, 2], RatingOf(assessment, indicator).Evidence);
        Assert.Equal([1, 2, 3, 4], assessment.Grounds!.Evidence.Select(item => item.Number));
        var page = await browser.ReadAsync($"/incidents/{reference}/assessments/1");
        Assert.Contains($"/incidents/{reference}/evidence/2\">item 2", page, StringComparison.Ordinal);
        Assert.Contains(assessment.Grounds.Evidence[0].Sha256!, page, StringComparison.Ordinal);
    }

    private static string Page(string reference) => $"/incidents/{reference}/assess";

    private static Dictionary<string, string> Form(params (Indicator Indicator, string Field, string Value)[] ratings)
    {
        var form = Cases.Policy.Indicators.ToDictionary(indicator => $"Input.Ratings[{indicator.Key}].Choice", _ => RatingForm.Unknown);
        foreach (var (indicator, field, value) in ratings)
        {
            form[$"Input.Ratings[{indicator.Key}].{field}"] = value;
        }

        return form;
    }

    private static AssessmentRating RatingOf(Assessment assessment, Indicator indicator) => assessment.Ratings.Single(rating => rating.Indicator == indicator.Key);

    private async Task<(Guid Ana, string Reference, Browser Browser)> BeginAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        return (ana, await portal.LoggedAsync(ana), await portal.BrowserOfAsync(ana));
    }

    private Task<Assessment> FrozenAsync(string reference) => portal.WithDbAsync(db =>
        db.Incidents.Where(incident => incident.Reference == reference).Join(db.Assessments, incident => incident.Id, assessment => assessment.IncidentId, (_, assessment) => assessment).SingleAsync(Portal.Stop));

    private async Task<string> RefusedAsync(HttpResponseMessage response, string reference, Indicator indicator, string sentence)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(Portal.Stop);
        var page = WebUtility.HtmlDecode(html);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"#Input_Ratings_{indicator.Key}_", page, StringComparison.Ordinal);
        Assert.Equal(0, (await portal.IncidentAsync(reference)).Assessments);
        return html;
    }
}
