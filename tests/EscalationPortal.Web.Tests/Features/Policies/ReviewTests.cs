using System.Net;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Policies.List;
using EscalationPortal.Web.Features.Policies.Review;
using EscalationPortal.Web.Features.Policies.ShowVersion;
using EscalationPortal.Web.Features.Policies.Start;
using EscalationPortal.Web.Features.Policies.Withdraw;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>The review of the policy in force: what it looks back on, and how it ends.</summary>
public class ReviewTests(Portal portal) : IClassFixture<Portal>
{
    private const string Departure = "A lower step was proposed";

    [Fact]
    public async Task It_falls_due_is_told_once_to_those_who_write_policies_and_ends_once_that_it_is_kept_is_signed()
    {
        var (owner, analyst) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.Analyst));
        await portal.SweepAsync();
        Assert.Empty(await NoticesAsync(owner));

        portal.Clock.Advance(TimeSpan.FromDays(Cases.Policy.ReviewEveryDays + 1));
        await portal.SweepAsync();
        await portal.SweepAsync();
        Assert.Single(await NoticesAsync(owner), notice => notice.Contains("The review of the policy", StringComparison.Ordinal));
        Assert.Empty(await NoticesAsync(analyst));
        Assert.Contains("overdue", await (await portal.BrowserOfAsync(owner)).ReadAsync("/policy/review"), StringComparison.Ordinal);

        var writer = await portal.BrowserOfAsync(owner);
        var answer = await writer.SubmitAsync($"/policy/review/keep?of={Cases.Policy.Digest}", new() { ["Input.Findings"] = "Two dissents, both answered." });
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var version = Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        Assert.Contains("Two dissents, both answered.", await writer.ReadAsync($"/policy/versions/{version}"), StringComparison.Ordinal);
        await portal.SignPolicyAsync(version);

        var ended = (await portal.SendAsync(owner, new PolicyReviewQuery())).Review;
        Assert.True(ended.Since > portal.Now.AddMinutes(-5));
        Assert.False(ended.IsDue(portal.Now));
        Assert.Equal(PolicyVersionState.Kept, (await portal.SendAsync(analyst, new VersionQuery(version))).Version.State);
        await portal.SweepAsync();
        Assert.Single(await NoticesAsync(owner), notice => notice.Contains("is due", StringComparison.Ordinal));
        Assert.Equal(
            ["PolicyProposed", .. Enumerable.Repeat("PolicySigned", Cases.Policy.Adoption.Sum(requirement => requirement.Count)), "PolicyKept"],
            await portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.SubjectId == version.ToString()).OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync(Portal.Stop)));
    }

    [Fact]
    public async Task What_departed_from_the_policy_since_is_counted_with_its_cases()
    {
        var (analyst, owner) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.PolicyOwner));
        var before = await TimesAsync(owner, Departure);
        var incident = await portal.IncidentOfAsync(await portal.ProposedAsync(analyst));

        Assert.Equal(before + 1, await TimesAsync(owner, Departure));
        var page = await (await portal.BrowserOfAsync(owner)).ReadAsync("/policy/review");
        Assert.Contains(incident, page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/incidents/{incident}", page, StringComparison.Ordinal);
        Assert.Contains($"/incidents/{incident}", await (await portal.BrowserOfAsync(analyst)).ReadAsync("/policy/review"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_in_a_case_with_a_list_of_readers_is_neither_counted_nor_named_to_others()
    {
        var (analyst, owner) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.PolicyOwner));
        var incident = await portal.IncidentOfAsync(await portal.ProposedAsync(analyst));
        var (counted, mine) = (await TimesAsync(owner, Departure), await TimesAsync(analyst, Departure));

        await portal.RestrictAsync(analyst, incident, changes: 0, analyst);

        Assert.Equal((counted - 1, mine), (await TimesAsync(owner, Departure), await TimesAsync(analyst, Departure)));
        Assert.DoesNotContain(incident, await (await portal.BrowserOfAsync(owner)).ReadAsync("/policy/review"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_only_those_who_write_policies_may_read_is_no_place_to_go_on_from()
    {
        var (owner, analyst) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.Analyst));
        var draft = await portal.SendAsync(owner, new StartDraftCommand(new(PolicyDrafts.TextAfter(Cases.Policy, document => document["version"] = "80.0.0"), false), null, null));
        await portal.ProposedPolicyAsync();

        Assert.Equal(
            (await portal.SendAsync(analyst, new VersionsQuery(null))).OnTheWay.Select(row => row.Id), (await portal.SendAsync(analyst, new VersionsQuery(draft))).OnTheWay.Select(row => row.Id));
    }

    [Fact]
    public async Task It_is_not_proposed_twice_to_keep_a_policy_nor_by_others_than_those_who_write_policies()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var digest = (await portal.SendAsync(owner, new PolicyReviewQuery())).Review.Policy.Digest;
        await Assert.ThrowsAsync<ForbiddenException>(async () => await portal.SendAsync(await portal.PersonAsync(Role.Approver), new ProposeToKeepCommand(digest, "Mine.")));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await portal.SendAsync(owner, new ProposeToKeepCommand(digest, "As it is."));
                return "";
            }
            catch (RuleViolationException refused)
            {
                return refused.Rule;
            }
        }));
        Assert.Equal(["", "policy-kept-twice"], outcomes.Order(StringComparer.Ordinal));
        var waiting = (await portal.SendAsync(owner, new PolicyReviewQuery())).Waiting!.Value;
        Assert.Contains($"/policy/versions/{waiting}", await (await portal.BrowserOfAsync(owner)).ReadAsync("/policy/review"), StringComparison.Ordinal);
        var keep = await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/review/keep?of={digest}");
        Assert.Contains("was proposed already", keep, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.Findings", keep, StringComparison.Ordinal);
        await portal.SendAsync(owner, new WithdrawPolicyCommand(waiting, "Only a test."));
    }

    [Fact]
    public async Task What_was_begun_to_keep_the_policy_is_gone_on_with_from_the_list_of_drafts_and_sent()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var browser = await portal.BrowserOfAsync(owner);
        var digest = (await portal.SendAsync(owner, new PolicyReviewQuery())).Review.Policy.Digest;
        var hidden = await browser.HiddenFieldsOfAsync($"/policy/review/keep?of={digest}");
        await browser.SendAsync("/drafts?page=/policy/review/keep", hidden, new() { ["Input.Findings"] = "Nothing to change." });
        var drafts = await browser.ReadAsync("/drafts");
        var address = System.Text.RegularExpressions.Regex.Match(drafts, "href=\"(/policy/review/keep\\?draft=[0-9a-f-]+)\">Propose to keep the policy<").Groups[1].Value;

        var sent = await browser.SubmitAsync(address, new() { ["Input.Findings"] = "Nothing to change." });

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var waiting = (await portal.SendAsync(owner, new PolicyReviewQuery())).Waiting!.Value;
        Assert.Contains("Nothing to change.", await browser.ReadAsync($"/policy/versions/{waiting}"), StringComparison.Ordinal);
        await portal.SendAsync(owner, new WithdrawPolicyCommand(waiting, "Only a test."));
    }

    [Fact]
    public async Task Whoever_looked_back_on_another_policy_does_not_keep_the_one_in_force()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);

        var page = await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/review/keep?of={new string('0', 64)}");

        Assert.Contains("look back on that one", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.Findings", page, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(owner, new ProposeToKeepCommand(new string('0', 64), "As it is.")));
    }

    private async Task<int> TimesAsync(Guid reader, string title) => (await portal.SendAsync(reader, new PolicyReviewQuery())).Groups.SelectMany(group => group.Findings).Single(finding => finding.Title.StartsWith(title, StringComparison.Ordinal)).Times;

    private Task<List<string>> NoticesAsync(Guid person) =>
        portal.WithDbAsync(person, db => db.Notices.Where(notice => notice.PersonId == person).Select(notice => notice.Sentence).ToListAsync(Portal.Stop));
}
