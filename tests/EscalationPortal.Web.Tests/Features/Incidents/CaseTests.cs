using System.Text.RegularExpressions;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Features.Incidents.Log;

namespace EscalationPortal.Web.Tests.Features.Incidents;

public class CaseTests(Portal portal)
{
    [Fact]
    public async Task A_title_runs_in_the_direction_it_is_written_in_wherever_it_stands()
    {
        const string Arabic = "انقطاع التيار (1)";
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.SendAsync(ana, new LogIncidentCommand(IncidentForms.Facts with { Summary = Arabic }));
        var browser = await portal.BrowserOfAsync(ana);

        foreach (var page in new[] { "", "/assess", "/edit", "/propose" }.Select(rest => $"/incidents/{incident}{rest}").Append($"/incidents?search={incident}"))
        {
            var body = (await browser.ReadAsync(page)).Split("<main")[1].Split("class=\"printed")[0];
            var shown = Regex.Matches(body, $"(?<before><[^<>]*>)[^<>]*{Regex.Escape(Arabic)}").Select(match => match.Groups["before"].Value).ToList();
            Assert.NotEmpty(shown);
            Assert.All(shown, before => Assert.Matches("^<bdi>$|dir=\"auto\"|class=\"[^\"]*long-text", before));
        }
    }

    [Fact]
    public async Task The_supported_step_is_not_offered_again_while_it_is_in_force()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (incident, browser, top) = (await portal.AssessedAsync(ana), await portal.BrowserOfAsync(ana), Cases.Policy.Ladder[^1]);
        Assert.Contains($"Propose step {top.Rung}:", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);

        var escalation = await portal.SendAsync(ana, new ProposeStepCommand(incident, top.Key, Readings.OfAssessment(1), Cases.Written(top)));
        foreach (var office in top.SignOff.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)))
        {
            await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignOffCommand(escalation, office, Readings.OfText(1), Decision.Signed, "Agreed."));
        }

        var page = await browser.ReadAsync($"/incidents/{incident}");
        Assert.Contains($"is in force: <a class=\"govuk-link\" href=\"/escalations/{escalation}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"Propose step {top.Rung}:", page, StringComparison.Ordinal);
        Assert.Contains("The step the policy supports is in force. Choose a step if you want", await browser.ReadAsync($"/incidents/{incident}/propose"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_assessment_stands_below_the_tab_of_assessments()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/assessments/1");

        Assert.Matches($"""<a aria-current="page"[^>]* href="/incidents/{incident}">Assessment """, page);
    }

    [Fact]
    public async Task A_brief_says_that_the_incident_was_assessed_again_since()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (incident, browser) = (await portal.AssessedAsync(ana), await portal.BrowserOfAsync(ana));
        var escalation = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));
        Assert.DoesNotContain("assessed again since", await browser.ReadAsync($"/escalations/{escalation}"), StringComparison.Ordinal);

        await portal.SendAsync(ana, new FreezeAssessmentCommand(incident, Readings.ToAssess(1), []));

        var page = await browser.ReadAsync($"/escalations/{escalation}");
        Assert.Contains("The incident was assessed again since", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/incidents/{incident}/assessments/2\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_says_where_its_step_stands_and_leads_whoever_signs_to_the_brief_and_to_no_form_that_is_not_theirs()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);
        var escalation = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));
        var signers = new List<Guid>();
        foreach (var office in Cases.Step.SignOff.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)))
        {
            signers.Add(await portal.PersonAsync(Role.Approver, office));
        }

        var browser = await portal.BrowserOfAsync(signers[0]);
        var waiting = await browser.ReadAsync($"/incidents/{incident}");
        Assert.Contains($">step {Cases.Step.Rung} waits: 0 of {signers.Count} signed</strong> <span class=\"muted\">due in ", waiting, StringComparison.Ordinal);
        Assert.Contains($"href=\"/incidents/{incident}/assessments/1\">Assessment<", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/incidents/{incident}/assess\"", waiting, StringComparison.Ordinal);

        foreach (var (signer, office) in signers.Zip(Cases.Step.SignOff.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count))))
        {
            await portal.SendAsync(signer, new SignOffCommand(escalation, office, Readings.OfText(1), Decision.Signed, "Agreed."));
        }

        Assert.Contains($"Read the brief of {escalation}, in force<", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);
    }
}
