using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Choose;
using EscalationPortal.Web.Features.Escalations.Report;
using EscalationPortal.Web.Features.Escalations.SignOff;

namespace EscalationPortal.Web.Tests.RuleBook;

public class DissentRules(RuleBookPortal book) : Rules(book)
{
    private static readonly Step _lower = Cases.Policy.StepAt(1);

    [Fact]
    public async Task A_signature_with_dissent_counts_and_the_disagreement_stays_on_record()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var (first, second) = (await HolderAsync(FirstOffice), await HolderAsync(SecondOffice));

        await DecideAsync(first, reference, FirstOffice, Decision.SignedWithDissent);
        await DecideAsync(second, reference, SecondOffice);

        var signed = await FindAsync(reference);
        Assert.Equal((EscalationStatus.InForce, Decision.SignedWithDissent), (signed.Status, signed.SignOffs.Single(made => made.PersonId == first).Decision));
    }

    [Fact]
    public async Task An_approver_chooses_another_step_with_a_reason_and_both_steps_stay_on_record()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var duty = await HolderAsync(_lower.SignOff[0].Office);

        await ChooseAsync(duty, reference, _lower);

        var chosen = await FindAsync(reference);
        Assert.Equal((Step.Rung, Step.Title), (chosen.ProposedRung, chosen.ProposedStepTitle));
        Assert.Equal((_lower.Rung, duty, "A lower step does it.", EscalationStatus.InForce), (chosen.Rung, chosen.ChosenById, chosen.ReasonToChoose, chosen.Status));
        Assert.Contains($"proposed step {Step.Rung}, {Step.Title}", await (await Portal.BrowserOfAsync(duty)).ReadAsync($"/escalations/{reference}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_chooses_a_step_their_office_does_not_sign_nor_one_they_have_not_read_the_proposal_of()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var director = await HolderAsync(SecondOffice);
        await RefusedAsync("office-not-required", director, reference, () => ChooseAsync(director, reference, _lower, SecondOffice));

        var duty = await HolderAsync(_lower.SignOff[0].Office);
        await RefusedAsync("text-changed", duty, reference, () => ChooseAsync(duty, reference, _lower, round: 7));
        await RefusedAsync("same-step", duty, reference, () => ChooseAsync(duty, reference, Step, FirstOffice));
    }

    [Fact]
    public async Task Override_and_dissent_rates_are_reported()
    {
        var auditor = await Portal.PersonAsync(Domain.People.Role.Auditor);
        var before = await Portal.SendAsync(auditor, new ReportQuery(3_650));
        var overridden = await ProposeAsync(await AnalystAsync());
        await ChooseAsync(await HolderAsync(_lower.SignOff[0].Office), overridden, _lower);
        await DecideAsync(await HolderAsync(SecondOffice), await ProposeAsync(await AnalystAsync()), SecondOffice, Decision.SignedWithDissent);

        var after = await Portal.SendAsync(auditor, new ReportQuery(3_650));

        Assert.Equal((before.Proposed + 2, before.Overridden + 1, before.Dissents + 1, before.Signatures + 2), (after.Proposed, after.Overridden, after.Dissents, after.Signatures));
    }

    [Fact]
    public async Task The_page_offers_the_steps_that_wait_for_the_readers_office_and_takes_the_choice()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var duty = await HolderAsync(_lower.SignOff[0].Office);
        var browser = await Portal.BrowserOfAsync(duty);
        Assert.Contains($"/escalations/{reference}/choose/{_lower.Key}", await browser.ReadAsync($"/escalations/{reference}/choose"), StringComparison.Ordinal);

        var response = await browser.SubmitAsync($"/escalations/{reference}/choose/{_lower.Key}", new()
        {
            ["Input.ReasonToDepart"] = "A lower step does it.",
            ["Input.Action"] = "Watch the operators’ networks.",
            ["Input.CostOfWaiting"] = "Little.",
        });

        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(_lower.Rung, (await Portal.SendAsync(duty, new BriefQuery(reference))).Escalation.Rung);
    }

    private Task ChooseAsync(Guid person, string reference, Step step, string? office = null, int round = 1) => Portal.SendAsync(person, new ChooseStepCommand(
        reference, step.Key, office ?? step.SignOff[0].Office, round, Grounds: 0, Assessment: 1, "A lower step does it.", Cases.Written(step)));
}
