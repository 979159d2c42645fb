using System.Net;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Complete;
using EscalationPortal.Web.Features.Escalations.Revise;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.TakeUrgently;
using EscalationPortal.Web.Features.Home.Approver;
using EscalationPortal.Web.Features.Incidents.Edit;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.SignOff;

/// <summary>What a signer reads of what changed since they signed: in the text, and in the facts of the incident.</summary>
public class WhatChangedTests(RuleBookPortal book) : Rules(book)
{
    private const string Since = "What changed since you signed";

    [Fact]
    public async Task Whoever_signed_an_earlier_text_reads_word_by_word_what_the_one_that_waits_says_otherwise()
    {
        var (reference, first) = await RevisedAsync(written => written with { CostOfWaiting = "Repetition is judged certain." });

        var brief = await Portal.SendAsync(first, new BriefQuery(reference));
        var page = await (await Portal.BrowserOfAsync(first)).ReadAsync($"/escalations/{reference}");

        var line = Assert.Single(brief.Changes.Text);
        Assert.Equal(("Cost of waiting", "Repetition is judged likely.", "Repetition is judged certain."), (line.Name, line.Before, line.After));
        Assert.Equal(brief.SignOffs[0].At, brief.Changes.Since);
        Assert.Contains(Since, page, StringComparison.Ordinal);
        Assert.Contains("Repetition is judged <del>likely</del>.</dd>", page, StringComparison.Ordinal);
        Assert.Contains("Repetition is judged <ins>certain</ins>.</dd>", page, StringComparison.Ordinal);
        Assert.Contains("Your signature does not count for the one that stands here.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approver_who_signed_nothing_reads_the_same_on_request()
    {
        var (reference, _) = await RevisedAsync(written => written with { CostOfWaiting = "Repetition is judged certain." });

        var page = await (await Portal.BrowserOfAsync(await HolderAsync(FirstOffice))).ReadAsync($"/escalations/{reference}");

        Assert.DoesNotContain(Since, page, StringComparison.Ordinal);
        Assert.Matches("<details(?s:.)*What the last revision changed(?s:.)*<del>likely</del>(?s:.)*</details>", page);
    }

    [Fact]
    public async Task Every_part_of_the_text_is_compared()
    {
        var (reference, first) = await RevisedAsync(written => written with
        {
            Action = "Hand over two notes.",
            Statements = written.Statements.ToDictionary(statement => statement.Key, statement => $"{statement.Value} Anew."),
            OffRampTriggers = ["The implants fall silent.", "Another cause is found."],
            StartsAt = Portal.Now.AddDays(3),
        });

        var names = (await Portal.SendAsync(first, new BriefQuery(reference))).Changes.Text.Select(line => line.Name).ToList();

        Assert.Contains("What would be done", names);
        Assert.Contains("To begin", names);
        Assert.Contains("Off-ramp trigger 2", names);
        Assert.All(Step.Gates.Where(gate => Gates.IsStated(gate.Key)), gate => Assert.Contains(Gates.TitleOf(gate.Key), names));
        Assert.DoesNotContain("Cost of waiting", names);
    }

    [Fact]
    public async Task Gates_written_after_a_signature_are_another_text_than_the_one_that_was_signed()
    {
        var analyst = await AnalystAsync();
        var written = Cases.Written(Step);
        var reference = await ProposeAsync(analyst, but: text => text with { UrgentReason = "It spreads.", Statements = new Dictionary<string, string>(), OffRampTriggers = [] });
        var first = await HolderAsync(FirstOffice);
        await Portal.SendAsync(await HolderAsync("duty-officer"), new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1), "Now."));
        var reader = await HolderAsync(SecondOffice);
        await DecideAsync(reader, reference, SecondOffice);

        await Portal.SendAsync(analyst, new CompleteGatesCommand(reference, written.Statements, written.LegalBasis, written.OffRampTriggers ?? []));

        var lines = (await Portal.SendAsync(reader, new BriefQuery(reference))).Changes.Text;
        Assert.All(written.Statements, statement => Assert.Contains(lines, line => line.After == statement.Value && line.Before == "None"));
        Assert.Null((await Portal.SendAsync(first, new BriefQuery(reference))).Changes.Since);
    }

    [Fact]
    public async Task A_correction_of_a_fact_that_signatures_rest_on_is_said_in_the_brief_the_panel_at_home_and_by_notice_and_signing_anew_counts()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        var (first, second) = (await HolderAsync(FirstOffice), await HolderAsync(SecondOffice));
        await DecideAsync(first, reference, FirstOffice);

        await CorrectAsync(analyst, reference, facts => facts with { SuspectedActor = "Sandworm" });

