using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Features.Evidence.Withdraw;
using EscalationPortal.Web.Features.Incidents.Owner;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

public class LostRecordsTests(RuleBookPortal book) : Rules(book)
{
    [Fact]
    public async Task A_step_in_force_whose_records_are_withdrawn_tells_its_signers_and_opens_its_review()
    {
        var (owner, analyst) = (await AnalystAsync(), await AnalystAsync());
        var (reference, signers) = await InForceAsync(analyst, Formal);
        var incident = await IncidentOfAsync(reference);
        await Portal.SendAsync(owner, new TakeIncidentCommand(incident));

        await WithdrawAllButAsync(1, analyst, incident);

        var reviewed = await FindAsync(reference);
        Assert.Equal(EscalationStatus.UnderReview, reviewed.Status);
        Assert.Contains("no longer on record", reviewed.Review.Reason, StringComparison.Ordinal);
        var record = await RecordAsync(reviewed.Id);
        Assert.Equal(2, record.Count(action => action == nameof(RecordsLost)));
        Assert.Single(record, action => action == nameof(ReviewOpened));
        var told = await Portal.WithDbAsync(db => db.Notices.Where(notice => notice.EscalationId == reviewed.Id && notice.Action == nameof(RecordsLost)).Select(notice => new { notice.PersonId, notice.Sentence }).ToListAsync(Portal.Stop));
        Assert.Superset(new HashSet<Guid>([owner, .. signers.Select(signer => signer.Person)]), told.Select(notice => notice.PersonId).ToHashSet());
        Assert.Contains(told, notice => notice.PersonId == signers[0].Person && notice.Sentence.Contains("extend it or stand it down by", StringComparison.Ordinal));
        Assert.Equal(0, await Portal.WithDbAsync(db => db.Notices.CountAsync(notice => notice.EscalationId == reviewed.Id && notice.Action == nameof(ReviewOpened), Portal.Stop)));
    }

    [Fact]
    public async Task Its_brief_shows_the_gates_as_they_were_when_it_was_decided_beside_as_they_are_now()
    {
        var analyst = await AnalystAsync();
        var (reference, signers) = await InForceAsync(analyst, Formal);
        var browser = await Portal.BrowserOfAsync(signers[0].Person);
        Assert.DoesNotContain("When decided:", await browser.ReadAsync($"/escalations/{reference}"), StringComparison.Ordinal);

        await WithdrawAllButAsync(1, analyst, await IncidentOfAsync(reference));

        var page = await browser.ReadAsync($"/escalations/{reference}");
        Assert.Contains("When decided:", page, StringComparison.Ordinal);
        Assert.Contains("items 1, 2, 3 and 4.", page, StringComparison.Ordinal);
        Assert.Contains("Only item 1 is verified by", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_rejected_keeps_the_gates_on_which_it_was_rejected()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst, Formal);
        await DecideAsync(await HolderAsync("legal-adviser"), reference, "legal-adviser", Decision.Rejected);

        await WithdrawAllButAsync(1, analyst, await IncidentOfAsync(reference));

        Assert.Equal(GateState.Met, (await FindAsync(reference)).Decided!.Find(Domain.Policies.Gates.HumanVerifiedEvidence)!.State);
    }

    private async Task WithdrawAllButAsync(int kept, Guid analyst, string incident)
    {
        foreach (var number in Enumerable.Range(kept + 1, 4 - kept))
        {
            await Portal.SendAsync(analyst, new WithdrawEvidenceCommand(incident, number, "It was a copy of another."));
        }
    }
}
