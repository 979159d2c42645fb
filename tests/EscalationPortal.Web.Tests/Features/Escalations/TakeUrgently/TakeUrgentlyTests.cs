using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.TakeUrgently;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.TakeUrgently;

public class TakeUrgentlyTests(RuleBookPortal book) : Rules(book)
{
    [Fact]
    public async Task An_authorised_office_takes_a_step_before_its_gates_are_met_and_they_are_due_by_the_policys_time()
    {
        var reference = await UrgentAsync();
        var duty = await HolderAsync("duty-officer");

        await Portal.SendAsync(duty, new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1), "It spreads."));

        var taken = await FindAsync(reference);
        Assert.True(taken is { Status: EscalationStatus.InForce, OwesCompletion: true });
        Assert.Equal(Cases.Policy.Urgent!.DueWithinHours, (taken.Urgent!.CompleteBy - taken.InForceAt!.Value).TotalHours);
        Assert.Equal(Step.Rung, await Portal.WithDbAsync(db => db.Incidents.Where(incident => incident.Id == taken.IncidentId).Select(incident => incident.RungInForce).SingleAsync(Portal.Stop)));
    }

    [Fact]
    public async Task What_is_still_missing_when_the_time_is_over_lapses_the_step()
    {
        var reference = await TakenAsync();

        await PassAsync(TimeSpan.FromHours(Cases.Policy.Urgent!.DueWithinHours + 1));

        var lapsed = await FindAsync(reference);
        Assert.Equal((EscalationStatus.Lapsed, "It was taken urgently, and its gates and signatures were not complete in time."), (lapsed.Status, lapsed.Ending?.Reason));
        Assert.Null(await Portal.WithDbAsync(db => db.Incidents.Where(incident => incident.Id == lapsed.IncidentId).Select(incident => incident.RungInForce).SingleAsync(Portal.Stop)));
        Assert.Single(await RecordAsync(lapsed.Id), action => action == nameof(StepLapsed));
    }

    [Fact]
    public async Task An_office_the_policy_does_not_authorise_takes_nothing_urgently_nor_does_anyone_beyond_its_rung()
    {
        var (reference, adviser) = (await UrgentAsync(), await HolderAsync("legal-adviser"));
        await RefusedAsync("urgent-not-allowed", adviser, reference, () => Portal.SendAsync(adviser, new TakeUrgentlyCommand(reference, "legal-adviser", Readings.OfText(1), "It spreads.")));

        var above = Cases.Policy.StepAt(Cases.Policy.Urgent!.UpToRung + 1);
        Assert.Equal("urgent-not-allowed", (await Assert.ThrowsAsync<RuleViolationException>(async () => await ProposeAsync(await AnalystAsync(), above, written => written with { UrgentReason = "It spreads." }))).Rule);
    }

    [Fact]
    public async Task What_was_not_proposed_as_urgent_is_not_taken_urgently()
    {
        var (reference, duty) = (await ProposeAsync(await AnalystAsync()), await HolderAsync("duty-officer"));

        await RefusedAsync("not-urgent", duty, reference, () => Portal.SendAsync(duty, new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1), "It spreads.")));
    }

    private async Task<string> UrgentAsync() =>
        await ProposeAsync(await AnalystAsync(), but: written => written with { UrgentReason = "It spreads by the hour.", Statements = new Dictionary<string, string>() });

    private async Task<string> TakenAsync()
    {
        var reference = await UrgentAsync();
        await Portal.SendAsync(await HolderAsync("duty-officer"), new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1), "It spreads."));
        return reference;
    }
}
