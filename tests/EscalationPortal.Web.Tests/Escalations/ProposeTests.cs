using System.Net;
using EscalationPortal.Domain;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Propose;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Escalations;

public class ProposeTests(Portal portal)
{
    [Fact]
    public async Task A_proposal_waits_for_its_offices_and_is_in_the_ledger()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);

        var reference = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, 1, Cases.Written(Cases.Step)));

        var escalation = await portal.WithDbAsync(db => db.Escalations.SingleAsync(one => one.Reference == reference, Portal.Stop));
        Assert.Equal((EscalationStatus.Proposed, ana), (escalation.Status, escalation.ProposedById));
        Assert.Equal(Cases.Step.SignOff.Count, escalation.Requirements.Count);
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(one => one.SubjectId == escalation.Id.ToString() && one.Action == "StepProposed", Portal.Stop));
        Assert.Equal((ana, escalation.IncidentId), (entry.ActorId, entry.IncidentId));
    }

    [Fact]
    public async Task Only_one_proposal_is_open_for_an_incident()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);
        await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, 1, Cases.Written(Cases.Step)));

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, 1, Cases.Written(Cases.Step))));

        Assert.Equal("proposal-open", refusal.Rule);
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
                await portal.SendAsync(person, new ProposeStepCommand(incident, Cases.Step.Key, 1, Cases.Written(Cases.Step)));
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

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, 1, Cases.Written(Cases.Step))));

        Assert.Equal("not-assessed", refusal.Rule);
        Assert.Contains("not assessed yet", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/propose"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_needs_what_would_be_done_and_what_waiting_costs()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);

        var refusal = await Assert.ThrowsAsync<ValidationException>(() =>
            portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, 1, Cases.Written(Cases.Step) with { Action = "", CostOfWaiting = new string('x', 4_001) })));

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
        Assert.Contains("cannot be submitted while these gates are not written out", text, StringComparison.Ordinal);
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
        Assert.Equal(1, await portal.WithDbAsync(db => db.Escalations.CountAsync(one => one.ProposedById == ana, Portal.Stop)));
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
        await portal.WithDbAsync(db => db.Submissions.Where(one => one.PersonId == ana).ExecuteUpdateAsync(set => set.SetProperty(one => one.Location, (string?)null), Portal.Stop));

        var again = await browser.SendAsync(url, hidden, Filled());

        Assert.Equal($"/incidents/{incident}", again.Headers.Location?.OriginalString);
        Assert.Contains("You sent this form before, and it was carried out then, once.", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);
        Assert.Equal(1, await portal.WithDbAsync(db => db.Escalations.CountAsync(one => one.ProposedById == ana, Portal.Stop)));
    }

    private static Dictionary<string, string> Filled()
    {
        var written = Cases.Written(Cases.Step);
        var fields = new Dictionary<string, string> { ["Input.Action"] = written.Action, ["Input.CostOfWaiting"] = written.CostOfWaiting, ["Input.ReasonToDepart"] = written.ReasonToDepart! };
        foreach (var (gate, text) in written.Statements)
        {
            fields[$"Input.Statements[{gate}]"] = text;
        }

        return fields;
    }
}