        var browser = await Portal.BrowserOfAsync(first);
        var page = await browser.ReadAsync($"/escalations/{reference}");
        Assert.Contains("Your signature is stale", page, StringComparison.Ordinal);
        Assert.Contains($"The facts of {await IncidentOfAsync(reference)} were corrected: suspected actor.", page, StringComparison.Ordinal);
        Assert.Contains("stale: to be given anew", page, StringComparison.Ordinal);
        Assert.Contains("<ins>Sandworm</ins>", page, StringComparison.Ordinal);
        Assert.Matches("after the signature of [^<]*; signatures rest on it, and are given anew after it", WebUtility.HtmlDecode(page));
        Assert.True((await Portal.SendAsync(first, new ApproverHomeQuery())).Waiting.Single(step => step.Reference == reference).IsStale);
        Assert.Contains("your signature is stale: give it anew", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("your signature on step", await browser.ReadAsync("/notices"), StringComparison.Ordinal);
        await DecideAsync(second, reference, SecondOffice);
        Assert.Equal(EscalationStatus.Proposed, await StatusAsync(reference));

        await DecideAsync(first, reference, FirstOffice);

        Assert.Equal(EscalationStatus.InForce, await StatusAsync(reference));
        var fact = Assert.Single((await Portal.SendAsync(first, new BriefQuery(reference))).Changes.Facts);
        Assert.Contains("signed before it and again after it by ", fact.Beside, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_wording_stands_in_the_brief_and_leaves_signatures_as_they_are()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        var first = await HolderAsync(FirstOffice);
        await CorrectAsync(analyst, reference, facts => facts with { ReportSource = "National CSIRT, in writing" });
        await DecideAsync(first, reference, FirstOffice);
        await CorrectAsync(analyst, reference, facts => facts with { Description = $"{facts.Description} Told again." });

        var brief = await Portal.SendAsync(first, new BriefQuery(reference));

        Assert.Equal((1, 0), (brief.Signed, brief.Escalation.Grounds.Number));
        Assert.Equal(["Source of the report", "Description"], brief.Changes.Facts.Select(fact => fact.Name));
        Assert.All(brief.Changes.Facts, fact => Assert.False(fact.Voids));
        Assert.StartsWith("before the signature of ", brief.Changes.Facts[0].Beside, StringComparison.Ordinal);
        Assert.StartsWith("after the signature of ", brief.Changes.Facts[1].Beside, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_in_force_stays_so_when_a_fact_it_rests_on_is_corrected_and_the_brief_says_what_can_be_done()
    {
        var analyst = await AnalystAsync();
        var (reference, signers) = await InForceAsync(analyst);
        await CorrectAsync(analyst, reference, facts => facts with { SuspectedActor = "Somebody else" });

        var brief = await Portal.SendAsync(signers[0].Person, new BriefQuery(reference));
        var page = await (await Portal.BrowserOfAsync(signers[0].Person)).ReadAsync($"/escalations/{reference}");

        Assert.Equal((true, false), (Assert.Single(brief.Changes.Facts).IsGround, brief.Changes.Facts[0].Voids));
        Assert.Contains("signatures rest on it: the step stays as it is until somebody asks for its review", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What changed since you signed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_made_before_the_proposal_are_no_news_to_its_brief()
    {
        var analyst = await AnalystAsync();
        var incident = await Portal.AssessedAsync(analyst);
        await CorrectIncidentAsync(analyst, incident, facts => facts with { SuspectedActor = "Sandworm" });
        var reference = await ProposeForAsync(analyst, incident);

        Assert.Empty((await Portal.SendAsync(analyst, new BriefQuery(reference))).Changes.Facts);
    }

    [Fact]
    public async Task A_planned_step_whose_facts_are_corrected_waits_for_its_signatures_again()
    {
        var analyst = await AnalystAsync();
        var (reference, signers) = await InForceAsync(analyst, but: written => written with { StartsAt = Portal.Now.AddDays(2) });

        await CorrectAsync(analyst, reference, facts => facts with { SuspectedActor = "Sandworm" });

        var waiting = await FindAsync(reference);
        Assert.Equal((EscalationStatus.Proposed, signers.Count), (waiting.Status, waiting.Signing.Stale.Count));
    }

    /// <summary>A proposal that a holder of the first office signed, the second returned, and its proposer revised.</summary>
    private async Task<(string Reference, Guid First)> RevisedAsync(Func<Proposal, Proposal> but)
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        var first = await HolderAsync(FirstOffice);
        await DecideAsync(first, reference, FirstOffice);
        await DecideAsync(await HolderAsync(SecondOffice), reference, SecondOffice, Decision.Returned);
        await Portal.SendAsync(analyst, new ReviseProposalCommand(reference, Readings.OfAssessment(1), but(Cases.Written(Step))));
        return (reference, first);
    }

    private async Task CorrectAsync(Guid analyst, string reference, Func<IncidentFacts, IncidentFacts> but) =>
        await CorrectIncidentAsync(analyst, await IncidentOfAsync(reference), but);

    private async Task CorrectIncidentAsync(Guid analyst, string incident, Func<IncidentFacts, IncidentFacts> but)
    {
        var facts = (await Portal.WithDbAsync(db => db.Incidents.AsNoTracking().SingleAsync(candidate => candidate.Reference == incident, Portal.Stop))).Facts;
        await Portal.SendAsync(analyst, new EditIncidentCommand(incident, facts, but(facts)));
    }
}
