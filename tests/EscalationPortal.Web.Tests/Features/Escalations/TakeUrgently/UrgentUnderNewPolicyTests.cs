using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Features.Escalations.TakeUrgently;
using EscalationPortal.Web.Features.Evidence.Verify;
using EscalationPortal.Web.Features.Evidence.Withdraw;
using EscalationPortal.Web.Tests.Features.Evidence;

namespace EscalationPortal.Web.Tests.Features.Escalations.TakeUrgently;

/// <summary>On a portal of its own: what is adopted stays adopted.</summary>
public class UrgentUnderNewPolicyTests(Portal portal) : Case(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task An_urgent_step_does_not_complete_on_signatures_that_a_new_policy_made_stale_when_records_improve()
    {
        var analyst = await AnalystAsync();
        var incident = await Portal.AssessedAsync(analyst);
        foreach (var number in Enumerable.Range(1, 4))
        {
            await Portal.SendAsync(analyst, new WithdrawEvidenceCommand(incident, number, "Forged."));
        }

        await Portal.LogItemAsync(analyst, incident);
        var reference = await ProposeForAsync(analyst, incident, but: written => written with { UrgentReason = "It spreads by the hour." });
        await Portal.SendAsync(await HolderAsync("duty-officer"), new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1), "It spreads."));
        await DecideAsync(await HolderAsync(FirstOffice), reference, FirstOffice);
        await DecideAsync(await HolderAsync(SecondOffice), reference, SecondOffice);
        Assert.True((await FindAsync(reference)).OwesCompletion);

        await AdoptAsync(Next);
        await Portal.SendAsync(analyst, new VerifyEvidenceCommand(incident, 5, Readings.OfItem(), VerificationMethod.Examined, null, "Read it."));

        var owing = await FindAsync(reference);
        Assert.True(owing.OwesCompletion);
        Assert.Equal(2, owing.Signing.Stale.Count);
        Assert.DoesNotContain(nameof(StepCompleted), await RecordAsync(owing.Id));
    }
}
