using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>An open case whose assessment was made under a policy that is no longer in force.</summary>
public class OvertakenCaseTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_case_that_another_policy_takes_for_less_leads_to_another_assessment_first_and_says_so_to_whoever_proposes_all_the_same()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.JustHighestAsync(analyst);
        var highest = Cases.Policy.Ladder[^1];
        var browser = await portal.BrowserOfAsync(analyst);
        var before = await browser.ReadAsync($"/incidents/{incident}");
        Assert.Matches($"class=\"govuk-button\"[^>]*href=\"/incidents/{incident}/propose/{highest.Key}\"|href=\"/incidents/{incident}/propose/{highest.Key}\"[^>]*class=\"govuk-button\"", before);
        Assert.DoesNotContain("The policy is another one since", await browser.ReadAsync($"/incidents/{incident}/propose/{highest.Key}"), StringComparison.Ordinal);

        await portal.SignPolicyAsync(await portal.RaisedPolicyAsync());

        var page = await browser.ReadAsync($"/incidents/{incident}");
        Assert.Contains($"as {Cases.Policy.Key} {Cases.Policy.Version} supported it", page, StringComparison.Ordinal);
        Assert.Matches($"Assess it again, under {Cases.Policy.Key} 90\\.0\\.0", page);
        Assert.DoesNotMatch($"<a[^>]*class=\"govuk-button\"[^>]*propose/{highest.Key}", page);
        var propose = await browser.ReadAsync($"/incidents/{incident}/propose/{highest.Key}");
        Assert.Matches($"The policy is another one since: <a[^>]*>{Cases.Policy.Key} 90\\.0\\.0</a> is in force since \\d", propose);
        Assert.Contains($"href=\"/incidents/{incident}/assess\"", propose, StringComparison.Ordinal);
        Assert.NotNull((await portal.SendAsync(analyst, new StepsQuery(incident))).UnderPolicyInForce);
    }
}
