using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Home.Analyst;
using EscalationPortal.Web.Features.Home.Approver;
using EscalationPortal.Web.Features.Home.Auditor;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Home;

public class HomeTests(Portal portal)
{
    private static readonly string _office = Cases.Step.SignOff[0].Office;

    [Fact]
    public async Task What_waits_for_my_signature_is_on_my_home_page_and_counted_on_every_page_until_I_decide()
    {
        var office = NewOffice();
        var reference = await ProposedForAsync(office);
        var ben = await portal.PersonAsync(Role.Approver, office);
        var browser = await portal.BrowserOfAsync(ben);
        Assert.Contains($"/escalations/{reference}\"", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("<span class=\"header__count\">1<", await browser.ReadAsync("/account"), StringComparison.Ordinal);

        await portal.SendAsync(ben, new SignOffCommand(reference, office, Readings.OfText(1), Decision.Signed, "Agreed."));

        Assert.Empty((await portal.SendAsync(ben, new ApproverHomeQuery())).Waiting);
        Assert.DoesNotContain("header__count", await browser.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_urgent_comes_first()
    {
        var office = NewOffice();
        var (later, sooner) = (await ProposedForAsync(office), await ProposedForAsync(office));
        await portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == sooner).ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.Duty.DecideBy, DateTimeOffset.UtcNow.AddMinutes(5)), Portal.Stop));

