using System.Net;
using System.Text;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Ledger;

/// <summary>Nobody fills the permanent record by trying what they may not.</summary>
public class RefusalCountTests(Portal portal)
{
    private const int Tries = 40;

    [Fact]
    public async Task What_somebody_goes_on_trying_becomes_one_entry_with_its_number()
    {
        var (ana, browser) = await AnalystAsync();

        await TryAsync(browser, "/audit");
        Assert.Equal(RefusalCount.EachRecorded, (await EntriesAsync(ana)).Count);
        await OverAsync(ana);

        var again = Assert.Single(await AgainAsync(ana));
        Assert.Contains($"\"times\":{Tries - RefusalCount.EachRecorded}", Encoding.UTF8.GetString(again.Canonical), StringComparison.Ordinal);
        Assert.Contains($"{Tries - RefusalCount.EachRecorded} times more", await (await portal.AuditorAsync()).ReadAsync("/audit?what=RefusedAgain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_differs_is_counted_apart_and_what_follows_an_interval_is_recorded_at_once()
    {
        var (ana, browser) = await AnalystAsync();

        await TryAsync(browser, "/audit");
        await browser.GetAsync("/people");
        Assert.Equal(RefusalCount.EachRecorded + 1, (await EntriesAsync(ana)).Count);
        await OverAsync(ana);
        await browser.GetAsync("/audit");

        Assert.Equal(RefusalCount.EachRecorded + 2, (await EntriesAsync(ana)).Count);
    }

    [Fact]
    public async Task Made_up_references_are_one_act_and_real_ones_stand_in_the_record_of_their_case()
    {
        var (ana, browser) = await AnalystAsync();
        var hidden = await browser.HiddenFieldsOfAsync("/incidents/log");

        for (var number = 1; number <= Tries; number++)
        {
            await browser.SendAsync($"/escalations/ESC-2019-{number:D4}/withdraw", hidden, new() { ["Input.Reason"] = "None." });
        }

        Assert.Equal(RefusalCount.EachRecorded, (await EntriesAsync(ana)).Count);
    }

    [Fact]
    public async Task Tries_at_a_restricted_case_are_counted_like_tries_at_none_and_stand_with_their_number_in_its_record()
    {
        var (ana, _) = await AnalystAsync();
        var (restricted, owner) = (await portal.LoggedAsync(ana), await portal.BrowserOfAsync(ana));
        await portal.RestrictAsync(ana, restricted, 0, ana);
        var (ben, bens) = await AnalystAsync();
        var (mia, mias) = await AnalystAsync();
        var (bensForm, miasForm) = (await bens.HiddenFieldsOfAsync("/incidents/log"), await mias.HiddenFieldsOfAsync("/incidents/log"));

        for (var number = 1; number <= Tries; number++)
        {
            await bens.SendAsync($"/incidents/{restricted}/owner", bensForm, new() { ["Input.Act"] = "take" });
            await mias.SendAsync($"/incidents/INC-2019-{number:D4}/owner", miasForm, new() { ["Input.Act"] = "take" });
        }

        await OverAsync(ben);
        await OverAsync(mia);

        // To an auditor, who may not read the case, the two are the same: so many entries, and one with the number of the rest.
        Assert.Equal(RefusalCount.EachRecorded, (await EntriesAsync(ben)).Count);
        Assert.Equal((await EntriesAsync(mia)).Select(Said), (await EntriesAsync(ben)).Select(Said));
        var (again, other) = (Assert.Single(await AgainAsync(ben)), Assert.Single(await AgainAsync(mia)));
        Assert.Equal(Said(other), Said(again));
        Assert.Contains($"\"times\":{Tries - RefusalCount.EachRecorded}", Encoding.UTF8.GetString(again.Canonical), StringComparison.Ordinal);

        // Whoever may read it finds all of them in its record, and nothing of what was tried elsewhere.
        var hidden = await portal.WithWholeDbAsync(db => db.HiddenAttempts.Where(attempt => attempt.IncidentId == db.Incidents.Single(incident => incident.Reference == restricted).Id).Select(attempt => attempt.Seq).ToListAsync(Portal.Stop));
        Assert.Equal((await EntriesAsync(ben)).Append(again).Select(entry => entry.Seq).Order(), hidden.Order());
        Assert.Contains($"{Tries - RefusalCount.EachRecorded} times more", await owner.ReadAsync($"/incidents/{restricted}/record?show=refused"), StringComparison.Ordinal);

        static (string, string, string, Guid?) Said(LedgerEntry entry) => (entry.Action, entry.SubjectType, entry.SubjectId, entry.IncidentId);
    }

    private async Task<(Guid Id, Browser Browser)> AnalystAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        return (ana, await portal.BrowserOfAsync(ana));
    }

    private static async Task TryAsync(Browser browser, string path)
    {
        for (var i = 0; i < Tries; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).StatusCode);
        }
    }

    // Each test has its own person: the intervals of others go on.
    private async Task OverAsync(Guid person)
    {
        await portal.WithWholeDbAsync(db => db.RefusalCounts.Where(count => count.PersonId == person)
            .ExecuteUpdateAsync(set => set.SetProperty(count => count.Since, count => count.Since - RefusalCount.Interval), Portal.Stop));
        await portal.SweepAsync();
    }

    private Task<List<LedgerEntry>> EntriesAsync(Guid person) =>
        portal.WithWholeDbAsync(db => db.LedgerEntries.Where(entry => entry.ActorId == person && entry.Action == "Refused").ToListAsync(Portal.Stop));

    private async Task<List<LedgerEntry>> AgainAsync(Guid person) =>
        [.. (await portal.WithWholeDbAsync(db => db.LedgerEntries.Where(entry => entry.Action == "RefusedAgain").ToListAsync(Portal.Stop)))
            .Where(entry => Encoding.UTF8.GetString(entry.Canonical).Contains(person.ToString(), StringComparison.Ordinal))];
}
