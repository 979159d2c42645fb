using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Incidents.Assess;

namespace EscalationPortal.Web.Tests.Features.Incidents.Edit;

/// <summary>Two people correct the same incident. Whatever either typed is saved, or before their eyes.</summary>
public class MergeTests(Portal portal)
{
    [Fact]
    public async Task What_only_the_other_changed_is_taken_over_and_named()
    {
        var (reference, ana, ben) = await TwoAtWorkAsync();
        await ben.SaveAsync(("Summary", "Substations and a control room"), ("Sectors#2", null));

        var merge = await ana.SaveAsync(("SuspectedActor", "Unknown group"));

        Assert.Equal(HttpStatusCode.Conflict, merge.StatusCode);
        var page = await Browser.TextOfAsync(merge);
        Assert.Contains("Taken over from them, where you had changed nothing: <b>summary, affected sectors</b>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Substations and a control room\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Unknown group\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("value=\"health\"[^>]*checked", page);
        Assert.DoesNotContain("which one counts?", page, StringComparison.Ordinal);

        var saved = await ana.SaveMergedAsync(merge, ("Summary", "Substations and a control room"), ("Sectors#2", null), ("SuspectedActor", "Unknown group"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var facts = (await portal.IncidentAsync(reference)).Facts;
        Assert.Equivalent(IncidentForms.Facts with { Summary = "Substations and a control room", Sectors = ["energy"], SuspectedActor = "Unknown group" }, facts, strict: true);
        Assert.Equal(2, await portal.TimesAsync(reference, "IncidentEdited"));
    }

    [Fact]
    public async Task Ones_own_other_tab_is_called_that_and_nothing_typed_in_either_is_lost()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts);
        var (first, second) = (await Editor.AtAsync(portal, ana, reference), await Editor.AtAsync(portal, ana, reference));
        await first.SaveAsync(("Summary", "Typed in the first tab"));

        var page = await Browser.TextOfAsync(await second.SaveAsync(("Summary", "Typed in the second tab")));

        Assert.Contains("You saved other facts in another tab or window", page, StringComparison.Ordinal);
        Assert.Contains("You changed what follows there and here.", page, StringComparison.Ordinal);
        Assert.Contains("<dd class=\"long-text\">Typed in the first tab</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dd class=\"long-text\">Typed in the second tab</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Theirs", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_both_changed_is_shown_three_times_side_by_side()
    {
        var (_, ana, ben) = await TwoAtWorkAsync();
        await ben.SaveAsync(("Summary", "What Ben typed"));

        var page = await Browser.TextOfAsync(await ana.SaveAsync(("Summary", "What Ana typed")));

        Assert.Contains("<dd class=\"long-text\">Substations switched off remotely</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dd class=\"long-text\">What Ben typed</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dd class=\"long-text\">What Ana typed</dd>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"What Ana typed\"", page, StringComparison.Ordinal);
        Assert.Contains(ben.Name, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("theirs", "What Ana typed", "What Ben typed")]
    [InlineData("mine", "What Ana typed", "What Ana typed")]
    [InlineData("mine", "What Ana made of both", "What Ana made of both")]
    public async Task The_person_chooses_or_types_what_counts(string choice, string typed, string expected)
    {
        var (reference, ana, ben) = await TwoAtWorkAsync();
        await ben.SaveAsync(("Summary", "What Ben typed"));
        var merge = await ana.SaveAsync(("Summary", "What Ana typed"));

        var saved = await ana.SaveMergedAsync(merge, ("Summary", typed), ("Merge.Choices[Summary]", choice));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(expected, (await portal.IncidentAsync(reference)).Summary);
    }

    [Fact]
    public async Task Without_a_choice_nothing_is_saved_and_the_page_asks_again()
    {
        var (reference, ana, ben) = await TwoAtWorkAsync();
        await ben.SaveAsync(("Summary", "What Ben typed"), ("DetectedTime", "15:40"));
        var merge = await ana.SaveAsync(("Summary", "What Ana typed"), ("DetectedTime", "15:41"));

        var again = await ana.SaveMergedAsync(merge, ("Summary", "What Ana typed"), ("DetectedTime", "15:41"), ("Merge.Choices[Summary]", "mine"));

        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        var page = await Browser.TextOfAsync(again);
        Assert.Contains("When it was detected: choose theirs or yours.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Summary: choose theirs or yours.", page, StringComparison.Ordinal);
        Assert.Contains("23 December 2015 15:40 Europe/Kyiv", page, StringComparison.Ordinal);
        Assert.Contains("value=\"15:41\"", page, StringComparison.Ordinal);
        Assert.Equal("What Ben typed", (await portal.IncidentAsync(reference)).Summary);

        var saved = await ana.SaveMergedAsync(again, ("Summary", "What Ana typed"), ("DetectedTime", "15:41"), ("Merge.Choices[Summary]", "mine"), ("Merge.Choices[Detected]", "theirs"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var facts = (await portal.IncidentAsync(reference)).Facts;
        Assert.Equal(("What Ana typed", 40), (facts.Summary, facts.Detected.At.Minute));
    }

    [Fact]
    public async Task A_third_save_in_between_is_merged_as_well()
    {
        var (reference, ana, ben) = await TwoAtWorkAsync();
        await ben.SaveAsync(("Summary", "What Ben typed"));
        var merge = await ana.SaveAsync(("Summary", "What Ana typed"));
        await ben.OpenAsync();
        await ben.SaveAsync(("Summary", "What Ben typed later"), ("ReportSource", "A newspaper"));

        var again = await ana.SaveMergedAsync(merge, ("Summary", "What Ana typed"), ("Merge.Choices[Summary]", "theirs"));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var page = await Browser.TextOfAsync(again);
        Assert.Contains("What Ben typed later", page, StringComparison.Ordinal);
        Assert.Contains("value=\"A newspaper\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"What Ana typed\"", page, StringComparison.Ordinal);
        Assert.Equal("What Ben typed later", (await portal.IncidentAsync(reference)).Summary);
    }

    [Fact]
    public async Task What_both_changed_to_the_same_needs_no_choice()
    {
        var (_, ana, ben) = await TwoAtWorkAsync();
        await ben.SaveAsync(("States", "PL, UA, DE"));

        var page = await Browser.TextOfAsync(await ana.SaveAsync(("States", "Germany, Poland, Ukraine"), ("SuspectedActor", "Unknown group")));

        Assert.DoesNotContain("which one counts?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_a_mistake_in_it_is_merged_too()
    {
        var (_, ana, ben) = await TwoAtWorkAsync();
        await ben.SaveAsync(("DetectedTime", "15:40"));

        var response = await ana.SaveAsync(("DetectedTime", "half past three"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains("Give the hour and minute as 14:05", page, StringComparison.Ordinal);
        Assert.Contains("23 December 2015 half past three Europe/Kyiv", page, StringComparison.Ordinal);
        Assert.Contains("23 December 2015 15:40 Europe/Kyiv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assessment_frozen_meanwhile_is_no_reason_to_merge()
    {
        var (reference, ana, ben) = await TwoAtWorkAsync();
        await portal.SendAsync(ben.Id, new FreezeAssessmentCommand(reference, Readings.ToAssess(), []));

        Assert.Equal(HttpStatusCode.Redirect, (await ana.SaveAsync(("Summary", "What Ana typed"))).StatusCode);
        Assert.Equal("What Ana typed", (await portal.IncidentAsync(reference)).Summary);
    }

    [Fact]
    public async Task Two_saves_at_the_same_instant_lose_neither()
    {
        var (reference, ana, ben) = await TwoAtWorkAsync();

        var both = await Task.WhenAll(ana.SaveAsync(("Summary", "What Ana typed")), ben.SaveAsync(("Summary", "What Ben typed")));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], both.Select(response => response.StatusCode).Order());
        var merge = await Browser.TextOfAsync(both.Single(response => response.StatusCode == HttpStatusCode.Conflict));
        Assert.Contains("What Ana typed", merge, StringComparison.Ordinal);
        Assert.Contains("What Ben typed", merge, StringComparison.Ordinal);
        Assert.Equal(1, await portal.TimesAsync(reference, "IncidentEdited"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("forged")]
    public async Task A_form_that_does_not_say_what_it_was_begun_from_overwrites_nothing(string original)
    {
        var (reference, ana, _) = await TwoAtWorkAsync();

        var response = await ana.SaveAsync(("Summary", "What Ana typed"), ("Merge.Original", original));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains("Not known any more", page, StringComparison.Ordinal);
        Assert.Contains("value=\"What Ana typed\"", page, StringComparison.Ordinal);
        Assert.Equal(IncidentForms.Facts.Summary, (await portal.IncidentAsync(reference)).Summary);
    }

    [Fact]
    public async Task A_draft_begun_before_the_others_save_is_merged_when_it_is_opened_again()
    {
        var (reference, ana, ben) = await TwoAtWorkAsync();
        await ana.DraftAsync(("Summary", "What Ana typed"), ("Sectors", null), ("Sectors#2", null));
        await ben.SaveAsync(("Summary", "What Ben typed"), ("ReportSource", "A newspaper"));

        var page = await (await portal.BrowserOfAsync(ana.Id)).ReadAsync($"/incidents/{reference}/edit");

        Assert.Contains("value=\"What Ana typed\"", page, StringComparison.Ordinal);
        Assert.Contains("<dd class=\"long-text\">What Ben typed</dd>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"A newspaper\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("name=\"Input.Sectors\"[^>]*checked", page);
    }

    private async Task<(string Reference, Editor Ana, Editor Ben)> TwoAtWorkAsync()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts);
        return (reference, await Editor.AtAsync(portal, ana, reference), await Editor.AtAsync(portal, ben, reference));
    }
}
