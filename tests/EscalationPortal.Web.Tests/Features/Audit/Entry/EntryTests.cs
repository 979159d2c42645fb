using System.Net;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Audit.Entry;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Audit.Entry;

public class EntryTests(Portal portal)
{
    [Fact]
    public async Task An_entry_shows_its_bytes_its_hash_and_the_hash_before()
    {
        await portal.LogAsync(await portal.PersonAsync(Role.Analyst), "To be proven");
        var (entry, previous) = await portal.WithDbAsync(async db =>
        {
            var logged = await db.LedgerEntries.OrderByDescending(ledgerEntry => ledgerEntry.Seq).FirstAsync(ledgerEntry => ledgerEntry.Action == nameof(IncidentLogged), Portal.Stop);
            return (logged, await db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.Seq == logged.Seq - 1, Portal.Stop));
        });

        var page = await (await portal.AuditorAsync()).ReadAsync($"/audit/entries/{entry.Seq}");

        Assert.Contains(System.Text.Encoding.UTF8.GetString(entry.Canonical), page, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(entry.LeafHash), page, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(previous.LeafHash), page, StringComparison.Ordinal);
        Assert.Contains("hash matches", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_entry_follows_the_empty_ledger()
    {
        var entry = await portal.SendAsync(await portal.PersonAsync(Role.Auditor), new EntryQuery(1));

        Assert.Equal(Convert.ToHexStringLower(MerkleTree.EmptyRoot), entry.PreviousHash);
    }

    [Fact]
    public async Task A_correction_shows_what_was_there_before_and_after_in_titles()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LogAsync(ana, "Corrected");
        var id = await portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
        await portal.RecordAsync(ana, new IncidentEdited(id, incident,
        [
            new Change("class", "Disruption", "Destruction"), new Change("states", "UA", "PL, UA"), new Change("marking", "Amber", "Red"),
            new Change("suspected actor", "", "Sandworm"), new Change("happened", "", "2015-12-23T13:30:00.000000Z Europe/Kyiv"),
        ]));
        var seq = await portal.WithDbAsync(db => db.LedgerEntries.Where(ledgerEntry => ledgerEntry.IncidentId == id).MaxAsync(ledgerEntry => ledgerEntry.Seq, Portal.Stop));

        var row = (await portal.SendAsync(await portal.PersonAsync(Role.Auditor), new EntryQuery(seq))).Row;

        Assert.Equal($"Corrected class, states, marking, suspected actor, happened of {incident}", row.Text.Sentence);
        Assert.Equal(
            [
                new EntryLine("Class", "Disruption", "Destruction"), new EntryLine("States", "Ukraine", "Poland, Ukraine"), new EntryLine("Marking", "TLP:AMBER", "TLP:RED"),
                new EntryLine("Suspected actor", "None", "Sandworm"), new EntryLine("Happened", "None", "23 December 2015, 15:30 Europe/Kyiv"),
            ],
            row.Text.Lines);
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("first")]
    [InlineData("99999999999999999999")]
    public async Task An_entry_that_does_not_exist_is_not_found(string seq) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.AuditorAsync()).GetAsync($"/audit/entries/{seq}")).StatusCode);
}
