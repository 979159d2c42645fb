using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Propose;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.Propose;

public class ProposeTests(Portal portal)
{
    [Fact]
    public async Task A_proposal_waits_for_its_offices_and_is_in_the_ledger()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);

        var reference = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));

        var escalation = await portal.WithDbAsync(db => db.Escalations.SingleAsync(candidate => candidate.Reference == reference, Portal.Stop));
        Assert.Equal((EscalationStatus.Proposed, ana), (escalation.Status, escalation.ProposedById));
        Assert.Equal(Cases.Step.SignOff.Count, escalation.Step.Requirements.Count);
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.SubjectId == escalation.Id.ToString() && ledgerEntry.Action == "StepProposed", Portal.Stop));
        Assert.Equal((ana, escalation.IncidentId), (entry.ActorId, entry.IncidentId));
    }

    [Fact]
    public async Task Only_one_proposal_is_open_for_an_incident()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);
        await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step))));

        Assert.Equal("proposal-open", refusal.Rule);
    }

    [Fact]
    public async Task What_was_written_in_a_second_tab_is_shown_where_there_is_nothing_to_propose_any_more()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);
        var (browser, page) = (await portal.BrowserOfAsync(ana), $"/incidents/{incident}/propose/{Cases.Step.Key}");
        var second = await browser.HiddenFieldsOfAsync(page);
        await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));

        var fields = ProposalFields.Of(Cases.Written(Cases.Step));
        fields["Input.Action"] = "Hand over a note that took an hour to word.";
        var refused = await browser.SendAsync(page, second, fields);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var answer = await Browser.TextOfAsync(refused);
        Assert.Contains("What you wrote was not recorded", answer, StringComparison.Ordinal);
        Assert.Contains("Hand over a note that took an hour to word.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_proposing_at_the_same_instant_make_one_proposal()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var ben = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);

        var both = await Task.WhenAll(Try(ana), Try(ben));

        Assert.Single(both, refused => refused is null);
        Assert.Single(both, refused => refused?.Rule == "proposal-open");

        async Task<RuleViolationException?> Try(Guid person)
        {
            try
            {
                await portal.SendAsync(person, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));
                return null;
            }
            catch (RuleViolationException refusal)
            {
                return refusal;
            }
        }
    }

    [Fact]
    public async Task An_incident_that_is_not_assessed_has_nothing_to_propose()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step))));

        Assert.Equal("not-assessed", refusal.Rule);
        Assert.Contains("not assessed yet", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/propose"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_needs_what_would_be_done_and_what_waiting_costs()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);

        var refusal = await Assert.ThrowsAsync<ValidationException>(() =>
            portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step) with { Action = "", CostOfWaiting = new string('x', 4_001) })));

        Assert.Equal(["Action", "CostOfWaiting"], refusal.Errors.Select(error => error.PropertyName).Order());
    }

    [Fact]
    public async Task The_page_keeps_what_was_typed_when_a_gate_is_missing()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var url = $"/incidents/{await portal.AssessedAsync(ana)}/propose/{Cases.Step.Key}";
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SubmitAsync(url, new()
        {
            ["Input.Action"] = "Summon <the> ambassador.",
            ["Input.CostOfWaiting"] = "Repetition.",
            ["Input.ReasonToDepart"] = "Partners move today.",
        });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains("<a class=\"govuk-link\" href=\"#Input_Statements_misreading-check_\">Write out the gate “Misreading check”.</a>", text, StringComparison.Ordinal);
        Assert.Contains("Summon <the> ambassador.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_sent_twice_is_carried_out_once()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);
        var url = $"/incidents/{incident}/propose/{Cases.Step.Key}";
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync(url);

        var first = await browser.SendAsync(url, hidden, Filled());
        var second = await browser.SendAsync(url, hidden, Filled());

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await portal.WithDbAsync(db => db.Escalations.CountAsync(escalation => escalation.ProposedById == ana, Portal.Stop)));
    }

    [Fact]
    public async Task A_form_whose_first_answer_was_lost_leads_to_its_case_and_says_that_it_was_carried_out()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);
        var url = $"/incidents/{incident}/propose/{Cases.Step.Key}";
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync(url);
        await browser.SendAsync(url, hidden, Filled());
        await portal.WithDbAsync(db => db.Submissions.Where(submission => submission.PersonId == ana).ExecuteUpdateAsync(set => set.SetProperty(submission => submission.Location, (string?)null), Portal.Stop));

        var again = await browser.SendAsync(url, hidden, Filled());

        Assert.Equal($"/incidents/{incident}", again.Headers.Location?.OriginalString);
        Assert.Contains("You sent this form before, and it was carried out then, once.", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);
        Assert.Equal(1, await portal.WithDbAsync(db => db.Escalations.CountAsync(escalation => escalation.ProposedById == ana, Portal.Stop)));
    }

    [Fact]
    public async Task A_step_can_begin_later_than_its_last_signature()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var url = $"/incidents/{await portal.AssessedAsync(ana)}/propose/{Cases.Step.Key}";
        var browser = await portal.BrowserOfAsync(ana);

        var unreadable = await browser.SubmitAsync(url, new(Filled()) { ["Input.StartsDate"] = "next week", ["Input.StartsTime"] = "08:00", ["Input.Action"] = "" });
        var past = await browser.SubmitAsync(url, new(Filled()) { ["Input.StartsDate"] = "2015-12-23", ["Input.StartsTime"] = "15:30", ["Input.StartsZone"] = "Europe/Kyiv" });
        var later = await browser.SubmitAsync(url, new(Filled()) { ["Input.StartsDate"] = "2120-01-05", ["Input.StartsTime"] = "08:00", ["Input.StartsZone"] = "Europe/Kyiv" });

        var text = await Browser.TextOfAsync(unreadable);
        Assert.Contains("When it begins: The day must be between 1 and 31.", text, StringComparison.Ordinal);
        Assert.Contains("Write what exactly would be done.", text, StringComparison.Ordinal);
        Assert.Contains("next week", text, StringComparison.Ordinal);
        Assert.Contains("The step is to begin at a time that has passed.", await Browser.TextOfAsync(past), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
        var escalation = await portal.WithDbAsync(db => db.Escalations.SingleAsync(candidate => candidate.ProposedById == ana, Portal.Stop));
        Assert.Equal(new DateTimeOffset(2120, 1, 5, 6, 0, 0, TimeSpan.Zero), escalation.Text.StartsAt);
    }

    [Fact]
    public async Task What_would_lead_back_down_is_one_thing_a_line_and_each_line_is_short()
    {
        var (ana, step) = (await portal.PersonAsync(Role.Analyst), ProposalFields.Rung(4));
        var url = $"/incidents/{await portal.AssessedAsync(ana)}/propose/{step.Key}";
        var (browser, fields) = (await portal.BrowserOfAsync(ana), ProposalFields.Of(Cases.Written(step)));

        foreach (var (lines, sentence) in new[]
        {
            ("", "Name at least one thing that would lead back down"),
            (string.Join("\r\n", Enumerable.Range(1, 7).Select(line => $"Thing {line}.")), "Name at most 6 things that would lead back down."),
            (new string('x', 301), "to at most 300 characters"),
            ("One\u2028two", "Take line breaks and control characters out of"),
        })
        {
            var refused = await browser.SubmitAsync(url, new(fields) { ["Input.OffRampTriggers"] = lines });

            var text = await Browser.TextOfAsync(refused);
            Assert.Matches($"id=\"Input_OffRampTriggers-error\"[^\n]*{sentence}", text);
            Assert.Contains(lines.Split("\r\n")[^1], text, StringComparison.Ordinal);
        }

        await browser.SubmitAsync(url, new(fields) { ["Input.OffRampTriggers"] = " An answer comes. \r\n\r\nThe attack stops." });
        var escalation = await portal.WithDbAsync(db => db.Escalations.SingleAsync(candidate => candidate.ProposedById == ana, Portal.Stop));
        Assert.Equal([(1, "An answer comes."), (2, "The attack stops.")], escalation.OffRamp.Triggers.Select(trigger => (trigger.Number, trigger.Text)));
    }

    private static Dictionary<string, string> Filled() => ProposalFields.Of(Cases.Written(Cases.Step));
}
