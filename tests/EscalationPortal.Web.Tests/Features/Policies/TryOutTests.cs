using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Start;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>A version of the policy over the cases there are, before anybody signs it.</summary>
public class TryOutTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>By how much a step is missed.</summary>
    private const string Score = @"lacks [^<]*\d+(\.\d+)? of \d";

    [Fact]
    public async Task It_names_the_cases_that_would_move_and_what_they_lack()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.JustHighestAsync(analyst);
        var version = await portal.RaisedPolicyAsync();

        var page = await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/policy/versions/{version}/cases");

        Assert.Contains($"href=\"/incidents/{incident}\"", page, StringComparison.Ordinal);
        Assert.Contains("another step", page, StringComparison.Ordinal);
        Assert.Matches(Score, page);
    }

    [Fact]
    public async Task Whoever_opens_no_case_sees_which_move_and_no_score_and_of_restricted_cases_not_even_that()
    {
        var (analyst, owner) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.PolicyOwner));
        var (open, restricted) = (await portal.JustHighestAsync(analyst), await portal.JustHighestAsync(analyst));
        await portal.RestrictAsync(analyst, restricted, 0, analyst);
        var version = await portal.RaisedPolicyAsync();

        var page = await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/versions/{version}/cases");

        Assert.Contains(open, page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/incidents/{open}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(restricted, page, StringComparison.Ordinal);
        Assert.Contains(" lacks ", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(Score, page);
        Assert.Contains(restricted, await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/policy/versions/{version}/cases"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_tried_on_every_public_case()
    {
        var version = await portal.ProposedPolicyAsync();

        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.PolicyOwner))).ReadAsync($"/policy/versions/{version}/cases?library=true");

        Assert.Contains($"All {PublicCases.All.Count} cases keep their step.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_is_no_policy_says_so_and_is_nobody_elses_to_try()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var draft = await portal.SendAsync(owner, new StartDraftCommand(new DraftFile("{}", IsTooLarge: false), CopyOf: null, CopyOfVersion: null));

        Assert.Contains("nothing to try", await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/versions/{draft}/cases"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync($"/policy/versions/{draft}/cases")).StatusCode);
    }
}
