using System.Text;
using EscalationPortal.Domain.Evaluation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>On a portal of its own: what is adopted stays adopted.</summary>
public class CarriedAssessmentTests(Portal portal) : Case(portal), IClassFixture<Portal>
{
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
