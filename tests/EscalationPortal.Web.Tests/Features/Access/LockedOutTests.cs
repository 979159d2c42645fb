using System.Net;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Tests.Features.Escalations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Access;

public class LockedOutTests(Portal portal) : Case(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task Restricting_a_case_names_the_signers_and_gates_it_locks_out_before_it_is_confirmed()
    {
        await EmptyOfficesAsync();
        var analyst = await AnalystAsync();
        var (adviser, director) = (await HolderAsync("legal-adviser"), await HolderAsync("foreign-ministry-director"));
        var escalation = await ProposeAsync(analyst, Formal);
        var incident = await IncidentOfAsync(escalation);
        var browser = await Portal.BrowserOfAsync(analyst);
        var form = new Dictionary<string, string> { ["Input.Listed"] = "True", ["Input.People"] = $"{analyst}", ["Input.People#2"] = $"{director}", ["Input.Reason"] = "Few know of it." };

        var asked = await browser.SubmitAsync($"/incidents/{incident}/access", form);
        var text = await Browser.TextOfAsync(asked);

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Contains("Nothing is changed yet", text, StringComparison.Ordinal);
        Assert.Contains($"{await NameAsync(adviser)} could no longer read it. Nobody else could decide in that office.", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{await NameAsync(director)} could no longer", text, StringComparison.Ordinal);
        Assert.Contains("Gates nobody could see to any more:</b> legal basis.", text, StringComparison.Ordinal);
        Assert.False(await IsRestrictedAsync(incident));
        Assert.Empty(await RefusalsAsync(analyst));

        form["Input.LocksOut"] = "True";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/incidents/{incident}/access", form)).StatusCode);
        Assert.True(await IsRestrictedAsync(incident));
    }

    [Fact]
    public async Task What_is_not_proposed_yet_is_named_as_well_and_whoever_locks_nobody_out_is_asked_nothing()
    {
        await EmptyOfficesAsync();
        var analyst = await AnalystAsync();
        var incident = await Portal.AssessedAsync(analyst);
        Guid[] signers = [.. await Task.WhenAll(Cases.Policy.Offices.Select(office => HolderAsync(office.Key)))];

        var lost = Assert.Single(await Portal.SendAsync(analyst, new LockedOutQuery(incident, true, [analyst], [])));
        Assert.EndsWith("which the policy supports next", lost.Step, StringComparison.Ordinal);
        Assert.NotEmpty(lost.Signers);

        Assert.Empty(await Portal.SendAsync(analyst, new LockedOutQuery(incident, true, [analyst, .. signers], [])));
        Assert.Empty(await Portal.SendAsync(analyst, new LockedOutQuery(incident, false, [], [])));
    }

    [Fact]
    public async Task A_signer_who_is_stood_in_for_is_named_with_whoever_would_decide_in_their_place()
    {
        await EmptyOfficesAsync();
        var (analyst, first, second) = (await AnalystAsync(), await HolderAsync(FirstOffice), await HolderAsync(FirstOffice));
        var escalation = await ProposeAsync(analyst);

        var lost = Assert.Single(await Portal.SendAsync(analyst, new LockedOutQuery(await IncidentOfAsync(escalation), true, [analyst, second], [])));

        var signers = Assert.Single(lost.Signers);
        Assert.Equal([await NameAsync(first)], signers.People);
        Assert.Equal([await NameAsync(second)], signers.StandIns);
        Assert.Empty(lost.Gates);
    }

    private Task<string> NameAsync(Guid person) => Portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Name).SingleAsync(Portal.Stop));

    private Task<bool> IsRestrictedAsync(string incident) =>
        Portal.WithWholeDbAsync(db => db.CaseAccess.AnyAsync(access => access.Listed && db.Incidents.Any(candidate => candidate.Id == access.IncidentId && candidate.Reference == incident), Portal.Stop));

    private Task<List<long>> RefusalsAsync(Guid person) =>
        Portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.ActorId == person && entry.Action == "Refused").Select(entry => entry.Seq).ToListAsync(Portal.Stop));
}
