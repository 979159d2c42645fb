using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Choose;
using EscalationPortal.Web.Features.Escalations.Confirm;
using EscalationPortal.Web.Features.Escalations.Report;
using EscalationPortal.Web.Features.Escalations.SignOff;

namespace EscalationPortal.Web.Tests.Features.Escalations.SignOff;

public class DissentTests(RuleBookPortal book) : Rules(book)
{
    // Both are signed by the director, and neither by one office alone.
    private static Step Lower => Step;

    private static Step Higher => Formal;

    [Fact]
    public async Task A_signature_with_dissent_counts_and_the_disagreement_stays_on_record()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var (first, second) = (await HolderAsync(FirstOffice), await HolderAsync(SecondOffice));

        await DecideAsync(first, reference, FirstOffice, Decision.SignedWithDissent);
        await DecideAsync(second, reference, SecondOffice);

        var signed = await FindAsync(reference);
        Assert.Equal((EscalationStatus.InForce, Decision.SignedWithDissent), (signed.Status, signed.SignOffs.Single(signOff => signOff.PersonId == first).Decision));
    }

    [Fact]
    public async Task An_approver_chooses_another_step_with_a_reason_and_both_steps_stay_on_record()
    {
        var reference = await ProposeAsync(await AnalystAsync(), Higher);
        var director = await HolderAsync(SecondOffice);

        await ChooseAsync(director, reference, Lower);
        await DecideAsync(await HolderAsync(FirstOffice), reference, FirstOffice);

        var chosen = await FindAsync(reference);
        Assert.Equal((Higher.Rung, Higher.Title), (chosen.Overridden!.ProposedRung, chosen.Overridden.ProposedTitle));
        Assert.Equal((Lower.Rung, director, "A lower step does it.", EscalationStatus.InForce), (chosen.Step.Rung, chosen.Overridden.ById, chosen.Overridden.Reason, chosen.Status));
        Assert.Contains($"proposed step {Higher.Rung}, {Higher.Title}", await (await Portal.BrowserOfAsync(director)).ReadAsync($"/escalations/{reference}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_chooses_a_step_their_office_does_not_sign_nor_one_they_have_not_read_the_proposal_of_nor_one_they_would_sign_alone()
    {
        var reference = await ProposeAsync(await AnalystAsync(), Higher);
        var adviser = await HolderAsync(Higher.SignOff[0].Office);
        await RefusedAsync("office-not-required", adviser, reference, () => ChooseAsync(adviser, reference, Lower, Higher.SignOff[0].Office));

        var director = await HolderAsync(SecondOffice);
        await RefusedAsync("text-changed", director, reference, () => ChooseAsync(director, reference, Lower, round: 7));
        await RefusedAsync("same-step", director, reference, () => ChooseAsync(director, reference, Higher));
        await RefusedAsync("second-person", director, reference, () => ChooseAsync(director, reference, Cases.Policy.StepAt(2)));
    }

    [Fact]
    public async Task Whoever_writes_the_legal_basis_when_choosing_does_not_confirm_it()
    {
        var retorsion = Cases.Policy.StepAt(6);
        var reference = await ProposeAsync(await AnalystAsync(), retorsion);
        var (adviser, another) = (await HolderAsync("legal-adviser"), await HolderAsync("legal-adviser"));
        var director = await HolderAsync(SecondOffice);

        await ChooseAsync(adviser, reference, Higher, "legal-adviser");
        await RefusedAsync("gate-unmet", director, reference, () => DecideAsync(director, reference, SecondOffice));
        await RefusedAsync("four-eyes", adviser, reference, () => Portal.SendAsync(adviser, new ConfirmCommand(reference, "legal-adviser", Readings.OfText(2))));

        await Portal.SendAsync(another, new ConfirmCommand(reference, "legal-adviser", Readings.OfText(2)));
        await DecideAsync(director, reference, SecondOffice);
        Assert.Equal(EscalationStatus.InForce, await StatusAsync(reference));
    }

    [Fact]
    public async Task A_step_that_is_in_force_already_is_not_chosen_again()
    {
        var analyst = await AnalystAsync();
        var (standing, _) = await InForceAsync(analyst);
        var reference = await ProposeForAsync(analyst, await IncidentOfAsync(standing), Higher);
        var director = await HolderAsync(SecondOffice);

        await RefusedAsync("already-in-force", director, reference, () => ChooseAsync(director, reference, Lower));
    }

    [Fact]
    public async Task Another_text_that_came_with_another_step_is_shown_to_whoever_had_read_the_first()
    {
        var reference = await ProposeAsync(await AnalystAsync(), Higher);
        var director = await HolderAsync(SecondOffice);
        await ChooseAsync(director, reference, Lower, action: "Ring the embassy first.");

        var changed = await Portal.SendAsync(director, new RevisedSinceQuery(reference, Readings.OfText(1)));

        Assert.Contains(changed, line => line.Name == "What would be done" && line.After == "Ring the embassy first.");
    }

    [Fact]
    public async Task Override_and_dissent_rates_are_reported()
    {
        var auditor = await Portal.PersonAsync(Domain.People.Role.Auditor);
        var before = await Portal.SendAsync(auditor, new ReportQuery(3_650));
        var overridden = await ProposeAsync(await AnalystAsync(), Higher);
        await ChooseAsync(await HolderAsync(SecondOffice), overridden, Lower);
        await DecideAsync(await HolderAsync(SecondOffice), await ProposeAsync(await AnalystAsync()), SecondOffice, Decision.SignedWithDissent);

        var after = await Portal.SendAsync(auditor, new ReportQuery(3_650));

        Assert.Equal((before.Proposed + 2, before.Overridden + 1, before.Dissents + 1, before.Signatures + 2), (after.Proposed, after.Overridden, after.Dissents, after.Signatures));
    }

    [Fact]
    public async Task The_page_offers_the_steps_that_wait_for_the_readers_office_and_takes_the_choice()
    {
        var reference = await ProposeAsync(await AnalystAsync(), Higher);
        var director = await HolderAsync(SecondOffice);
        var browser = await Portal.BrowserOfAsync(director);
        Assert.Contains($"/escalations/{reference}/choose/{Lower.Key}", await browser.ReadAsync($"/escalations/{reference}/choose"), StringComparison.Ordinal);

        var response = await browser.SubmitAsync($"/escalations/{reference}/choose/{Lower.Key}", new()
        {
            ["Input.ReasonToDepart"] = "A lower step does it.",
            ["Input.Action"] = "Watch the operators’ networks.",
            ["Input.CostOfWaiting"] = "Little.",
            ["Input.Statements[misreading-check]"] = "It can be read as nothing but a question.",
        });

        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(Lower.Rung, (await Portal.SendAsync(director, new BriefQuery(reference))).Escalation.Step.Rung);
    }

    private Task ChooseAsync(Guid person, string reference, Step step, string? office = null, int round = 1, string? action = null)
    {
        var written = Cases.Written(step);
        return Portal.SendAsync(person, new ChooseStepCommand(
            reference, step.Key, office ?? SecondOffice, Readings.OfText(round).And(Readings.OfAssessment(1)), "A lower step does it.", action is null ? written : written with { Action = action }));
    }
}
