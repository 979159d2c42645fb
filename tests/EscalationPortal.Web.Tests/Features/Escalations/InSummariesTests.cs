using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Home.Analyst;
using EscalationPortal.Web.Features.Home.Approver;
using EscalationPortal.Web.Features.Home.Auditor;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>What is shown in short keeps what matters: how each proposal stands, whose signature it is, and who disagreed.</summary>
public partial class InSummariesTests(RuleBookPortal book) : Rules(book)
{
    [Fact]
    public async Task No_summary_loses_that_somebody_signed_with_dissent_or_for_another()
    {
        var analyst = await AnalystAsync();
        var (holder, hand, second) = (await HolderAsync(FirstOffice), await Portal.PersonAsync(Role.Approver), await HolderAsync(SecondOffice));
        await Portal.WithDbAsync(db =>
        {
            var now = Portal.Now;
            var terms = new DelegationTerms(now, now.AddDays(30), null, [], "On leave.");
            db.Delegations.Add(Delegation.Give(Guid.CreateVersion7(), new Capacity(FirstOffice, CapacityKind.Holder), holder, hand, terms, now));
            return db.SaveChangesAsync(Portal.Stop);
        });
        var reference = await ProposeAsync(analyst);
        await DecideAsync(hand, reference, FirstOffice, Decision.SignedWithDissent);
        var (office, by) = (Cases.Policy.OfficeTitle(FirstOffice), $"{await NameOfAsync(hand)} for {await NameOfAsync(holder)}");

        var waiting = Assert.Single((await Portal.SendAsync(second, new ApproverHomeQuery())).Waiting, step => step.Reference == reference);
        Assert.Equal((office, by, true), Signed(waiting.Standing.Signed));
        var auditor = await Portal.PersonAsync(Role.Auditor);
        var line = (await Portal.SendAsync(auditor, new AuditorHomeQuery())).Decisions.First(decision => decision.On.Name == reference);
        Assert.Equal((by, true), (line.By, line.Dissents));
        Assert.Contains("with dissent", await (await Portal.BrowserOfAsync(auditor)).ReadAsync("/"), StringComparison.Ordinal);

        await DecideAsync(second, reference, SecondOffice);

        var own = Assert.Single((await Portal.SendAsync(analyst, new AnalystHomeQuery())).Proposals);
        Assert.Equal((office, by, true), Signed(own.Standing.Signed.Where(signature => signature.Office == office)));
        Assert.Equal((office, by, true), Signed((await Portal.SendAsync(second, new ApproverHomeQuery())).InForce
            .Single(step => step.Reference == reference).Standing.Signed.Where(signature => signature.Office == office)));
        var notice = await Portal.WithDbAsync(db => db.Notices.SingleAsync(told => told.PersonId == analyst && told.Action == "StepEnteredIntoForce", Portal.Stop));
        Assert.Contains($"is in force, with the dissent of {office}. Its review is due on ", notice.Sentence, StringComparison.Ordinal);

        var browser = await Portal.BrowserOfAsync(analyst);
        foreach (var page in new[] { "/", $"/escalations/{reference}", $"/incidents/{await IncidentOfAsync(reference)}/escalations" })
        {
            Assert.Contains("with dissent", await browser.ReadAsync(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_panel_of_signatures_does_not_show_a_dissent_as_agreement()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var adviser = await HolderAsync(FirstOffice);
        await DecideAsync(adviser, reference, FirstOffice, Decision.SignedWithDissent);

        var brief = await (await Portal.BrowserOfAsync(adviser)).ReadAsync($"/escalations/{reference}");

        var panel = brief[brief.IndexOf("aria-label=\"Signatures\"", StringComparison.Ordinal)..brief.IndexOf("<h2>Ladder</h2>", StringComparison.Ordinal)];
        Assert.Contains(">signed with dissent<", panel, StringComparison.Ordinal);
        Assert.DoesNotContain(">signed<", panel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_all_escalations_marks_those_that_stand_on_a_dissent()
    {
        var analyst = await AnalystAsync();
        var (agreed, disputed) = (await ProposeAsync(analyst), await ProposeAsync(analyst));
        await DecideAsync(await HolderAsync(FirstOffice), agreed, FirstOffice);
        await DecideAsync(await HolderAsync(FirstOffice), disputed, FirstOffice, Decision.SignedWithDissent);

        var page = await EveryPageAsync(await Portal.BrowserOfAsync(analyst), "/escalations?status=Proposed");

        Assert.Contains("with dissent", RowOf(page, disputed), StringComparison.Ordinal);
        Assert.DoesNotContain("with dissent", RowOf(page, agreed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_all_escalations_counts_those_of_each_open_state_and_says_how_far_the_signing_is_and_how_long_is_left()
    {
        var analyst = await AnalystAsync();
        var (one, other) = (await ProposeAsync(analyst), await ProposeAsync(analyst));
        await DecideAsync(await HolderAsync(FirstOffice), one, FirstOffice);
        var waiting = await Portal.WithDbAsync(db => db.Escalations.CountAsync(escalation => escalation.Status == EscalationStatus.Proposed, Portal.Stop));

        var page = await EveryPageAsync(await Portal.BrowserOfAsync(analyst), "/escalations?status=Proposed");

        Assert.Contains($"Waiting for signatures <span class=\"tabs__count\">{waiting}</span>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("Rejected <span", page);
        Assert.Contains($">1 of {Cases.Step.SignOff.Sum(requirement => requirement.Count)}<", RowOf(page, one), StringComparison.Ordinal);
        Assert.Contains($">0 of {Cases.Step.SignOff.Sum(requirement => requirement.Count)}<", RowOf(page, other), StringComparison.Ordinal);
        Assert.Matches(">in [0-9]+ (days?|hours?)<", RowOf(page, one));
    }

    [Fact]
    public async Task An_address_that_names_no_state_of_escalations_shows_those_that_wait_and_says_so()
    {
        var analyst = await AnalystAsync();
        var waiting = await ProposeAsync(analyst);

        var page = await (await Portal.BrowserOfAsync(analyst)).ReadAsync("/escalations?status=Nope");

        Assert.Contains("The address names a state that escalations do not have.", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/escalations/{waiting}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analyst_sees_where_each_of_her_proposals_stands_what_is_due_first_and_what_waits_for_her_before_all()
    {
        var analyst = await AnalystAsync();
        var (inForce, _) = await InForceAsync(analyst);
        var (waiting, returned) = (await ProposeAsync(analyst), await ProposeAsync(analyst));
        await DecideAsync(await HolderAsync(FirstOffice), waiting, FirstOffice);
        await DecideAsync(await HolderAsync(FirstOffice), returned, FirstOffice, Decision.Returned);
        var due = (await FindAsync(waiting)).Duty.DecideBy;

        var proposals = (await Portal.SendAsync(analyst, new AnalystHomeQuery())).Proposals;

        Assert.Equal([returned, waiting, inForce], proposals.Select(proposal => proposal.Reference));
        Assert.Equal("Said with reasons.", proposals[0].Asked);
        Assert.Equal(("Decide by", due), (proposals[1].Due, proposals[1].DueAt));
        Assert.Contains(Cases.Policy.OfficeTitle(SecondOffice), proposals[1].Standing.WaitsFor);
        Assert.DoesNotContain(Cases.Policy.OfficeTitle(FirstOffice), proposals[1].Standing.WaitsFor);
        Assert.Equal("Review on", proposals[2].Due);
        Assert.All(proposals, proposal => Assert.NotNull(proposal.Standing.Advice));

        // The whole of the time moves: a duty that ended before it began would be passed on for ever.
        await Portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == waiting).ExecuteUpdateAsync(
            set => set
                .SetProperty(escalation => escalation.Duty.Since, escalation => escalation.Duty.Since.AddDays(-14))
                .SetProperty(escalation => escalation.Duty.DecideBy, escalation => escalation.Duty.DecideBy.AddDays(-14)),
            Portal.Stop));
        var home = await (await Portal.BrowserOfAsync(analyst)).ReadAsync("/");
        Assert.Contains(">overdue by ", home, StringComparison.Ordinal);
        Assert.Contains(" rated", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_under_review_stands_once_on_the_home_of_whoever_is_to_extend_it()
    {
        var (reference, signers) = await InForceAsync(await AnalystAsync());
        await PassAsync((await FindAsync(reference)).Review.DueAt!.Value - Portal.Now + TimeSpan.FromMinutes(1));
        Assert.Equal(EscalationStatus.UnderReview, await StatusAsync(reference));

        var home = await (await Portal.BrowserOfAsync(signers[0].Person)).ReadAsync("/");

        Assert.Equal(2, home.Split($"href=\"/escalations/{reference}\"").Length);
    }

    private static (string, string, bool) Signed(IEnumerable<Web.Cases.SignatureInShort> signed)
    {
        var only = Assert.Single(signed);
        return (only.Office, only.By, only.Dissents);
    }

    // Others propose beside these, so that a row may stand on a later page of the list.
    private static async Task<string> EveryPageAsync(Browser browser, string address)
    {
        var pages = new StringBuilder();
        for (string? next = address; next is not null;)
        {
            var page = await browser.ReadAsync(next);
            pages.Append(page);
            next = NextPage().Match(page) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }

        return pages.ToString();
    }

    [GeneratedRegex("<a[^>]* href=\"([^\"]*)\"[^>]* rel=\"next\"")]
    private static partial Regex NextPage();

    private static string RowOf(string page, string reference)
    {
        var start = page.IndexOf($"/escalations/{reference}\"", StringComparison.Ordinal);
        return page[start..page.IndexOf("</tr>", start, StringComparison.Ordinal)];
    }

    private Task<string> NameOfAsync(Guid person) =>
        Portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Name).SingleAsync(Portal.Stop));
}
