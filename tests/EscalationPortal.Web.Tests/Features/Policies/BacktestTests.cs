using System.Net;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Incidents.Queue;
using EscalationPortal.Web.Features.Policies.Backtests.Ask;
using EscalationPortal.Web.Features.Policies.Backtests.Cancel;
using EscalationPortal.Web.Features.Policies.Import;
using EscalationPortal.Web.Features.Policies.Propose;
using EscalationPortal.Web.Features.Policies.Withdraw;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.NeedToKnow;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>Asking for a backtest, and reading what comes out: by whom, over what, and what is refused.</summary>
public class BacktestTests(Portal portal) : IClassFixture<Portal>
{
    private const string Ask = "/policy/backtests/ask";

    /// <summary>By how much a step is missed.</summary>
    private const string Score = @"lacks [^<]*\d+(\.\d+)? of \d";

    [Fact]
    public async Task It_is_asked_for_waits_and_says_which_cases_move_and_why()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var (incident, version) = (await portal.AssessedAsync(analyst), await portal.LoweredPolicyAsync());
        var browser = await portal.BrowserOfAsync(analyst);

        var address = (await browser.SubmitAsync(Ask, Filled(version))).Headers.Location!.OriginalString;
        var waiting = await browser.ReadAsync(address);
        await portal.WorkAsync();
        var done = await browser.ReadAsync(address);

