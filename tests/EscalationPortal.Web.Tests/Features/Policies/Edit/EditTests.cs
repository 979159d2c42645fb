using System.Net;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Edit;
using EscalationPortal.Web.Features.Policies.Start;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Policies.Edit;

/// <summary>A draft is written in the browser, part by part, by one owner or by two at the same time.</summary>
public class EditTests(Portal portal)
{
    private const string Step = "ladder-4";

    [Fact]
    public async Task A_threshold_is_raised_and_the_draft_is_a_policy_in_which_it_is()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await DraftAsync(owner));
        var fields = await FieldsAsync(owner, draft, Step);
        Assert.Equal("50", fields["Part.when[0].aggregate"]);

        var answer = await browser.SubmitAsync(Page(draft, Step), Changed(fields, "Part.when[0].aggregate", "52.5"));

        Assert.Equal((HttpStatusCode.Found, Page(draft, Step)), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var (version, policy) = await StoredAsync(draft);
        Assert.Equal((2, 0), (version.Edition, version.Errors));
        Assert.Equal(52.5m, policy!.StepAt(4).When[0].Minima.Single(minimum => minimum.Score == "aggregate").AtLeast);
        Assert.Contains("value=\"52.5\"", await browser.ReadAsync(Page(draft, Step)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_as_a_draft_when_the_session_ended_is_there_again()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await DraftAsync(owner));
        var page = Page(draft, Step);
        var hidden = await browser.HiddenFieldsOfAsync(page);
        await browser.SendAsync($"/drafts?page={page}", hidden, Changed(await FieldsAsync(owner, draft, Step), "Part.title", "Typed before the session ended"));
        var kept = await portal.WithDbAsync(db => db.Drafts.Where(candidate => candidate.PersonId == owner && candidate.Page == page).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));

        Assert.Contains("Typed before the session ended", await browser.ReadAsync($"{page}?draft={kept}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_again_with_other_words_is_not_taken_for_the_first()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await DraftAsync(owner));
        var (page, fields) = (Page(draft, Step), await FieldsAsync(owner, draft, Step));
        var hidden = await browser.HiddenFieldsOfAsync(page);
        await browser.SendAsync(page, hidden, Changed(fields, "Part.title", "First"));

        var again = await browser.SendAsync(page, hidden, Changed(fields, "Part.title", "Second"));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("Second", await Browser.TextOfAsync(again), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No \uFFFE picture")]
    [InlineData("Reads \u202Ediffer")]
    [InlineData("\u200B\u200B")]
    public async Task A_title_that_cannot_be_shown_or_read_as_it_is_written_is_wrong(string title)
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await DraftAsync(owner));

        await browser.SubmitAsync(Page(draft, Step), Changed(await FieldsAsync(owner, draft, Step), "Part.title", title));

        Assert.Contains("with something to read in it", await browser.ReadAsync(Page(draft, Step)), StringComparison.Ordinal);
        Assert.NotEqual(0, (await StoredAsync(draft)).Version.Errors);
    }

    [Fact]
    public async Task What_is_no_number_is_kept_as_typed_with_the_readers_sentence_beside_it()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await DraftAsync(owner));

        await browser.SubmitAsync(Page(draft, "criteria-0"), Changed(await FieldsAsync(owner, draft, "criteria-0"), "Part.weight", "a third"));

        var page = await browser.ReadAsync(Page(draft, "criteria-0"));
        Assert.Contains("value=\"a third\"", page, StringComparison.Ordinal);
        Assert.Contains("This must be a number from 0.0001 to 10000", page, StringComparison.Ordinal);
        var overview = await browser.ReadAsync($"/policy/versions/{draft}/edit");
        Assert.Contains("One thing is wrong with it.", overview, StringComparison.Ordinal);
        Assert.Contains("1 error", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_be_wrong_is_said_before_anything_is_saved()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await DraftAsync(owner));
        var page = Page(draft, "criteria-0");

        var answer = await browser.SendAsync($"{page}?handler=check", await browser.HiddenFieldsOfAsync(page), Changed(await FieldsAsync(owner, draft, "criteria-0"), "Part.weight", "0"));

        Assert.Equal("""{"part-weight":["This must be a number from 0.0001 to 10000, with at most 4 decimals."]}""", await answer.Content.ReadAsStringAsync(Portal.Stop));
        Assert.Equal(1, (await StoredAsync(draft)).Version.Edition);
    }

    [Fact]
    public async Task Two_owners_who_write_in_different_parts_both_have_what_they_wrote()
    {
        var (one, other) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.PolicyOwner));
        var (mine, theirs) = (await portal.BrowserOfAsync(one), await portal.BrowserOfAsync(other));
        var draft = await DraftAsync(one);
        var (hidden, fields) = (await mine.HiddenFieldsOfAsync(Page(draft, Step)), await FieldsAsync(one, draft, Step));

        await theirs.SubmitAsync(Page(draft, "ladder-5"), Changed(await FieldsAsync(other, draft, "ladder-5"), "Part.decideWithinHours", "13"));
        var answer = await mine.SendAsync(Page(draft, Step), hidden, Changed(fields, "Part.decideWithinHours", "25"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var (version, policy) = await StoredAsync(draft);
        Assert.Equal((25, 13), (policy!.StepAt(4).DecideWithinHours, policy.StepAt(5).DecideWithinHours));
        Assert.Equal([one, other], version.AuthorIds);
    }

    [Fact]
    public async Task An_owner_who_writes_where_another_wrote_meanwhile_reads_both_and_decides()
    {
        var (one, other) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.PolicyOwner));
        var (mine, theirs) = (await portal.BrowserOfAsync(one), await portal.BrowserOfAsync(other));
        var draft = await DraftAsync(one);
        var (hidden, fields) = (await mine.HiddenFieldsOfAsync(Page(draft, Step)), await FieldsAsync(one, draft, Step));

        await theirs.SubmitAsync(Page(draft, Step), Changed(await FieldsAsync(other, draft, Step), "Part.decideWithinHours", "13"));
        var told = await mine.SendAsync(Page(draft, Step), hidden, Changed(fields, "Part.decideWithinHours", "25"));

        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        var page = await Browser.TextOfAsync(told);
        Assert.Contains("Somebody else wrote in this part since you opened it", page, StringComparison.Ordinal);
        Assert.Contains("value=\"25\"", page, StringComparison.Ordinal);
        Assert.Contains("Stored now: 13", page, StringComparison.Ordinal);
        Assert.Equal(13, (await StoredAsync(draft)).Policy!.StepAt(4).DecideWithinHours);

        var again = await mine.SendAsync(Page(draft, Step), await Browser.HiddenFieldsOfAsync(told), Changed(fields, "Part.decideWithinHours", "25"));
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
        Assert.Equal(25, (await StoredAsync(draft)).Policy!.StepAt(4).DecideWithinHours);
    }

    [Fact]
    public async Task What_was_typed_into_a_part_that_another_removed_is_not_lost()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await DraftAsync(owner));
        var (page, fields) = (Page(draft, "ladder-8"), await FieldsAsync(owner, draft, "ladder-8"));
        var hidden = await browser.HiddenFieldsOfAsync(page);

        await browser.SendAsync($"{page}?handler=arrange", hidden, new() { ["Input.Act"] = "remove" });
        Assert.Equal(8, (await StoredAsync(draft)).Policy!.Ladder.Count);
        var told = await browser.SendAsync(page, await WithNewNumber(browser, draft, hidden), Changed(fields, "Part.guidance", "Speak to the general."));

        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        Assert.Contains("Speak to the general.", await Browser.TextOfAsync(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_is_added_moved_and_removed_without_a_script()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await DraftAsync(owner));

        var added = await browser.SendAsync($"/policy/versions/{draft}/edit", await browser.HiddenFieldsOfAsync($"/policy/versions/{draft}/edit"), new() { ["Input.List"] = "criteria" });
        Assert.Equal(Page(draft, "criteria-3"), added.Headers.Location?.OriginalString);

        var moved = await browser.SendAsync($"{Page(draft, "criteria-3")}?handler=arrange", await browser.HiddenFieldsOfAsync(Page(draft, "criteria-3")), new() { ["Input.Act"] = "up" });
        Assert.Equal(Page(draft, "criteria-2"), moved.Headers.Location?.OriginalString);

        await browser.SendAsync($"{Page(draft, "criteria-2")}?handler=arrange", await browser.HiddenFieldsOfAsync(Page(draft, "criteria-2")), new() { ["Input.Act"] = "remove" });
        Assert.Equal(Cases.Policy.Criteria.Select(criterion => criterion.Key), (await StoredAsync(draft)).Policy!.Criteria.Select(criterion => criterion.Key));
    }

    [Fact]
    public async Task A_policy_of_a_thousand_indicators_is_refused_in_a_sentence_and_still_opens()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var draft = await DraftAsync(owner, document =>
        {
            var indicators = document["criteria"]![0]!["indicators"]!.AsArray();
            for (var i = indicators.Count; i < 1_000; i++)
            {
                indicators.Add(JsonNode.Parse($$"""{"key":"more-{{i}}","title":"More {{i}}","question":"?","weight":1,"levels":[{"key":"a","title":"A","definition":"A","points":0},{"key":"b","title":"B","definition":"B","points":1}]}"""));
            }
        });
        var browser = await portal.BrowserOfAsync(owner);

        Assert.Contains("One thing is wrong with it.", await browser.ReadAsync($"/policy/versions/{draft}/edit"), StringComparison.Ordinal);
        Assert.Contains("A policy has at most 500 indicators", await browser.ReadAsync(Page(draft, "general")), StringComparison.Ordinal);
        Assert.Contains("More 400", await browser.ReadAsync(Page(draft, "criteria-0")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_taken_apart_is_replaced_by_a_file_and_what_is_proposed_is_not_written_in()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var browser = await portal.BrowserOfAsync(owner);
        var broken = await portal.SendAsync(owner, new StartDraftCommand(new DraftFile("{ \"key\": ", IsTooLarge: false), CopyOf: null, CopyOfVersion: null));
        var proposed = await portal.ProposedPolicyAsync();

        Assert.Contains("cannot be taken apart", await browser.ReadAsync($"/policy/versions/{broken}/edit"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Page(broken, "general"))).StatusCode);
        Assert.Contains("no draft any more", await browser.ReadAsync(Page(proposed, "general")), StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(owner, new AddPartCommand(proposed, "ladder", Seen.Nothing)));
        Assert.Equal(AdoptionRules.NotADraft.Id, refusal.Rule);
    }

    private static string Page(Guid draft, string part) => $"/policy/versions/{draft}/edit/{part}";

    private static Dictionary<string, string> Changed(Dictionary<string, string> fields, string name, string value) => new(fields) { [name] = value };

    private Task<Guid> DraftAsync(Guid owner, Action<JsonObject>? change = null) => portal.SendAsync(
        owner, new StartDraftCommand(new DraftFile(PolicyDrafts.TextAfter(Cases.Policy, change ?? (document => document["version"] = "91.0.0")), IsTooLarge: false), CopyOf: null, CopyOfVersion: null));

    /// <summary>What a browser sends of the part as its page draws it.</summary>
    private async Task<Dictionary<string, string>> FieldsAsync(Guid owner, Guid draft, string address)
    {
        var text = (await portal.SendAsync(owner, new DraftQuery(draft))).Text!;
        var part = DraftPart.Find(address)!;
        return new PartFields(text).Of(part, part.ContentOf(part.OwnerIn(text)!)).SelectMany(field => field.All)
            .Where(field => field.Kind is not (FieldKind.Group or FieldKind.List))
            .SelectMany(field => field.Values.Select((value, i) => KeyValuePair.Create($"{PartPage.Prefix}{field.Name}{(i == 0 ? "" : $"#{i}")}", value)))
            .ToDictionary();
    }

    private async Task<(PolicyVersion Version, ThresholdPolicy? Policy)> StoredAsync(Guid draft)
    {
        var version = await portal.WithDbAsync(db => db.PolicyVersions.SingleAsync(candidate => candidate.Id == draft, Portal.Stop));
        return (version, version.Read().Policy);
    }

    /// <summary>The form was opened once and is sent for another purpose: with a number of its own.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> WithNewNumber(Browser browser, Guid draft, IReadOnlyDictionary<string, string> hidden)
    {
        var fresh = await browser.HiddenFieldsOfAsync($"/policy/versions/{draft}/edit");
        return new Dictionary<string, string>(hidden) { ["submission"] = fresh["submission"] };
    }
}
