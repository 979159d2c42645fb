using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Policies.Propose;
using EscalationPortal.Web.Features.Policies.Review;
using EscalationPortal.Web.Features.Policies.Start;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>A review that a policy has ended which is adopted, and begins only after the review would be due.</summary>
public class EndedReviewTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_review_that_a_policy_to_come_has_ended_is_said_to_have_ended_and_does_not_fall_due()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (signed, begins) = (portal.Now, portal.Now.AddDays(Cases.Policy.ReviewEveryDays + 60));
        await AdoptAsync(owner, begins);

        var browser = await portal.BrowserOfAsync(owner);
        var page = await browser.ReadAsync("/policy/review");
        Assert.Contains("has ended", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Keep it as it is", page, StringComparison.Ordinal);
        Assert.Contains("is adopted, in force from", await browser.ReadAsync("/"), StringComparison.Ordinal);
        var earlier = Assert.Single((await portal.SendAsync(owner, new PolicyReviewQuery())).Earlier);
        Assert.InRange(earlier.At, signed, signed.AddHours(1));
        Assert.InRange(earlier.InForceFrom!.Value, begins.AddMinutes(-1), begins.AddMinutes(1));

        portal.Clock.Advance(TimeSpan.FromDays(Cases.Policy.ReviewEveryDays + 1));
        await portal.SweepAsync();

        Assert.DoesNotContain("overdue", await browser.ReadAsync("/policy/review"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            await portal.WithDbAsync(owner, db => db.Notices.Where(notice => notice.PersonId == owner).Select(notice => notice.Sentence).ToListAsync(Portal.Stop)),
            notice => notice.Contains("is due", StringComparison.Ordinal));
        Assert.False(await portal.WithDbAsync(db => db.LedgerEntries.AnyAsync(entry => entry.Action == "PolicyReviewFellDue", Portal.Stop)));
    }

    private async Task AdoptAsync(Guid owner, DateTimeOffset from)
    {
        var text = PolicyDrafts.TextAfter(Cases.Policy, document => (document["version"], document["ladder"]![4]!["decideWithinHours"]) = ("90.0.0", 5));
        var version = await portal.SendAsync(owner, new StartDraftCommand(new(text, false), null, null));
        await portal.SendAsync(owner, new ProposePolicyCommand(version, "The last review asked for it.", new ZonedTime(from, "UTC"), Seen.Of("edition", 1)));
        await portal.SignPolicyAsync(version);
    }
}
