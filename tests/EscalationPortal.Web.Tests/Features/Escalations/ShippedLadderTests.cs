using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Escalations.Confirm;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>Every rung of the policy a new portal starts with, from the report of an incident to the last signature.</summary>
public sealed class ShippedLadderTests(ShippedPortal shipped) : IClassFixture<ShippedPortal>
{
    private static ThresholdPolicy Policy => FirstPolicy.Shipped;

    private Portal Portal => shipped.Portal;

    public static TheoryData<int> RungsAbove0 => [.. Policy.Ladder.Skip(1).Select(step => step.Rung)];

    public static TheoryData<string> Statements =>
        [.. Policy.Ladder.SelectMany(step => step.Gates).Select(gate => gate.Key).Distinct().Where(Gates.IsStated)];

    [Theory]
    [MemberData(nameof(RungsAbove0))]
    public async Task A_case_goes_from_its_report_to_the_last_signature_of_the_step_it_supports(int rung)
    {
        var step = Policy.StepAt(rung);
        var analyst = await Portal.PersonAsync(Role.Analyst);
        var browser = await Portal.BrowserOfAsync(analyst);
        var incident = await AssessedAsync(analyst, rung);

        // The form asks for each gate that is written out.
        var form = FormFields.In(await browser.ReadAsync($"/incidents/{incident}/propose/{step.Key}"));
        Assert.All(StatedOf(step), gate => Assert.Contains($"Input.Statements[{gate}]", form.Keys));
        var proposed = await browser.SubmitAsync($"/incidents/{incident}/propose/{step.Key}", ProposalFields.Of(Cases.Written(step)));
        var reference = proposed.Headers.Location!.OriginalString.Split('/')[^1];

        if (step.Gates.SingleOrDefault(gate => gate.Key == Gates.LegalBasis)?.Office is { } adviser && step.SignOff.All(requirement => requirement.Office != adviser))
        {
            await Portal.SendAsync(await Portal.PersonAsync(Role.Approver, adviser), new ConfirmCommand(reference, adviser, Readings.OfText(1)));
        }

        foreach (var requirement in step.SignOff)
        {
            Assert.Equal(EscalationStatus.Proposed, (await FindAsync(reference)).Status);
            var signer = await Portal.PersonAsync(Role.Approver, requirement.Office);
            var brief = await (await Portal.BrowserOfAsync(signer)).ReadAsync($"/escalations/{reference}");
            Assert.Contains($"Sign step {rung}", brief, StringComparison.Ordinal);
            Assert.All(step.Gates, gate => Assert.Contains(Gates.TitleOf(gate.Key), brief, StringComparison.Ordinal));
            Assert.All(StatedOf(step), gate => Assert.Contains(Cases.Written(step).Statements[gate], brief, StringComparison.Ordinal));
            await SignAsync(signer, reference, requirement.Office);
        }

        var signed = await FindAsync(reference);
        Assert.Equal((EscalationStatus.InForce, rung), (signed.Status, signed.Step.Rung));
        Assert.Equal(step.SignOff.Select(requirement => requirement.Office), signed.SignOffs.Where(signOff => signOff.Purpose == Purpose.TakeStep).Select(signOff => signOff.Office));
        var page = await browser.ReadAsync($"/incidents/{incident}");
        Assert.Contains($"{rung} · {step.Title}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_supports_nothing_stays_at_routine_and_is_not_proposed()
    {
        var analyst = await Portal.PersonAsync(Role.Analyst);
        var incident = await AssessedAsync(analyst, 0);

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() =>
            Portal.SendAsync(analyst, new ProposeStepCommand(incident, Policy.StepAt(0).Key, Readings.OfAssessment(1), Cases.Written(Policy.StepAt(0)))));

        Assert.Equal(EscalationRules.RungNotProposable.Id, refusal.Rule);
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task A_step_whose_gate_is_not_written_out_is_refused_and_the_gate_named(string gate)
    {
        var step = Policy.Ladder.First(candidate => candidate.Gates.Any(asked => asked.Key == gate));
        var analyst = await Portal.PersonAsync(Role.Analyst);
        var incident = await AssessedAsync(analyst, step.Rung);
        var written = Cases.Written(step);
        var without = written with { Statements = written.Statements.Where(statement => statement.Key != gate).ToDictionary() };

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => Portal.SendAsync(analyst, new ProposeStepCommand(incident, step.Key, Readings.OfAssessment(1), without)));

        Assert.Equal(EscalationRules.GateUnmet.Id, refusal.Rule);
        Assert.Contains($"{Gates.TitleOf(gate)}: It is not written out.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offices_of_the_highest_steps_adopt_the_next_policy()
    {
        Assert.Equal(Policy.Ladder[^1].SignOff.Select(requirement => requirement.Office), Policy.Adoption.Select(requirement => requirement.Office));
        Assert.Contains("head-of-government", Policy.Adoption.Select(requirement => requirement.Office));
        Assert.Contains("Head of government", await (await Portal.BrowserOfAsync(await Portal.PersonAsync(Role.PolicyOwner))).ReadAsync("/policy"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> StatedOf(Step step) => step.Gates.Select(gate => gate.Key).Where(Gates.IsStated);

    private async Task<string> AssessedAsync(Guid analyst, int rung)
    {
        var at = new ZonedTime(DateTimeOffset.UtcNow.AddHours(-3), "UTC");
        var facts = new IncidentFacts(
            IncidentClass.Disruption, $"Substations switched off remotely {Guid.NewGuid():N}", "Three operators report it.", ["UA"], [Sectors.All[0].Key], [],
            Happened: at, Detected: at, SuspectedActor: null, Marking.Amber, "National CSIRT, by telephone");
        var incident = await Portal.SendAsync(analyst, new LogIncidentCommand(facts, Restriction: null));
        await Portal.WithRecordsAsync(analyst, incident);
        await Portal.SendAsync(analyst, new FreezeAssessmentCommand(incident, Assessment.SeenToAssess(latest: 0, Policy), Cases.Supporting(Policy, rung)));
        Assert.Equal(rung, await Portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.RecommendedRung).SingleAsync(Portal.Stop)));
        return incident;
    }

    private async Task SignAsync(Guid signer, string reference, string office) =>
        await Portal.SendAsync(signer, new SignOffCommand(reference, office, (await FindAsync(reference)).Seen, Decision.Signed, "Said with reasons."));

    private Task<Escalation> FindAsync(string reference) =>
        Portal.WithDbAsync(db => db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs).SingleAsync(escalation => escalation.Reference == reference, Portal.Stop));
}
