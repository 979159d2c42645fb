using System.Net;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Incidents.Record;
using EscalationPortal.Web.Ledger;
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
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync($"/incidents/{incident}/access", await Browser.HiddenFieldsOfAsync(asked), form)).StatusCode);
        Assert.True(await IsRestrictedAsync(incident));
    }

    [Fact]
    public async Task Whoever_is_locked_out_after_the_list_was_confirmed_is_shown_before_anything_is_changed()
    {
        await EmptyOfficesAsync();
        var analyst = await AnalystAsync();
        var (adviser, director) = (await HolderAsync("legal-adviser"), await HolderAsync("foreign-ministry-director"));
        var incident = await IncidentOfAsync(await ProposeAsync(analyst, Formal));
        var browser = await Portal.BrowserOfAsync(analyst);
        var form = new Dictionary<string, string> { ["Input.Listed"] = "True", ["Input.People"] = $"{analyst}", ["Input.People#2"] = $"{director}", ["Input.Reason"] = "Few know of it." };
        var shown = await Browser.HiddenFieldsOfAsync(await browser.SubmitAsync($"/incidents/{incident}/access", form));

        // The box is ticked for the adviser, and the director is taken off the list as well.
        form.Remove("Input.People#2");
        form["Input.LocksOut"] = "True";
        var refused = await browser.SendAsync($"/incidents/{incident}/access", shown, form);
        var text = await Browser.TextOfAsync(refused);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains($"{await NameAsync(adviser)} could no longer read it", text, StringComparison.Ordinal);
        Assert.Contains($"{await NameAsync(director)} could no longer read it", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("name=\"Input.LocksOut\"[^>]*checked", text);
        Assert.False(await IsRestrictedAsync(incident));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync($"/incidents/{incident}/access", await Browser.HiddenFieldsOfAsync(refused), form)).StatusCode);
        Assert.True(await IsRestrictedAsync(incident));
    }

    [Fact]
    public async Task A_step_proposed_after_the_list_was_shown_is_shown_as_well()
    {
        await EmptyOfficesAsync();
        var (analyst, signer) = (await AnalystAsync(), await HolderAsync(FirstOffice));
        var incident = await Portal.AssessedAsync(analyst);
        var shown = await Portal.SendAsync(analyst, new LockedOutQuery(incident, true, [analyst], []));
        await ProposeForAsync(analyst, incident);

        Assert.Equal("locks-others-out", await RuleAsync(analyst, Restricting(incident, analyst, shown.Seen)));

        var now = await Portal.SendAsync(analyst, new LockedOutQuery(incident, true, [analyst], []));
        Assert.Contains(await NameAsync(signer), now.Steps.SelectMany(step => step.Signers).SelectMany(signers => signers.People));
        await Portal.SendAsync(analyst, Restricting(incident, analyst, now.Seen));
    }

    [Fact]
    public async Task Nobody_is_locked_out_by_a_call_that_does_not_say_so_and_the_record_says_that_it_was_known()
    {
        await EmptyOfficesAsync();
        var (analyst, signer) = (await AnalystAsync(), await HolderAsync(FirstOffice));
        var incident = await IncidentOfAsync(await ProposeAsync(analyst));

        Assert.Equal("locks-others-out", await RuleAsync(analyst, Restricting(incident, analyst, confirmed: null)));
        var shown = await Portal.SendAsync(analyst, new LockedOutQuery(incident, true, [analyst], []));
        await Portal.SendAsync(analyst, Restricting(incident, analyst, shown.Seen));

        var record = await Portal.SendAsync(analyst, new RecordQuery(incident, new LedgerCursor(null, null), new RecordFilter(RecordFilter.Everything)));
        var (name, lines) = (await NameAsync(signer), record.Rows.First(row => row.Action == nameof(AccessChanged)).Text.Lines);
        Assert.Contains(name, Assert.Single(lines, line => line.Name == "Locked out, as was shown and confirmed").After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_proposed_yet_is_named_as_well_and_whoever_locks_nobody_out_is_asked_nothing()
    {
        await EmptyOfficesAsync();
        var analyst = await AnalystAsync();
        var incident = await Portal.AssessedAsync(analyst);
        Guid[] signers = [.. await Task.WhenAll(Cases.Policy.Offices.Select(office => HolderAsync(office.Key)))];

        var lost = Assert.Single((await Portal.SendAsync(analyst, new LockedOutQuery(incident, true, [analyst], []))).Steps);
        Assert.EndsWith("which the policy supports next", lost.Step, StringComparison.Ordinal);
        Assert.NotEmpty(lost.Signers);

        Assert.Empty((await Portal.SendAsync(analyst, new LockedOutQuery(incident, true, [analyst, .. signers], []))).Steps);
        Assert.Empty((await Portal.SendAsync(analyst, new LockedOutQuery(incident, false, [], []))).Steps);
    }

    [Fact]
    public async Task A_signer_who_is_stood_in_for_is_named_with_whoever_would_decide_in_their_place()
    {
        await EmptyOfficesAsync();
        var (analyst, first, second) = (await AnalystAsync(), await HolderAsync(FirstOffice), await HolderAsync(FirstOffice));
        var escalation = await ProposeAsync(analyst);

        var lost = Assert.Single((await Portal.SendAsync(analyst, new LockedOutQuery(await IncidentOfAsync(escalation), true, [analyst, second], []))).Steps);

        var signers = Assert.Single(lost.Signers);
        Assert.Equal([await NameAsync(first)], signers.People);
        Assert.Equal([await NameAsync(second)], signers.StandIns);
        Assert.Empty(lost.Gates);
    }

    private static ChangeAccessCommand Restricting(string incident, Guid to, Seen? confirmed) =>
        new(incident, Readings.OfAccess(0), true, [to], [], "Few know of it.", false, confirmed);

    private async Task<string> RuleAsync(Guid person, ChangeAccessCommand command) =>
        (await Assert.ThrowsAsync<RuleViolationException>(() => Portal.SendAsync(person, command))).Rule;

    private Task<string> NameAsync(Guid person) => Portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Name).SingleAsync(Portal.Stop));

    private Task<bool> IsRestrictedAsync(string incident) =>
        Portal.WithWholeDbAsync(db => db.CaseAccess.AnyAsync(access => access.Listed && db.Incidents.Any(candidate => candidate.Id == access.IncidentId && candidate.Reference == incident), Portal.Stop));

    private Task<List<long>> RefusalsAsync(Guid person) =>
        Portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.ActorId == person && entry.Action == "Refused").Select(entry => entry.Seq).ToListAsync(Portal.Stop));
}
