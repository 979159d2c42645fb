using System.Net;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Access.ConfirmRecovery;
using EscalationPortal.Web.Features.Access.DeclineRecovery;
using EscalationPortal.Web.Features.Access.Recover;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Access;

public class RecoverTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_case_whose_last_analyst_is_shut_out_is_recovered_by_two_administrators()
    {
        var (incident, approver) = await OutOfReachAsync();
        var (first, second) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator));
        var analyst = await portal.PersonAsync(Role.Analyst);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(analyst, new AccessQuery(incident)));

        var proposing = await portal.BrowserOfAsync(first);
        Assert.Contains("cannot be opened by any analyst", await proposing.ReadAsync("/"), StringComparison.Ordinal);
        var proposed = await proposing.SubmitAsync("/recoveries", new() { ["Input.Incident"] = incident, ["Input.Analyst"] = $"{analyst}", ["Input.Reason"] = "She knows the grid." });
        Assert.Equal(HttpStatusCode.Redirect, proposed.StatusCode);
        var own = await proposing.ReadAsync($"/recoveries/{incident}");
        Assert.Contains("You proposed this: another administrator confirms it.", own, StringComparison.Ordinal);
        Assert.DoesNotContain(">Confirm</button>", own, StringComparison.Ordinal);
        Assert.Equal("recovery-needs-another", await RuleAsync(first, new ConfirmRecoveryCommand(incident, await SeenAsync(second, incident))));

        var confirming = await portal.BrowserOfAsync(second);
        Assert.Contains("wait for you to confirm or decline. <a class=\"govuk-link\" href=\"/recoveries\">", (await confirming.ReadAsync("/")).Replace("waits for you", "wait for you", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("to confirm or decline. <a class=\"govuk-link\" href=\"/recoveries\">", await proposing.ReadAsync("/"), StringComparison.Ordinal);
        var page = await confirming.ReadAsync($"/recoveries/{incident}");
        Assert.Contains("She knows the grid.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Substations", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await confirming.SubmitAsync($"/recoveries/{incident}", [])).StatusCode);

        var access = await portal.SendAsync(analyst, new AccessQuery(incident));
        Assert.Contains(analyst, access.OnList);
        Assert.Equal(0, await portal.WithDbAsync(first, db => db.Incidents.CountAsync(candidate => candidate.Reference == incident, Portal.Stop)));
        Assert.DoesNotContain(incident, await confirming.ReadAsync("/recoveries"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await confirming.GetAsync($"/recoveries/{incident}")).StatusCode);
        Assert.Equal([(nameof(AccessRecoveryProposed), first), (nameof(AccessRecovered), second)], await RecordAsync(analyst, incident));
        Assert.Equal([nameof(AccessRecovered), nameof(AccessRecoveryProposed)], await ToldAsync(approver));
        Assert.Equal([nameof(AccessRecovered)], await ToldAsync(analyst));
    }

    [Fact]
    public async Task A_copied_cookie_opens_no_restricted_case()
    {
        var (incident, _) = await OutOfReachAsync();
        var (first, second, analyst) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Analyst));
        await portal.SendAsync(first, new ProposeRecoveryCommand(incident, analyst, "Her."));
        var browser = await portal.BrowserOfAsync(second);
        await portal.WithDbAsync(db => db.Sessions.Where(session => session.PersonId == second)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, session => session.ProvedAt - SignerProof.Lasts), Portal.Stop));

        var without = await browser.SubmitAsync($"/recoveries/{incident}", []);

        Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
        Assert.Contains("Give your password", await Browser.TextOfAsync(without), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(analyst, new AccessQuery(incident)));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/recoveries/{incident}", new() { [SignerProof.Field] = DemoData.Password })).StatusCode);
        Assert.NotNull(await portal.SendAsync(analyst, new AccessQuery(incident)));
    }

    [Fact]
    public async Task The_other_administrators_are_told_of_each_proposal_and_their_notice_names_no_case()
    {
        var (incident, approver) = await OutOfReachAsync();
        var (first, second, analyst) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Analyst));

        await portal.SendAsync(first, new ProposeRecoveryCommand(incident, analyst, "Her."));
        await portal.SendAsync(second, new DeclineRecoveryCommand(incident, await SeenAsync(second, incident), "She is on leave."));
        await portal.SendAsync(first, new ProposeRecoveryCommand(incident, analyst, "She is back."));
        await portal.SendAsync(second, new DeclineRecoveryCommand(incident, await SeenAsync(second, incident), "She left again."));

        Assert.Equal([nameof(AccessRecoveryProposed), nameof(AccessRecoveryProposed)], await ToldAsync(second));
        Assert.Equal([nameof(AccessRecoveryDeclined), nameof(AccessRecoveryDeclined)], await ToldAsync(first));
        Assert.Equal(4, (await ToldAsync(approver)).Count);
        var notices = await portal.WithWholeDbAsync(db => db.Notices.Where(notice => (notice.PersonId == first || notice.PersonId == second) && notice.Action.StartsWith("AccessRecover")).ToListAsync(Portal.Stop));
        Assert.All(notices, notice => Assert.Equal((null, "/recoveries"), (notice.IncidentId, notice.Link)));
        Assert.All(notices, notice => Assert.DoesNotContain(incident, notice.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_proposed_anew_since_it_was_read_is_neither_confirmed_nor_declined_unread()
    {
        var (incident, approver) = await OutOfReachAsync();
        var (first, second, analyst) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Analyst));
        await portal.SendAsync(first, new ProposeRecoveryCommand(incident, analyst, "She knows the grid."));
        var browser = await portal.BrowserOfAsync(second);
        var (read, toDecline) = (await browser.HiddenFieldsOfAsync($"/recoveries/{incident}"), await browser.HiddenFieldsOfAsync($"/recoveries/{incident}/decline"));

        await portal.SendAsync(first, new ProposeRecoveryCommand(incident, analyst, "Because I say so."));

        var refused = await browser.SendAsync($"/recoveries/{incident}", read, []);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Because I say so.", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SendAsync($"/recoveries/{incident}/decline", toDecline, new() { ["Input.Reason"] = "No." })).StatusCode);
        Assert.DoesNotContain(nameof(AccessRecovered), await ToldAsync(approver));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/recoveries/{incident}/decline", new() { ["Input.Reason"] = "No." })).StatusCode);
        Assert.Contains("Nothing is proposed yet.", await browser.ReadAsync("/recoveries"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_proposed_long_ago_is_proposed_again_and_the_only_administrator_is_told_at_once()
    {
        var (incident, _) = await OutOfReachAsync();
        var (first, second, analyst) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Analyst));
        await portal.SendAsync(first, new ProposeRecoveryCommand(incident, analyst, "Her."));
        await portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE case_access SET recovery_proposed_at = recovery_proposed_at - interval '8 days' WHERE recovery_analyst_id = {analyst}", Portal.Stop));

        var browser = await portal.BrowserOfAsync(second);
        Assert.Contains("not confirmed any more", await browser.ReadAsync($"/recoveries/{incident}"), StringComparison.Ordinal);
        Assert.Equal("recovery-too-old", await RuleAsync(second, new ConfirmRecoveryCommand(incident, await SeenAsync(second, incident))));

        await portal.WithDbAsync(db => db.Users.Where(person => person.Id != second && person.Roles.Contains(Role.Administrator))
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledReason, "Left."), Portal.Stop));
        Assert.Contains("You are the only administrator who can sign in", await browser.ReadAsync("/recoveries"), StringComparison.Ordinal);
        Assert.Equal("second-administrator", await RuleAsync(second, new ProposeRecoveryCommand(incident, analyst, "Her.")));
    }

    [Fact]
    public async Task Only_an_analyst_is_put_on_the_list_and_only_where_one_was_proposed()
    {
        var (incident, approver) = await OutOfReachAsync();
        var (first, second) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator));

        Assert.Equal("reader-unknown", await RuleAsync(first, new ProposeRecoveryCommand(incident, approver, "Her.")));
        Assert.Equal("recovery-not-proposed", await RuleAsync(second, new ConfirmRecoveryCommand(incident, Seen.Nothing)));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(second)).GetAsync($"/recoveries/{incident}")).StatusCode);
    }

    [Fact]
    public async Task A_case_that_an_analyst_can_open_is_not_there_for_an_administrator()
    {
        var (analyst, administrator) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Administrator));
        var incident = await portal.LoggedAsync(analyst);
        await portal.SendAsync(analyst, new ChangeAccessCommand(incident, Readings.OfAccess(0), true, [analyst], [], "Few know of it.", false));

        Assert.DoesNotContain(incident, await (await portal.BrowserOfAsync(administrator)).ReadAsync("/recoveries"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(administrator, new ProposeRecoveryCommand(incident, analyst, "Mine.")));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(administrator)).GetAsync($"/recoveries/{incident}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(analyst)).GetAsync("/recoveries")).StatusCode);
    }

    private async Task<Seen> SeenAsync(Guid administrator, string incident) => (await portal.SendAsync(administrator, new RecoveryQuery(incident))).Seen;

    private Task<List<(string, Guid?)>> RecordAsync(Guid reader, string incident) => portal.WithDbAsync(reader, async db =>
        (await db.LedgerEntries.Where(entry => db.Incidents.Any(candidate => candidate.Id == entry.IncidentId && candidate.Reference == incident) && entry.Action.StartsWith("AccessRecover"))
            .OrderBy(entry => entry.Seq).Select(entry => new { entry.Action, entry.ActorId }).ToListAsync(Portal.Stop)).ConvertAll(entry => (entry.Action, entry.ActorId)));

    /// <summary>Of recoveries, by the name of what happened.</summary>
    private Task<List<string>> ToldAsync(Guid person) => portal.WithWholeDbAsync(db => db.Notices.Where(notice => notice.PersonId == person && notice.Action.StartsWith("AccessRecover"))
        .OrderBy(notice => notice.Action).Select(notice => notice.Action).ToListAsync(Portal.Stop));

    private async Task<string> RuleAsync(Guid person, MediatR.IRequest command) =>
        (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(person, command))).Rule;

    /// <summary>Its analyst has left; an approver on its list still reads it.</summary>
    private async Task<(string Incident, Guid Approver)> OutOfReachAsync()
    {
        var (analyst, approver) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver));
        var incident = await portal.LoggedAsync(analyst);
        await portal.SendAsync(analyst, new ChangeAccessCommand(incident, Readings.OfAccess(0), true, [analyst, approver], [], "Few know of it.", false));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == analyst).ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledReason, "Left."), Portal.Stop));
        return (incident, approver);
    }
}
