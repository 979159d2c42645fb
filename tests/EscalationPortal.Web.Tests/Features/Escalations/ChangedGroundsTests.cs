using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Features.Escalations.SignOff;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

public class ChangedGroundsTests(RuleBookPortal book) : Rules(book)
{
    [Fact]
    public async Task A_new_assessment_makes_a_signature_stale_and_the_step_waits_until_it_is_renewed()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        var (first, second) = (await HolderAsync(FirstOffice), await HolderAsync(SecondOffice));
        await DecideAsync(first, reference, FirstOffice);

        await AssessAgainAsync(analyst, await IncidentOfAsync(reference));
        await DecideAsync(second, reference, SecondOffice);
        Assert.Equal(EscalationStatus.Proposed, await StatusAsync(reference));

        await DecideAsync(first, reference, FirstOffice);
        Assert.Equal(EscalationStatus.InForce, await StatusAsync(reference));
    }

    [Fact]
    public async Task The_signer_is_told_and_sees_exactly_what_changed_since()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        var first = await HolderAsync(FirstOffice);
        await DecideAsync(first, reference, FirstOffice);

        await AssessAgainAsync(analyst, await IncidentOfAsync(reference));

        var brief = await Portal.SendAsync(first, new BriefQuery(reference));
        Assert.Equal(0, brief.Mine.StaleFrom);
        var changed = Assert.Single(brief.Mine.Changed);
        var indicator = Cases.Policy.Indicators[0];
        Assert.Equal((indicator.Title, indicator.Levels[^1].Title, indicator.Levels[^2].Title), (changed.Indicator, changed.Before, changed.Now));
        Assert.Equal(1, await Portal.WithDbAsync(db => db.Notices.CountAsync(notice => notice.PersonId == first && notice.Action == "GroundsChanged", Portal.Stop)));
        Assert.Contains("Your signature is stale", await (await Portal.BrowserOfAsync(first)).ReadAsync($"/escalations/{reference}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_read_it_before_the_change_does_not_sign_what_they_did_not_read()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        var first = await HolderAsync(FirstOffice);
        await AssessAgainAsync(analyst, await IncidentOfAsync(reference));

        await RefusedAsync("grounds-changed", first, reference, () => Portal.SendAsync(first, new SignOffCommand(reference, FirstOffice, Readings.OfText(1), Decision.Signed, "Read yesterday.")));
    }

    [Fact]
    public async Task A_step_that_is_signed_but_has_not_begun_waits_for_its_signatures_again()
    {
        var analyst = await AnalystAsync();
        var (reference, signers) = await InForceAsync(analyst, but: written => written with { StartsAt = Portal.Now.AddDays(2) });
        Assert.Equal(EscalationStatus.Planned, await StatusAsync(reference));

        await AssessAgainAsync(analyst, await IncidentOfAsync(reference));

        var waiting = await FindAsync(reference);
        Assert.Equal((EscalationStatus.Proposed, signers.Count), (waiting.Status, waiting.Signing.Stale.Count));
    }

    [Fact]
    public async Task A_confirmed_legal_basis_is_confirmed_again_on_new_grounds()
    {
        var analyst = await AnalystAsync();
        var alliance = Cases.Policy.StepAt(5);
        var reference = await ProposeAsync(analyst, alliance);
        var office = alliance.Gates.Single(gate => gate.Key == Domain.Policies.Gates.LegalBasis).Office!;
        await Portal.SendAsync(await HolderAsync(office), new Web.Features.Escalations.Confirm.ConfirmCommand(reference, office, Readings.OfText(1)));

        await AssessAgainAsync(analyst, await IncidentOfAsync(reference));

        Assert.Empty((await FindAsync(reference)).Confirmation.Offices);
    }

    [Fact]
    public async Task A_step_in_force_whose_grounds_change_stays_in_force()
    {
        var analyst = await AnalystAsync();
        var (reference, _) = await InForceAsync(analyst);

        await AssessAgainAsync(analyst, await IncidentOfAsync(reference));

        Assert.Equal((EscalationStatus.InForce, 0), ((await FindAsync(reference)).Status, (await FindAsync(reference)).Grounds.Number));
    }
}
