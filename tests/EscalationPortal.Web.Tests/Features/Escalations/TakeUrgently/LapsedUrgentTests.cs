using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Features.Escalations.TakeUrgently;
using EscalationPortal.Web.Features.Incidents.Owner;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.TakeUrgently;

public class LapsedUrgentTests(RuleBookPortal book) : Rules(book)
{
    [Fact]
    public async Task An_urgent_step_that_lapses_brings_the_one_before_it_back_in_force()
    {
        var (owner, analyst) = (await AnalystAsync(), await AnalystAsync());
        var (before, signers) = await InForceAsync(analyst);
        var incident = await IncidentOfAsync(before);
        await Portal.SendAsync(owner, new TakeIncidentCommand(incident));
        var due = (await FindAsync(before)).Review.DueAt;
        var urgent = await TakenInItsPlaceAsync(analyst, incident);
        Assert.Equal(EscalationStatus.Superseded, await StatusAsync(before));

        await PassAsync(TimeSpan.FromHours(Cases.Policy.Urgent!.DueWithinHours + 1));

        Assert.Equal(EscalationStatus.Lapsed, await StatusAsync(urgent));
        var again = await FindAsync(before);
        Assert.Equal((EscalationStatus.InForce, null, due), (again.Status, again.Ending, again.Review.DueAt));
        Assert.Equal(Step.Rung, await RungInForceAsync(incident));
        Assert.Single(await RecordAsync(again.Id), action => action == nameof(StepReinstated));
        var told = await Portal.WithDbAsync(db => db.Notices.Where(notice => notice.EscalationId == again.Id && notice.Action == nameof(StepReinstated)).Select(notice => notice.PersonId).ToListAsync(Portal.Stop));
        Assert.Superset(new HashSet<Guid>([owner, analyst, .. signers.Select(signer => signer.Person)]), told.ToHashSet());

        var page = await (await Portal.BrowserOfAsync(signers[0].Person)).ReadAsync($"/escalations/{before}");
        Assert.Contains($"step {Formal.Rung} ({urgent}) stood in its place, taken urgently", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_review_opens_when_it_would_have_opened()
    {
        var analyst = await AnalystAsync();
        var (before, _) = await InForceAsync(analyst);
        await TakenInItsPlaceAsync(analyst, await IncidentOfAsync(before));
        await PassAsync(TimeSpan.FromHours(Cases.Policy.Urgent!.DueWithinHours + 1));

        await PassAsync((await FindAsync(before)).Review.DueAt!.Value - Portal.Now - TimeSpan.FromMinutes(1));
        Assert.Equal(EscalationStatus.InForce, await StatusAsync(before));
        await PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(EscalationStatus.UnderReview, await StatusAsync(before));
    }

    [Fact]
    public async Task A_step_whose_review_came_due_before_the_urgent_one_lapsed_stays_over()
    {
        var analyst = await AnalystAsync();
        var (before, _) = await InForceAsync(analyst);
        var incident = await IncidentOfAsync(before);
        await PassAsync((await FindAsync(before)).Review.DueAt!.Value - Portal.Now - TimeSpan.FromHours(1));
        await TakenInItsPlaceAsync(analyst, incident);

        await PassAsync(TimeSpan.FromHours(Cases.Policy.Urgent!.DueWithinHours + 1));

        Assert.Equal(EscalationStatus.Superseded, await StatusAsync(before));
        Assert.Null(await RungInForceAsync(incident));
    }

    [Fact]
    public async Task An_urgent_step_that_is_rejected_brings_it_back_as_well()
    {
        var analyst = await AnalystAsync();
        var (before, _) = await InForceAsync(analyst);
        var urgent = await TakenInItsPlaceAsync(analyst, await IncidentOfAsync(before));

        await DecideAsync(await HolderAsync("legal-adviser"), urgent, "legal-adviser", Decision.Rejected);

        Assert.Equal((EscalationStatus.Rejected, EscalationStatus.InForce), (await StatusAsync(urgent), await StatusAsync(before)));
    }

    [Fact]
    public async Task Its_signers_are_told_each_time_it_gives_way()
    {
        var analyst = await AnalystAsync();
        var (before, signers) = await InForceAsync(analyst);
        var incident = await IncidentOfAsync(before);
        var adviser = await HolderAsync("legal-adviser");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await DecideAsync(adviser, await TakenInItsPlaceAsync(analyst, incident), "legal-adviser", Decision.Rejected);
        }

        var told = await Portal.WithDbAsync(db => db.Notices.Where(notice => notice.PersonId == signers[0].Person && notice.Action == nameof(StepSuperseded) && notice.Sentence.Contains(before))
            .CountAsync(Portal.Stop));
        Assert.Equal(2, told);
    }

    private Task<int?> RungInForceAsync(string incident) =>
        Portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.RungInForce).SingleAsync(Portal.Stop));

    private async Task<string> TakenInItsPlaceAsync(Guid analyst, string incident)
    {
        var reference = await ProposeForAsync(analyst, incident, Formal, written => written with { UrgentReason = "It spreads by the hour.", StartsAt = null });
        await Portal.SendAsync(await HolderAsync("duty-officer"), new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1), "It spreads."));
        return reference;
    }
}
