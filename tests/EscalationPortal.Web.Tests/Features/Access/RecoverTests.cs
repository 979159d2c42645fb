using System.Net;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Access.Recover;
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
        Assert.Equal("recovery-needs-another", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(first, new ConfirmRecoveryCommand(incident, analyst)))).Rule);

        var confirming = await portal.BrowserOfAsync(second);
        var page = await confirming.ReadAsync("/recoveries");
        Assert.Contains("She knows the grid.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Substations", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await confirming.SendAsync($"/recoveries?handler=Confirm&incident={incident}&analyst={analyst}", await confirming.HiddenFieldsOfAsync("/recoveries"), [])).StatusCode);

        var access = await portal.SendAsync(analyst, new AccessQuery(incident));
        Assert.Contains(analyst, access.OnList);
        Assert.Equal(0, await portal.WithDbAsync(first, db => db.Incidents.CountAsync(candidate => candidate.Reference == incident, Portal.Stop)));
        Assert.DoesNotContain(incident, await confirming.ReadAsync("/recoveries"), StringComparison.Ordinal);
        var record = await portal.WithDbAsync(analyst, db => db.LedgerEntries.Where(entry => db.Incidents.Any(candidate => candidate.Id == entry.IncidentId && candidate.Reference == incident))
            .Where(entry => entry.Action == nameof(AccessRecoveryProposed) || entry.Action == nameof(AccessRecovered)).OrderBy(entry => entry.Seq).Select(entry => entry.ActorId).ToListAsync(Portal.Stop));
        Assert.Equal([first, second], record);
        Assert.Equal(
            [nameof(AccessRecoveryProposed), nameof(AccessRecovered)],
            await portal.WithDbAsync(approver, db => db.Notices.Where(notice => notice.PersonId == approver && notice.Action.StartsWith("AccessRecover")).OrderBy(notice => notice.At).ThenByDescending(notice => notice.Action).Select(notice => notice.Action).ToListAsync(Portal.Stop)));
        Assert.Equal(1, await portal.WithDbAsync(analyst, db => db.Notices.CountAsync(notice => notice.PersonId == analyst && notice.Action == nameof(AccessRecovered), Portal.Stop)));
    }

    [Fact]
    public async Task Only_an_analyst_is_put_on_the_list_and_only_the_one_who_was_proposed()
    {
        var (incident, approver) = await OutOfReachAsync();
        var (first, second, analyst) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Analyst));

        Assert.Equal("reader-unknown", await RuleAsync(first, new ProposeRecoveryCommand(incident, approver, "Her.")));
        Assert.Equal("recovery-not-proposed", await RuleAsync(second, new ConfirmRecoveryCommand(incident, analyst)));
        await portal.SendAsync(first, new ProposeRecoveryCommand(incident, analyst, "Her."));
        Assert.Equal("recovery-not-proposed", await RuleAsync(second, new ConfirmRecoveryCommand(incident, await portal.PersonAsync(Role.Analyst))));
    }

    [Fact]
    public async Task A_case_that_an_analyst_can_open_is_not_there_for_an_administrator()
    {
        var (analyst, administrator) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Administrator));
        var incident = await portal.LoggedAsync(analyst);
        await portal.SendAsync(analyst, new ChangeAccessCommand(incident, Readings.OfAccess(0), true, [analyst], [], "Few know of it.", false));

        Assert.DoesNotContain(incident, await (await portal.BrowserOfAsync(administrator)).ReadAsync("/recoveries"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(administrator, new ProposeRecoveryCommand(incident, analyst, "Mine.")));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(analyst)).GetAsync("/recoveries")).StatusCode);
    }

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