        Assert.Contains("It waits", waiting, StringComparison.Ordinal);
        Assert.Contains("another step", done, StringComparison.Ordinal);
        Assert.Contains($"href=\"/incidents/{incident}\"", done, StringComparison.Ordinal);
        Assert.Contains("Steps before and after", done, StringComparison.Ordinal);
        Assert.Contains(address, await browser.ReadAsync("/policy/backtests"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cases_that_move_are_taken_along_as_a_file()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var (incident, version) = (await portal.AssessedAsync(analyst), await portal.LoweredPolicyAsync());
        var backtest = await portal.BacktestedAsync(analyst, version);

        var lines = await portal.CsvAsync(analyst, $"/policy/backtests/{backtest}?handler=csv");

        var moved = Assert.Single(lines, line => line[0] == incident);
        Assert.Equal(6, moved.Length);
        Assert.NotEqual(moved[1], moved[3]);
        Assert.Equal("The other policy has no such step.", moved[5]);
        Assert.Contains($"/policy/backtests/{backtest}?handler=csv", await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/policy/backtests/{backtest}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(analyst)).GetAsync($"/policy/backtests/{await portal.AskedAsync(analyst, version)}?handler=csv")).StatusCode);
    }

    [Fact]
    public async Task Every_assessment_ever_made_counts_and_leads_to_itself()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(analyst);
        await portal.AssessAgainAsync(analyst, incident);
        var version = await portal.LoweredPolicyAsync();

        var last = await portal.BacktestAsync(await portal.BacktestedAsync(analyst, version));
        var every = await portal.BacktestedAsync(analyst, version, BacktestSet.EveryAssessment);

        Assert.True((await portal.BacktestAsync(every)).Cases > last.Cases);
        var page = await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/policy/backtests/{every}");
        Assert.Contains($"/incidents/{incident}/assessments/1", page, StringComparison.Ordinal);
        Assert.Contains($"/incidents/{incident}/assessments/2", page, StringComparison.Ordinal);
        Assert.Matches("[0-9,]+ assessments (get|gets|keep) ", page);
    }

    [Fact]
    public async Task It_goes_over_a_view_by_its_address_or_as_it_is_kept()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        await portal.AssessedAsync(analyst);
        var version = await portal.LoweredPolicyAsync();
        await portal.SendAsync(analyst, new SaveViewCommand("Disrupted", IncidentFilter.Read("class=disruption")));
        var kept = await portal.WithDbAsync(db => db.SavedViews.Where(view => view.PersonId == analyst).Select(view => view.Id).SingleAsync(Portal.Stop));

        var byAddress = await portal.BacktestAsync(await portal.BacktestedAsync(analyst, version, BacktestSet.View, "https://portal.example/incidents?class=disruption&step=none"));
        var byName = await portal.SendAsync(analyst, new AskBacktestCommand(Cases.Policy.Digest, $"{version}", BacktestSet.View, kept, null));
        await portal.SendAsync(analyst, new RemoveViewCommand("Disrupted"));
        await portal.WorkAsync();

        Assert.Equal((BacktestState.Done, 0), (byAddress.State, byAddress.Cases));
        Assert.Contains("nothing to compare", await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/policy/backtests/{byAddress.Id}"), StringComparison.Ordinal);
        Assert.True((await portal.BacktestAsync(byName)).Cases > 0);
        var gone = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(analyst, new AskBacktestCommand(Cases.Policy.Digest, $"{version}", BacktestSet.View, kept, null)));
        Assert.Contains("do not keep this view any more", gone.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "no address of the list")]
    [InlineData("/policy?class=disruption", "no address of the list")]
    [InlineData("/incidents?class=nothing", "is no class of incident")]
    [InlineData("/incidents?severity=nothing", "is no severity")]
    public async Task An_address_that_lists_nothing_is_refused_and_said(string address, string said)
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var version = await portal.LoweredPolicyAsync();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => portal.AskedAsync(analyst, version, BacktestSet.View, address));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_search_found_is_for_whoever_searched_alone()
    {
        var (analyst, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        await portal.AssessedAsync(analyst);
        var id = await portal.BacktestedAsync(analyst, await portal.LoweredPolicyAsync(), BacktestSet.View, "/incidents?search=substations");

        Assert.Contains("You alone", await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/policy/backtests/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, id));
    }

    [Fact]
    public async Task It_goes_over_the_public_cases_beside_what_states_did()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var id = await portal.BacktestedAsync(owner, await portal.ProposedPolicyAsync(), BacktestSet.Library);

        var page = await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/backtests/{id}");

        Assert.Contains($"All {PublicCases.All.Count} cases keep their step.", page, StringComparison.Ordinal);
        Assert.Contains("Beside what states did", page, StringComparison.Ordinal);
        Assert.Contains("no false alarm and no missed escalation is counted", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_told_beside_the_step_that_was_taken()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var escalation = await portal.ProposedAsync(analyst);
        await portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE escalations SET status = 'InForce', in_force_at = now() WHERE reference = {escalation}", Portal.Stop));
        var id = await portal.BacktestedAsync(analyst, await portal.LoweredPolicyAsync());

        Assert.Contains("Beside the steps that were taken", await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/policy/backtests/{id}"), StringComparison.Ordinal);
        var side = (await portal.BacktestAsync(id)).Result!.From.Overrides;
        Assert.True(side.Compared + side.NotOnLadder > 0);
    }

    [Fact]
    public async Task A_result_is_opened_by_whoever_may_read_every_restricted_case_in_it()
    {
        var (ana, ben, cora) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var restricted = await portal.AssessedAsync(ana);
        await portal.RestrictAsync(ana, restricted, 0, ana, ben);
        var version = await portal.LoweredPolicyAsync();

        var (of, other) = (await portal.BacktestedAsync(ana, version), await portal.BacktestedAsync(cora, version));

        Assert.Contains(restricted, await (await portal.BrowserOfAsync(ben)).ReadAsync($"/policy/backtests/{of}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(cora, of));
        Assert.DoesNotContain($"{of}", await (await portal.BrowserOfAsync(cora)).ReadAsync("/policy/backtests"), StringComparison.Ordinal);
        Assert.DoesNotContain(restricted, await (await portal.BrowserOfAsync(ana)).ReadAsync($"/policy/backtests/{other}"), StringComparison.Ordinal);
        Assert.True((await portal.BacktestAsync(of)).Cases > (await portal.BacktestAsync(other)).Cases);
    }

    public static TheoryData<Role> Readers => [.. Enum.GetValues<Role>().Where(role => RolePermissions.Of(role).Contains(Permission.ViewPolicy))];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Of_one_over_a_hidden_case_no_role_learns_more_than_of_one_that_does_not_exist(Role role)
    {
        // What others asked for and left waiting would come to the list meanwhile.
        await portal.WorkAsync();
        var (ana, outsider) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(role));
        await portal.AssessedAsync(ana);
        var hidden = await portal.AssessedAsync(ana);
        await portal.RestrictAsync(ana, hidden, 0, ana);
        var version = await portal.LoweredPolicyAsync();
        var browser = await portal.BrowserOfAsync(outsider);
        var before = LeakTests.Normalised(await browser.ReadAsync("/policy/backtests"));

        var ids = new[] { await portal.BacktestedAsync(ana, version), await portal.BacktestedAsync(ana, version, BacktestSet.EveryAssessment), await portal.BacktestedAsync(ana, version, BacktestSet.View, "/incidents?class=disruption"), await portal.AskedAsync(ana, version) };

        Assert.Equal(before, LeakTests.Normalised(await browser.ReadAsync("/policy/backtests")));

        // One they do read stands after those they do not: a page that went on from a hidden one would leave it out.
        await portal.BacktestedAsync(outsider, version, BacktestSet.Library);
        foreach (var id in ids)
        {
            var none = Guid.NewGuid();
            foreach (var address in new[] { "/policy/backtests/", "/policy/backtests?before=" })
            {
                var (there, missing) = (await browser.GetAsync($"{address}{id}"), await browser.GetAsync($"{address}{none}"));
                Assert.Equal(missing.StatusCode, there.StatusCode);
                Assert.Equal(Normal(await Browser.TextOfAsync(missing), none), Normal(await Browser.TextOfAsync(there), id));
            }
        }

        await portal.WorkAsync();
    }

    [Fact]
    public async Task Whoever_asked_and_lost_access_since_reads_it_no_more_and_is_told_to_ask_anew()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var restricted = await portal.AssessedAsync(ana);
        await portal.RestrictAsync(ana, restricted, 0, ana, ben);
        var id = await portal.BacktestedAsync(ben, await portal.LoweredPolicyAsync());
        await portal.RestrictAsync(ana, restricted, 1, ana);

        var browser = await portal.BrowserOfAsync(ben);
        var page = await browser.ReadAsync($"/policy/backtests/{id}");

        Assert.Contains("no longer yours to read", page, StringComparison.Ordinal);
        Assert.DoesNotContain(restricted, page, StringComparison.Ordinal);
        Assert.DoesNotContain("another step", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d+ (of \d+ )?cases", page);
        Assert.Contains("no longer yours to read", await browser.ReadAsync("/policy/backtests"), StringComparison.Ordinal);
        Assert.Contains(restricted, await (await portal.BrowserOfAsync(ana)).ReadAsync($"/policy/backtests/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_was_restricted_only_since_is_left_out_of_the_list_of_whoever_may_not_read_it()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (stays, hides) = (await portal.AssessedAsync(ana), await portal.AssessedAsync(ana));
        var id = await portal.BacktestedAsync(ben, await portal.LoweredPolicyAsync());
        await portal.RestrictAsync(ana, hides, 0, ana);

        var page = await (await portal.BrowserOfAsync(ben)).ReadAsync($"/policy/backtests/{id}");

        Assert.Contains(stays, page, StringComparison.Ordinal);
        Assert.DoesNotContain(hides, page, StringComparison.Ordinal);
        Assert.Contains(hides, await (await portal.BrowserOfAsync(ana)).ReadAsync($"/policy/backtests/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_stays_with_those_who_write_policies_and_so_does_what_came_of_it()
    {
        var (owner, colleague, analyst) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.Analyst));
        var open = await portal.AssessedAsync(analyst);
        var draft = await portal.LoweredDraftAsync(owner);
        var id = await portal.BacktestedAsync(owner, draft);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(analyst, id));
        Assert.DoesNotContain($"{id}", await (await portal.BrowserOfAsync(analyst)).ReadAsync("/policy/backtests"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ValidationException>(() => portal.AskedAsync(analyst, draft));
        var unnamed = await (await portal.BrowserOfAsync(colleague)).ReadAsync($"/policy/backtests/{id}");
        Assert.Contains("is named here once the version is proposed", unnamed, StringComparison.Ordinal);
        Assert.Contains($"/policy/backtests/ask?from={Cases.Policy.Digest}&to={draft}&set=Library", unnamed, StringComparison.Ordinal);
        Assert.DoesNotContain(open, unnamed, StringComparison.Ordinal);

        await portal.SendAsync(owner, new ProposePolicyCommand(draft, "The last review asked for it.", From: null, Seen.Of("edition", 1)));

        Assert.Contains(open, await (await portal.BrowserOfAsync(colleague)).ReadAsync($"/policy/backtests/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(analyst, id));
    }

    [Fact]
    public async Task Whoever_opens_no_case_reads_which_move_no_score_and_no_view_of_the_queue()
    {
        var (analyst, owner) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.PolicyOwner));
        var open = await portal.JustHighestAsync(analyst);
        var version = await portal.RaisedPolicyAsync();
        var (all, view) = (await portal.BacktestedAsync(owner, version), await portal.BacktestedAsync(analyst, version, BacktestSet.View, "/incidents?class=disruption"));

        var page = await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/backtests/{all}");

        Assert.Contains(open, page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/incidents/{open}\"", page, StringComparison.Ordinal);
        Assert.Contains(" lacks ", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(Score, page);
        Assert.Matches(Score, await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/policy/backtests/{all}"));
        Assert.DoesNotContain("Beside the steps", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(owner, view));
        Assert.DoesNotContain("A view of the incidents", await (await portal.BrowserOfAsync(owner)).ReadAsync(Ask), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<ValidationException>(() => portal.AskedAsync(owner, version, BacktestSet.View, "/incidents?class=disruption"));
        Assert.Contains("no list of incidents", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_it_is_done_it_is_its_askers_alone()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var id = await portal.AskedAsync(ana, await portal.LoweredPolicyAsync());

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ben, id));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(ben, new CancelBacktestCommand(id)));
        await portal.WorkAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ben, id));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(ben, new CancelBacktestCommand(id)));
    }

    [Fact]
    public async Task It_is_cancelled_once_and_nothing_comes_of_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (id, done) = (await portal.AskedAsync(ana, await portal.LoweredPolicyAsync()), Guid.Empty);
        var browser = await portal.BrowserOfAsync(ana);

        var cancelled = await browser.SendAsync($"/policy/backtests/{id}?handler=cancel", await browser.HiddenFieldsOfAsync($"/policy/backtests/{id}"), []);
        await portal.WorkAsync();
        done = await portal.BacktestedAsync(ana, await portal.LoweredPolicyAsync());

        Assert.Equal(HttpStatusCode.Redirect, cancelled.StatusCode);
        Assert.Equal(BacktestState.Cancelled, (await portal.BacktestAsync(id)).State);
        Assert.Contains("nothing was kept of it", await browser.ReadAsync($"/policy/backtests/{id}"), StringComparison.Ordinal);
        Assert.Equal("It is cancelled already.", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new CancelBacktestCommand(id)))).Message);
        Assert.Contains("come to its end", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new CancelBacktestCommand(done)))).Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SendAsync($"/policy/backtests/{done}?handler=cancel", await browser.HiddenFieldsOfAsync(Ask), [])).StatusCode);
    }

    [Fact]
    public async Task One_person_has_a_few_waiting_at_most()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var version = await portal.LoweredPolicyAsync();
        for (var i = 0; i < BacktestRun.MaxOpen; i++)
        {
            await portal.AskedAsync(ana, version);
        }

        var refused = await Assert.ThrowsAsync<RuleViolationException>(() => portal.AskedAsync(ana, version));
        await portal.WorkAsync();

        Assert.Equal("too-many-backtests", refused.Rule);
        await portal.BacktestedAsync(ana, version);
    }

    [Fact]
    public async Task The_same_form_sent_twice_asks_once_and_policies_that_are_none_are_refused()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var version = await portal.LoweredPolicyAsync();
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync(Ask);

        var (first, second) = (await browser.SendAsync(Ask, hidden, Filled(version)), await browser.SendAsync(Ask, hidden, Filled(version)));
        var forged = await browser.SubmitAsync(Ask, Filled(Guid.NewGuid()));
        var same = await browser.SubmitAsync(Ask, new() { ["Input.From"] = Cases.Policy.Digest, ["Input.To"] = Cases.Policy.Digest, ["Input.Set"] = "LastAssessed" });
        var nothing = await browser.SubmitAsync(Ask, []);
        var view = await browser.SubmitAsync(Ask, new(Filled(version)) { ["Input.Set"] = "View", ["Input.KeptView"] = "of mine" });

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await portal.WithDbAsync(db => db.BacktestRuns.CountAsync(run => run.AskedById == ana, Portal.Stop)));
        Assert.Contains("There is no such policy", await RefusedAsync(forged), StringComparison.Ordinal);
        Assert.Contains("compared with itself, nothing moves", await RefusedAsync(same), StringComparison.Ordinal);
        Assert.Contains("Choose over which cases", await RefusedAsync(nothing), StringComparison.Ordinal);
        Assert.Contains("do not keep this view", await RefusedAsync(view), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ana, Guid.NewGuid()));
    }

    [Fact]
    public async Task A_draft_that_was_written_on_since_is_something_else_to_backtest()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await portal.LoweredDraftAsync(owner));
        var hidden = await browser.HiddenFieldsOfAsync(Ask);
        Assert.Equal(HttpStatusCode.Found, (await browser.SendAsync(Ask, hidden, Filled(draft))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(Ask, Filled(draft))).StatusCode);

        await portal.SendAsync(owner, new ReplaceDraftCommand(draft, new(PolicyDrafts.TextAfter(Cases.Policy, document => document["version"] = "91.5.0"), false), Seen.Of("edition", 1)));
        var (another, sameForm) = (await browser.SubmitAsync(Ask, Filled(draft)), await browser.SendAsync(Ask, hidden, Filled(draft)));

        await portal.WorkAsync();
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Conflict), (another.StatusCode, sameForm.StatusCode));
        var digests = await portal.WithDbAsync(db => db.BacktestRuns.Where(run => run.AskedById == owner).Select(run => run.ToDigest).Distinct().ToListAsync(Portal.Stop));
        var page = await browser.ReadAsync("/policy/backtests");
        Assert.Equal(2, digests.Count);
        Assert.All(digests, digest => Assert.Contains($"(digest {digest[..8]}…)", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_is_compared_no_more_is_said_to_be_no_choice()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (browser, draft) = (await portal.BrowserOfAsync(owner), await portal.LoweredDraftAsync(owner));
        Assert.DoesNotContain("is no policy that is adopted", await browser.ReadAsync($"{Ask}?to={draft}"), StringComparison.Ordinal);

        await portal.SendAsync(owner, new WithdrawPolicyCommand(draft, "Only a test."));

        Assert.Contains("is no policy that is adopted", await browser.ReadAsync($"{Ask}?to={draft}"), StringComparison.Ordinal);
        Assert.DoesNotContain("/policy/backtests/ask?", await browser.ReadAsync($"/policy/versions/{draft}"), StringComparison.Ordinal);
        Assert.DoesNotContain("/policy/backtests/ask?", await browser.ReadAsync($"/policy/versions/{draft}/cases"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_its_end_and_cancelling_it_are_in_the_ledger_by_the_digests_and_without_figures()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.AssessedAsync(ana);
        var version = await portal.LoweredPolicyAsync();
        var (done, cancelled) = (await portal.BacktestedAsync(ana, version, BacktestSet.View, "/incidents?search=substations"), await portal.AskedAsync(ana, version));
        await portal.SendAsync(ana, new CancelBacktestCommand(cancelled));

        var entries = await portal.WithWholeDbAsync(db => db.LedgerEntries.AsNoTracking().Where(entry => entry.SubjectType == "backtest").OrderBy(entry => entry.Seq).ToListAsync(Portal.Stop));

        Assert.Equal([("BacktestAsked", (Guid?)ana), ("BacktestDone", null)], entries.Where(entry => entry.SubjectId == $"{done}").Select(entry => (entry.Action, entry.ActorId)));
        Assert.Equal(["BacktestAsked", "BacktestCancelled"], entries.Where(entry => entry.SubjectId == $"{cancelled}").Select(entry => entry.Action));
        Assert.All(entries.Where(entry => entry.SubjectId == $"{done}"), entry =>
        {
            var text = System.Text.Encoding.UTF8.GetString(entry.Canonical);
            Assert.Contains(Cases.Policy.Digest, text, StringComparison.Ordinal);
            Assert.DoesNotContain("substations", text, StringComparison.Ordinal);
        });
    }

    private static string Normal(string page, Guid id) => LeakTests.Normalised(page).Replace($"{id}", "ID", StringComparison.Ordinal);

    private static Dictionary<string, string> Filled(Guid version) => new() { ["Input.From"] = Cases.Policy.Digest, ["Input.To"] = $"{version}", ["Input.Set"] = "LastAssessed" };

    private static async Task<string> RefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return await Browser.TextOfAsync(response);
    }

    private async Task<HttpStatusCode> StatusAsync(Guid person, Guid backtest) => (await (await portal.BrowserOfAsync(person)).GetAsync($"/policy/backtests/{backtest}")).StatusCode;
}
