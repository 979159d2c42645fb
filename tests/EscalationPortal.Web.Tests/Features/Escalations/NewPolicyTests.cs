using System.Text;
using EscalationPortal.Domain.Evaluation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>On a portal of its own: what is adopted stays adopted.</summary>
public class NewPolicyTests(Portal portal) : Case(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_new_policy_version_makes_signatures_stale_at_once_and_is_noted_once()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var first = await HolderAsync(FirstOffice);
        await DecideAsync(first, reference, FirstOffice);
        await AdoptAsync(Next);
        var second = await HolderAsync(SecondOffice);
        await RefusedAsync("grounds-changed", second, reference, () => DecideAsync(second, reference, SecondOffice));

        await Portal.SweepAsync();
        await Portal.SweepAsync();

        var escalation = await FindAsync(reference);
        Assert.Equal(("policy", $"The policy {Next.Key} 99.0.0 is in force now; this was proposed under an earlier one."), escalation.Grounds.Changes.Select(change => (change.Kind, change.What)).Single());
        Assert.Equal(first, Assert.Single(escalation.Signing.Stale).PersonId);

        await DecideAsync(first, reference, FirstOffice);
        Assert.Empty((await FindAsync(reference)).Signing.Stale);
    }

    [Fact]
    public async Task The_case_says_what_the_new_policy_makes_of_the_same_ratings()
    {
        var analyst = await AnalystAsync();
        var incident = await Portal.IncidentOfAsync(await ProposeAsync(analyst));
        var browser = await Portal.BrowserOfAsync(analyst);
        var rung = await Portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.RecommendedRung).SingleAsync(Portal.Stop));
        Assert.DoesNotContain("99.1.0</a> is in force", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);

        var shorter = PolicyDrafts.TextAfter(Cases.Policy, document =>
        {
            document["version"] = "99.1.0";
            document["ladder"]!.AsArray().RemoveAt(rung!.Value);
        });
        await AdoptAsync(PolicyLoader.Load(Encoding.UTF8.GetBytes(shorter)).Policy!);

        var page = await browser.ReadAsync($"/incidents/{incident}");
        Assert.Contains("99.1.0</a> is in force", page, StringComparison.Ordinal);
        Assert.Contains($", and no longer step {rung}", page, StringComparison.Ordinal);
    }
}
