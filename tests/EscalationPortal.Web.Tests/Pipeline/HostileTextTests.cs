using System.Net;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Features.Escalations.Withdraw;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Features.Incidents.Edit;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Tests.Features.Incidents;
using FluentValidation;

namespace EscalationPortal.Web.Tests.Pipeline;

/// <summary>Text that would break something, in every field that takes text.</summary>
public class HostileTextTests(Portal portal)
{
    public static TheoryData<string, string, bool, int> Texts => OpenForm.Texts;

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task What_a_text_may_not_hold_is_refused_at_its_field_and_nothing_typed_is_lost(string form, string field, bool oneLine, int longest)
    {
        var open = await OpenForm.OpenAsync(portal, form);
        var before = await open.ActsAsync();
        List<(string Text, string Sentence)> refused =
        [
            ("bell\u0007", "control characters out of"),
            ("escape\u001b[31m", "control characters out of"),
            ("next\u0085line", "control characters out of"),
            ("exe.\u202efdp", "invisible characters that change the direction of writing"),
            ("\u2067isolated\u2069", "invisible characters that change the direction of writing"),
            (new string('x', longest + 1), $"to at most {longest:N0} characters"),
        ];
        if (oneLine)
        {
            refused.Add(("two\nlines", "line breaks and control characters out of"));
        }

        foreach (var (text, sentence) in refused)
        {
            var response = await open.SendAsync(field, text);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var page = await Browser.TextOfAsync(response);
            Assert.Contains(sentence, page, StringComparison.Ordinal);
            Assert.Contains(text, page, StringComparison.Ordinal);
            Assert.All(open.Fields.Where(other => other.Key.EndsWith("Description", StringComparison.Ordinal) && other.Key != $"Input.{field}"), other => Assert.Contains(other.Value.Split("\r\n")[1], page, StringComparison.Ordinal));
        }

        Assert.Equal(before, await open.ActsAsync());
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_megabyte_is_refused_and_comes_back_whole(string form, string field, bool oneLine, int longest)
    {
        var open = await OpenForm.OpenAsync(portal, form);
        var (before, text) = (await open.ActsAsync(), string.Concat(Enumerable.Repeat("0123456789abcde\u00e9", 65_536)));

        var response = await open.SendAsync(field, text);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains($"to at most {longest:N0} characters", page, StringComparison.Ordinal);
        Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Equal(before, await open.ActsAsync());
        Assert.True(oneLine || longest >= 300);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Markup_is_shown_and_never_run_and_emoji_and_every_script_are_welcome(string form, string field, bool oneLine, int longest)
    {
        if (field == "States")
        {
            return;
        }

        var open = await OpenForm.OpenAsync(portal, form);
        var text = "</textarea><script>alert(1)</script>\"><img src=x onerror=alert(2)> 🔥👩\u200d💻 Київ עברית العربية 中文" + (oneLine ? "" : "\r\nsecond line");
        Assert.True(text.Length < longest);

        var response = await open.SendAsync(field, text);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var html = await (await open.Browser.GetAsync(open.ShownAt ?? response.Headers.Location!.OriginalString)).Content.ReadAsStringAsync(Portal.Stop);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        if (form is not "withdraw" and not "stand down")
        {
            Assert.Contains("<script>alert(1)</script>\"><img src=x onerror=alert(2)> 🔥👩\u200d💻 Київ עברית العربية 中文", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_null_character_is_refused_with_a_page_that_says_so(string form, string field, bool oneLine, int longest)
    {
        var open = await OpenForm.OpenAsync(portal, form);
        var before = await open.ActsAsync();

        var response = await open.SendAsync(field, "a\0b");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("no NUL characters", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Equal(before, await open.ActsAsync());
        Assert.True(oneLine || longest >= 300);
    }

    [Fact]
    public async Task Half_a_character_is_refused_by_every_command()
    {
        const string half = "half \ud83d";
        var ana = await portal.PersonAsync(Role.Analyst);
        var (reference, facts) = (await portal.LoggedAsync(ana), IncidentForms.Facts);
        var rating = new AssessmentRating(Cases.Policy.Indicators[0].Key, Rating.Unknown, half);
        var written = Cases.Written(Cases.Step);

        await RefusedAsync(() => portal.SendAsync(ana, new LogIncidentCommand(facts with { Summary = half })));
        await RefusedAsync(() => portal.SendAsync(ana, new LogIncidentCommand(facts with { Description = half })));
        await RefusedAsync(() => portal.SendAsync(ana, new EditIncidentCommand(reference, facts, facts with { SuspectedActor = half })));
        await RefusedAsync(() => portal.SendAsync(ana, new FreezeAssessmentCommand(reference, Readings.ToAssess(), [rating])));
        await RefusedAsync(() => portal.SendAsync(ana, new ProposeStepCommand(reference, Cases.Step.Key, Readings.OfAssessment(1), written with { Action = half })));
        await RefusedAsync(() => portal.SendAsync(ana, new ProposeStepCommand(reference, Cases.Step.Key, Readings.OfAssessment(1), written with { Statements = written.Statements.ToDictionary(pair => pair.Key, _ => half) })));
        await RefusedAsync(() => portal.SendAsync(ana, new WithdrawProposalCommand("ESC-1", half)));
        var ben = await portal.PersonAsync(Role.Approver);
        await RefusedAsync(() => portal.SendAsync(ben, new SignOffCommand("ESC-1", "minister", Readings.OfText(1), Decision.Signed, half)));
        await RefusedAsync(() => portal.SendAsync(ben, new StandDownCommand("ESC-1", "minister", half)));

        static async Task RefusedAsync(Func<Task> send) =>
            Assert.Contains("Part of a character is missing", Assert.Single((await Assert.ThrowsAsync<ValidationException>(send)).Errors.Select(error => error.ErrorMessage).Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_encoding_is_kept_as_it_was_sent_and_breaks_nothing()
    {
        var open = await OpenForm.OpenAsync(portal, "log");
        var (hidden, fields) = (await open.Browser.HiddenFieldsOfAsync(open.Page), new Dictionary<string, string>(open.Fields) { ["Input.Summary"] = "SUMMARY" });
        using var form = new FormUrlEncodedContent(TypedTimes.AsSent(fields.Concat(hidden)).Select(field => KeyValuePair.Create(field.Key.Split('#')[0], field.Value)));
        using var broken = new StringContent((await form.ReadAsStringAsync(Portal.Stop)).Replace("SUMMARY", "%ED%A0%BD%FFend", StringComparison.Ordinal), System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");

        var response = await open.Browser.PostAsync(open.Page, broken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("%ED%A0%BD%FFend", (await portal.IncidentAsync(IncidentForms.ReferenceIn(response))).Summary);
    }
}