        var home = await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new ApproverHomeQuery());

        Assert.Equal([sooner, later], home.Waiting.Select(step => step.Reference));
    }

    [Fact]
    public async Task A_proposal_never_waits_for_its_proposer_nor_for_an_office_it_does_not_need()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.ProposedAsync(ana);
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Approver]), Portal.Stop));
        await portal.GiveAsync(ana, _office);
        var elsewhere = await portal.PersonAsync(Role.Approver, "another-office");

        Assert.DoesNotContain((await portal.SendAsync(ana, new ApproverHomeQuery())).Waiting, step => step.Reference == reference);
        Assert.Empty((await portal.SendAsync(elsewhere, new ApproverHomeQuery())).Waiting);
        Assert.DoesNotContain("header__count", await (await portal.BrowserOfAsync(elsewhere)).ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_brief_offers_to_sign_exactly_what_home_says_is_waiting()
    {
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        var holders = new[] { await portal.PersonAsync(Role.Approver, _office), await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[1].Office, _office), await portal.PersonAsync(Role.Approver) };

        foreach (var holder in holders)
        {
            var brief = await portal.SendAsync(holder, new BriefQuery(reference));
            var home = await portal.SendAsync(holder, new ApproverHomeQuery());

            Assert.Equal(brief.Mine.Decides.Select(acting => acting.Title), home.Waiting.SingleOrDefault(step => step.Reference == reference)?.Offices ?? []);
        }
    }

    [Fact]
    public async Task A_step_in_force_is_listed_by_its_review_and_says_in_words_how_far_that_is_overdue()
    {
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        var signers = new List<Guid>();
        foreach (var office in Cases.Step.SignOff.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)))
        {
            signers.Add(await portal.PersonAsync(Role.Approver, office));
            await portal.SendAsync(signers[^1], new SignOffCommand(reference, office, Readings.OfText(1), Decision.Signed, "Agreed."));
        }

        var decisions = (await portal.SendAsync(await portal.PersonAsync(Role.Auditor), new AuditorHomeQuery())).Decisions;
        // Other tests decide at the same time: where it is not among the latest, only later ones are.
        var inForceSince = await portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference).Join(db.LedgerEntries.Where(entry => entry.Action == "StepEnteredIntoForce"), escalation => escalation.Id.ToString(), entry => entry.SubjectId, (_, entry) => entry.At).SingleAsync(Portal.Stop));
        Assert.True(decisions.Any(decision => decision.On.Name == reference && decision.What == "Step entered into force") || decisions.All(decision => decision.At >= inForceSince));
        await portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference).ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.Review.DueAt, DateTimeOffset.UtcNow.AddDays(-400)), Portal.Stop));

        Assert.Single((await portal.SendAsync(signers[0], new ApproverHomeQuery())).InForce, stepInForce => stepInForce.Reference == reference);
        Assert.Contains(">overdue by 400 days<", await (await portal.BrowserOfAsync(signers[0])).ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analyst_sees_what_came_back_with_what_was_asked()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.ProposedAsync(ana);
        await portal.SendAsync(await portal.PersonAsync(Role.Approver, _office), new SignOffCommand(reference, _office, Readings.OfText(1), Decision.Returned, "Which partners were asked?"));

        var home = await (await portal.BrowserOfAsync(ana)).ReadAsync("/");

        Assert.Contains($"/escalations/{reference}/revise", home, StringComparison.Ordinal);
        Assert.Contains("Which partners were asked?", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analyst_sees_what_to_find_out_next_where_a_rating_is_open()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var incident = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new FreezeAssessmentCommand(incident, Readings.ToAssess(), []));

        var question = Assert.Single((await portal.SendAsync(ana, new AnalystHomeQuery())).Questions);

        Assert.Equal(incident, question.Incident);
        Assert.Empty((await portal.SendAsync(ben, new AnalystHomeQuery())).Questions);
    }

    [Fact]
    public async Task What_the_kind_of_a_case_makes_pointless_is_not_asked_and_said_to_be_left_out()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        string[] open = ["disruption-duration", "democratic-processes"];
        await portal.WithRecordsAsync(ana, incident);
        await portal.SendAsync(ana, new FreezeAssessmentCommand(incident, Readings.ToAssess(), [.. Cases.Highest.Where(rating => !open.Contains(rating.Indicator))]));

        var question = Assert.Single((await portal.SendAsync(ana, new AnalystHomeQuery())).Questions);
        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}");

        // Substations: elections are no question.
        Assert.Equal("disruption-duration", question.Ask.Indicator.Key);
        Assert.Contains("Not asked in a case of this kind: democratic and political processes.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_is_waiting_until_it_is_assessed()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var (ana, browser) = await bare.PersonAsync(Role.Analyst);
        Assert.Contains("Every incident logged is assessed", await browser.ReadAsync("/"), StringComparison.Ordinal);

        var reference = await bare.WithDbAsync(db => db.LoggedAsync(ana));

        Assert.Contains($"/incidents/{reference}/assess", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_named_for_what_it_does_and_leads_back_to_its_form()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        var id = Guid.CreateVersion7();
        await portal.WithDbAsync(async db =>
        {
            db.Drafts.AddRange(
                new Draft { PersonId = ana, Id = id, Page = $"/incidents/{incident}/assess", Name = "Half a thought", Fields = "{}", SavedAt = DateTimeOffset.UtcNow },
                new Draft { PersonId = ana, Id = Guid.CreateVersion7(), Page = "//evil.example/", Fields = "{}", SavedAt = DateTimeOffset.UtcNow });
            return await db.SaveChangesAsync(Portal.Stop);
        });

        var home = await (await portal.BrowserOfAsync(ana)).ReadAsync("/");

        Assert.Contains($"href=\"/incidents/{incident}/assess?draft={id}\">Assess {incident}</a>: <bdi>Half a thought</bdi>", home, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", home, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/incidents/log", "Log an incident")]
    [InlineData("/incidents/INC-2026-0001/edit", "Edit INC-2026-0001")]
    [InlineData("/incidents/INC-2026-0001/propose/formal", "Propose a step for INC-2026-0001")]
    [InlineData("/escalations/ESC-2026-0001", "Decide on ESC-2026-0001")]
    [InlineData("/incidents/INC-2026-0001/evidence/log", "Log evidence for INC-2026-0001")]
    [InlineData("/incidents/INC-2026-0001/evidence/7/verify", "Evidence item 7 of INC-2026-0001")]
    [InlineData("/incidents/INC-2026-0001/attribution/judge", "Attribution of INC-2026-0001")]
    [InlineData("/people/new", "/people/new")]
    public void Drafts_have_readable_titles(string page, string title) => Assert.Equal(title, new DraftLine(Guid.Empty, page, "", DateTimeOffset.UtcNow).Title);

    [Theory]
    [InlineData(Role.Auditor, "The ledger")]
    [InlineData(Role.PolicyOwner, "The policy in force")]
    [InlineData(Role.ExerciseDirector, "What you can do now")]
    [InlineData(Role.Liaison, "What you can do now")]
    [InlineData(Role.Administrator, "Open accounts")]
    [InlineData(Role.Approver, "You hold no office yet")]
    public async Task Every_role_has_its_home(Role role, string says)
    {
        var response = await (await portal.BrowserOfAsync(await portal.PersonAsync(role))).GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(says, await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_works_as_two_sees_both()
    {
        var both = await portal.PersonAsync(Role.Analyst, _office);
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == both).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Analyst, Role.Approver]), Portal.Stop));

        var home = await (await portal.BrowserOfAsync(both)).ReadAsync("/");

        Assert.Contains("Incidents without an assessment", home, StringComparison.Ordinal);
        Assert.Contains("Waiting for my signature", home, StringComparison.Ordinal);
    }

    private static string NewOffice() => $"office-{Guid.NewGuid():N}";

    /// <summary>A proposal that waits for this office and, in place of the one the policy names: other tests propose for that.</summary>
    private async Task<string> ProposedForAsync(string office)
    {
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        await portal.WithDbAsync(db => db.Database.ExecuteSqlAsync(
            $"UPDATE escalations SET signing_offices = array_replace(signing_offices, {_office}, {office}) WHERE reference = {reference}", Portal.Stop));
        return reference;
    }
}
