using System.Net;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Audit.Verify;
using EscalationPortal.Web.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Audit.Verify;

public class VerifyTests(Portal portal)
{
    [Fact]
    public async Task A_verification_is_recorded_and_shown_with_what_came_since()
    {
        var auditor = await portal.PersonAsync(Role.Auditor);
        var browser = await portal.BrowserOfAsync(auditor);

        var response = await browser.SubmitAsync("/audit/verification", []);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.ActorId == auditor && ledgerEntry.Action == nameof(LedgerVerified), Portal.Stop));
        var details = JsonNode.Parse(entry.Canonical)!["details"]!;
        // Tests make people and cases past the ledger: DecisionsTests compare these.
        Assert.True(details["failure"] is null, details.ToJsonString());
        Assert.True(details["size"]!.GetValue<long>() < entry.Seq);
        var page = await browser.ReadAsync("/audit/verification");
        Assert.Contains("The ledger itself is good", page, StringComparison.Ordinal);
        Assert.Contains("portal verify ledger.txt --size ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_is_the_ledger_up_to_the_head_it_states_verifies_and_is_recorded()
    {
        var auditor = await portal.PersonAsync(Role.Auditor);
        var browser = await portal.BrowserOfAsync(auditor);

        var response = await browser.GetAsync("/audit/export");

        Assert.Equal("attachment; filename=\"ledger.txt\"", response.Content.Headers.GetValues("Content-Disposition").Single());
        var verification = new LedgerVerification();
        await using var file = await response.Content.ReadAsStreamAsync(Portal.Stop);
        Assert.Null(await LedgerExport.VerifyAsync(file, verification, Portal.Stop));
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.ActorId == auditor && ledgerEntry.Action == nameof(LedgerExported), Portal.Stop));
        Assert.Equal(verification.Entries, JsonNode.Parse(entry.Canonical)!["details"]!["size"]!.GetValue<long>());
        Assert.Equal(Convert.ToHexStringLower(verification.Root), JsonNode.Parse(entry.Canonical)!["details"]!["root"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET actor_id = gen_random_uuid() WHERE seq = 3", 3)]
    [InlineData("ALTER TABLE ledger_entries DROP CONSTRAINT leaf_hash_matches; UPDATE ledger_entries SET canonical = canonical || '\\x20' WHERE seq = 4", 4)]
    [InlineData("DELETE FROM ledger_entries WHERE seq = 2", 2)]
    [InlineData("DELETE FROM ledger_entries WHERE seq = 6", 6)]
    [InlineData("INSERT INTO ledger_entries SELECT 7, at, actor_id, office, action, subject_type, subject_id, incident_id, schema_version, canonical, leaf_hash FROM ledger_entries WHERE seq = 6", 7)]
    public async Task A_forged_ledger_names_its_first_bad_entry_and_the_outcome_is_recorded(string forgery, long bad)
    {
        await using var ledger = await ForgedAsync(forgery);
        await using var db = ledger.Open();

        var outcome = await new VerifyLedgerHandler(db, new AdoptedPolicies(db, TimeProvider.System)).Handle(new VerifyLedgerCommand(), Portal.Stop);

        Assert.Equal(bad, outcome.Failure?.Seq);
        var recorded = Assert.IsType<LedgerVerified>(Assert.Single(db.TakeEvents()));
        Assert.Equal((false, bad, 6L), (recorded.Ok, recorded.BadEntry, recorded.Size));
    }

    [Fact]
    public async Task A_verification_while_people_work_finds_nothing_wrong()
    {
        await using var ledger = await ForgedAsync("SELECT 1");
        using var done = new CancellationTokenSource();
        var people = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    await ledger.AppendAsync([Fact("StepSigned", [])]);
                }
            },
            Portal.Stop)).ToList();

        var failures = new List<LedgerFailure>();
        for (var i = 0; i < 30; i++)
        {
            await using var db = ledger.Open();
            var outcome = await new VerifyLedgerHandler(db, new AdoptedPolicies(db, TimeProvider.System)).Handle(new VerifyLedgerCommand(), Portal.Stop);
            failures.AddRange(outcome.Failure is null ? [] : [outcome.Failure]);
        }

        await done.CancelAsync();
        await Task.WhenAll(people);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task The_page_names_a_failure_until_a_later_verification_succeeds()
    {
        await using var ledger = await ForgedAsync("SELECT 1");
        await ledger.AppendAsync([Fact(nameof(LedgerVerified), new JsonObject { ["size"] = 6, ["root"] = "00", ["ok"] = false, ["badEntry"] = 3, ["failure"] = "its hash does not match.", ["differences"] = new JsonArray() }, version: 2)]);
        await using var db = ledger.Open();

        var state = await new VerificationHandler(db, OwnLedger.Reader(db)).Handle(new VerificationQuery(), Portal.Stop);

        Assert.Equal((7L, 1L, false, 3L), (state.Size, state.Since, state.Last!.Ok, state.Last.BadEntry));
        Assert.Equal("its hash does not match.", state.Last.Failure);
    }

    private async Task<OwnLedger> ForgedAsync(string forgery)
    {
        var ledger = new OwnLedger(portal);
        await ledger.InitializeAsync();
        await ledger.AppendAsync([.. Enumerable.Range(2, 5).Select(i => Fact("StepSigned", new JsonObject { ["i"] = i }))]);
        await ledger.ForgeAsync(forgery);
        return ledger;
    }

    private static LedgerFact Fact(string action, JsonObject details, int version = 1) => new(DateTimeOffset.UtcNow, Guid.NewGuid(), null, action, version, new Subject("ledger", "head"), null, details);
}
