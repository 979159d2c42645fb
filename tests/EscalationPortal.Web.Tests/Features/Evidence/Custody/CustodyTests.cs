using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Evidence.AcceptBreak;
using EscalationPortal.Web.Features.Evidence.Custody;
using EscalationPortal.Web.Features.Evidence.Verify;
using EscalationPortal.Web.Features.Evidence.Withdraw;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Tests.Features.Evidence.Custody;

/// <summary>Whose hands an item went through, as people record and read it.</summary>
public class CustodyTests(Portal portal)
{
    [Theory]
    [InlineData("")]
    [InlineData("/custody-sheet")]
    public async Task Events_are_shown_to_the_second(string page)
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Ana", "Laboratory"));
        var recorded = (await portal.ItemAsync(incident, 1)).Custody[^1].HappenedAt.UtcDateTime;

        var read = await browser.ReadAsync($"/incidents/{incident}/evidence/1{page}");

        Assert.Contains(recorded.ToString("d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture), read, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{4}, [0-9]{2}:[0-9]{2} UTC</time>", read[read.IndexOf("<main", StringComparison.Ordinal)..].Split("Printed")[0].Split("id=\"read\"")[0]);
    }

    [Fact]
    public async Task A_hand_over_hashes_the_stored_bytes_again_and_says_match()
    {
        var (ana, incident, browser) = await BeginAsync();

        var check = await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Ana", "Laboratory"));

        Assert.Equal(HashCheck.Match, check.Check);
        Assert.Equal(("Laboratory", true), ((await portal.ItemAsync(incident, 1)).Chain.Holder, (await portal.ItemAsync(incident, 1)).Chain.Holds));
        Assert.Contains("Laboratory has it now.", await browser.ReadAsync($"/incidents/{incident}/evidence/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_over_finds_bytes_that_were_tampered_with()
    {
        var (ana, incident, browser) = await BeginAsync();
        await TamperAsync((await portal.ItemAsync(incident, 1)).Id);

        var check = await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Ana", "Laboratory"));

        Assert.Equal(HashCheck.Mismatch, check.Check);
        var page = await browser.ReadAsync($"/incidents/{incident}/evidence/1");
        Assert.Contains("custody broken", page, StringComparison.Ordinal);
        Assert.Contains("no longer have the hash", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_disqualifies_the_item_until_a_named_person_records_why_it_may_count()
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Nobody known", "Laboratory"));
        Assert.False((await portal.ItemAsync(incident, 1)).Standing.CustodyHolds);

        var response = await browser.SubmitAsync($"/incidents/{incident}/evidence/1/breaks/2/HandedOnByAnother", new() { ["Input.Reason"] = "The laboratory's register shows it." });

        Assert.Equal($"/incidents/{incident}/evidence/1", response.Headers.Location?.OriginalString);
        Assert.True((await portal.ItemAsync(incident, 1)).Standing.CustodyHolds);
        Assert.Contains("The laboratory's register shows it.", await browser.ReadAsync($"/incidents/{incident}/evidence/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_corrects_an_event_is_told_what_breaks_by_it_later_and_no_reason_given_before_covers_that()
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Nobody known", "Laboratory"));
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Laboratory", "Court"));
        await browser.SubmitAsync($"/incidents/{incident}/evidence/1/breaks/2/HandedOnByAnother", new() { ["Input.Reason"] = "The laboratory's register shows it." });
        Assert.True((await portal.ItemAsync(incident, 1)).Standing.CustodyHolds);
        var stale = await browser.HiddenFieldsOfAsync($"/incidents/{incident}/evidence/1/breaks/2/HandedOnByAnother");

        var outcome = await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Nobody known", "Registry") with { Correction = new CustodyCorrection(2, "It went to the registry.") });

        Assert.Equal([3, 3, 4], outcome.Breaks.Select(custodyBreak => custodyBreak.Event));
        Assert.Contains("The chain breaks at event 3: Laboratory handed it on, but Registry had it", outcome.Words, StringComparison.Ordinal);
        Assert.False((await portal.ItemAsync(incident, 1)).Standing.CustodyHolds);

        var unread = await browser.SendAsync($"/incidents/{incident}/evidence/1/breaks/3/HandedOnByAnother", stale, new() { ["Input.Reason"] = "As before." });
        Assert.Equal(HttpStatusCode.Conflict, unread.StatusCode);
        Assert.Contains("Laboratory handed it on, but Registry had it", await Browser.TextOfAsync(unread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposal_names_its_authority_and_removes_the_bytes_for_good()
    {
        var (ana, incident, _) = await BeginAsync();
        var item = await portal.ItemAsync(incident, 1);

        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Disposed, null, "Ana", authority: "Order 12/2026"));

        Assert.Equal(0, await portal.WithDbAsync(db => db.EvidenceChunks.CountAsync(evidenceChunk => evidenceChunk.ItemId == item.Id, Portal.Stop)));
        Assert.Equal(item.FileSha256, (await portal.ItemAsync(incident, 1)).FileSha256);
        Assert.Equal("evidence-disposed", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Accessed, null, "Ana")))).Rule);
    }

    [Theory]
    [InlineData("UPDATE evidence_chunks SET bytes = 'x' WHERE item_id = '{0}'")]
    [InlineData("DELETE FROM evidence_chunks WHERE item_id = '{0}'")]
    [InlineData("UPDATE evidence_custody SET purpose = 'x' WHERE item_id = '{0}'")]
    [InlineData("DELETE FROM evidence_custody WHERE item_id = '{0}'")]
    [InlineData("DELETE FROM evidence_verifications WHERE item_id = '{0}'")]
    [InlineData("TRUNCATE evidence_chunks")]
    public async Task The_database_itself_refuses_to_change_bytes_or_custody(string statement)
    {
        var (_, incident, _) = await BeginAsync();
        var id = (await portal.ItemAsync(incident, 1)).Id;

        await using var connection = new NpgsqlConnection(portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var command = new NpgsqlCommand(statement.Replace("{0}", id.ToString(), StringComparison.Ordinal), connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Portal.Stop));

        Assert.Contains("is refused", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheet_prints_every_event_and_that_it_was_read_is_recorded()
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Sealed, null, "Ana"));

        var sheet = await browser.ReadAsync($"/incidents/{incident}/evidence/1/custody-sheet");

        Assert.Contains("Sealed", sheet, StringComparison.Ordinal);
        Assert.Contains((await portal.ItemAsync(incident, 1)).FileSha256!, sheet, StringComparison.Ordinal);
        Assert.Contains("Read the custody sheet of evidence item 1", await browser.ReadAsync($"/incidents/{incident}/record?show=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheet_says_whether_each_event_reads_as_the_ledger_recorded_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        await portal.LogItemAsync(ana, incident);
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Received, "Operator", "Ana"));
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Analysed, null, "Laboratory"));
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("Each event reads as the ledger recorded it", await browser.ReadAsync($"/incidents/{incident}/evidence/1/custody-sheet"), StringComparison.Ordinal);

        await ByForceAsync("evidence_custody", $"UPDATE evidence_custody SET \"to\" = 'Somebody else' WHERE number = 2 AND item_id = '{(await portal.ItemAsync(incident, 1)).Id}'");

        Assert.Contains("The ledger does not record event 2 as it stands here", await browser.ReadAsync($"/incidents/{incident}/evidence/1/custody-sheet"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_event_is_corrected_by_a_later_one_that_links_to_it_and_counts_no_more()
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Nobody known", "Laboratory"));
        Assert.Contains($"/incidents/{incident}/evidence/1/custody/2", await (await browser.GetAsync($"/incidents/{incident}/evidence/1")).Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
        var fields = Form("Transferred", from: "Ana");
        (fields["Input.To"], fields["Input.AtDate"], fields["Input.Reason"]) = ("Laboratory", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "The register names Ana.");
        fields["Input.AtTime"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToString("HH:mm", CultureInfo.InvariantCulture);

        var corrected = await browser.SubmitAsync($"/incidents/{incident}/evidence/1/custody/2", fields);

        Assert.Equal($"/incidents/{incident}/evidence/1", corrected.Headers.Location?.OriginalString);
        var item = await portal.ItemAsync(incident, 1);
        Assert.Equal((true, "Laboratory", 3), (item.Chain.Holds, item.Chain.Holder, item.Custody.Count));
        foreach (var page in new[] { $"/incidents/{incident}/evidence/1", $"/incidents/{incident}/evidence/1/custody-sheet" })
        {
            var html = await (await browser.GetAsync(page)).Content.ReadAsStringAsync(Portal.Stop);
            Assert.Contains("href=\"#custody-3\">by event 3</a>", html, StringComparison.Ordinal);
            Assert.Contains("href=\"#custody-2\">event 2</a>: The register names Ana.", html, StringComparison.Ordinal);
            Assert.Contains("id=\"custody-3\"", html, StringComparison.Ordinal);
        }

        Assert.Contains("custody unbroken", await browser.ReadAsync($"/incidents/{incident}/evidence"), StringComparison.Ordinal);
        Assert.DoesNotContain("The ledger does not record event 3", await browser.ReadAsync($"/incidents/{incident}/evidence/1/custody-sheet"), StringComparison.Ordinal);
        Assert.Contains("in the place of event 2, which was recorded wrongly", await browser.ReadAsync($"/incidents/{incident}/record?show=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_odd_is_named_on_the_item_and_on_its_sheet_and_not_refused()
    {
        var (ana, incident, browser) = await BeginAsync();

        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Received, "Ana", "Ana"));
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Returned, "Ana", "Court"));

        foreach (var page in new[] { $"/incidents/{incident}/evidence/1", $"/incidents/{incident}/evidence/1/custody-sheet" })
        {
            var text = await browser.ReadAsync(page);
            Assert.Contains("It was received already, at event 1.", text, StringComparison.Ordinal);
            Assert.Contains("Ana handed it to themselves.", text, StringComparison.Ordinal);
            Assert.Contains("nothing says that it had been released.", text, StringComparison.Ordinal);
        }

        Assert.True((await portal.ItemAsync(incident, 1)).Chain.Holds);
    }

    [Fact]
    public async Task Custody_before_the_item_was_collected_does_not_read_unbroken_anywhere()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        await portal.LogItemAsync(ana, incident);
        var collected = (await portal.ItemAsync(incident, 1)).CollectedAt.At;
        var browser = await portal.BrowserOfAsync(ana);

        await portal.SendAsync(ana, new RecordCustodyCommand(incident, 1, new CustodyFacts(CustodyKind.Received, "Operator", "Ana", new ZonedTime(collected.AddDays(-1), "UTC"), "Registry", "Kept safe")));

        Assert.False((await portal.ItemAsync(incident, 1)).Chain.Holds);
        Assert.Contains("custody broken", await browser.ReadAsync($"/incidents/{incident}/evidence"), StringComparison.Ordinal);
        Assert.Contains("before the item was collected", await browser.ReadAsync($"/incidents/{incident}/evidence/1"), StringComparison.Ordinal);
        foreach (var page in new[] { "evidence", "evidence/1", "evidence/1/custody-sheet" })
        {
            Assert.DoesNotContain("custody unbroken", await browser.ReadAsync($"/incidents/{incident}/{page}"), StringComparison.Ordinal);
        }
    }

    /// <summary>The fields are text, without a step or a pattern by which a browser could refuse what is typed.</summary>
    [Fact]
    public async Task Evidence_is_timed_to_the_second_where_it_is_collected_received_and_handed_over()
    {
        var (ana, incident, browser) = await BeginAsync();
        var withoutFile = await portal.LogItemAsync(ana, incident);
        foreach (var (page, field) in new[] { ("log", "Collected"), ("1/custody", "At"), ($"{withoutFile}/file", "At") })
        {
            var html = await (await browser.GetAsync($"/incidents/{incident}/evidence/{page}")).Content.ReadAsStringAsync(Portal.Stop);
            var tag = Assert.Single(Regex.Matches(html, $"<input[^>]* name=\"Input.{field}.Time\"[^>]*>")).Value;
            Assert.Contains("type=\"text\"", tag, StringComparison.Ordinal);
            Assert.DoesNotMatch(" (step|pattern|maxlength|min|max)=", tag);
            Assert.Contains("hh:mm:ss", html, StringComparison.Ordinal);
        }

        var fields = Form("Transferred", from: "Ana");
        fields["Input.AtTime"] = "10:00:30";
        await browser.SubmitAsync($"/incidents/{incident}/evidence/1/custody", fields);

        Assert.Equal(new DateTimeOffset(2026, 1, 6, 10, 0, 30, TimeSpan.Zero), (await portal.ItemAsync(incident, 1)).Custody[^1].HappenedAt);
    }

    [Fact]
    public async Task A_hand_over_needs_both_sides_and_a_disposal_its_authority()
    {
        var (_, incident, browser) = await BeginAsync();

        var oneSided = await browser.SubmitAsync($"/incidents/{incident}/evidence/1/custody", Form("Transferred", from: ""));
        var unauthorised = await browser.SubmitAsync($"/incidents/{incident}/evidence/1/custody", Form("Disposed", from: ""));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (oneSided.StatusCode, unauthorised.StatusCode));
        Assert.Contains("a hand-over has two sides", await Browser.TextOfAsync(oneSided), StringComparison.Ordinal);
        Assert.Contains("on whose authority", await Browser.TextOfAsync(unauthorised), StringComparison.Ordinal);
        Assert.Single((await portal.ItemAsync(incident, 1)).Custody);
    }

    [Fact]
    public async Task What_breaks_or_withdraws_evidence_makes_signatures_stale_and_accepting_it_does_too()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var escalation = await portal.ProposedAsync(ana);
        var incident = await portal.IncidentOfAsync(escalation);

        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Transferred, "Nobody known", "Laboratory"));
        await portal.SendAsync(ana, new AcceptBreakCommand(incident, 1, 2, (await portal.ItemAsync(incident, 1)).Chain.Breaks[0].Seen, "Known."));
        await portal.LogItemAsync(ana, incident);
        await portal.SendAsync(ana, new VerifyEvidenceCommand(incident, 5, Readings.OfItem(), VerificationMethod.Examined, null, "Read."));
        await portal.SendAsync(ana, new WithdrawEvidenceCommand(incident, 5, "Forged."));

        var changes = (await portal.WithDbAsync(db => db.Escalations.AsNoTracking().SingleAsync(candidate => candidate.Reference == escalation, Portal.Stop))).Grounds.Changes;
        Assert.Equal(
            [
                "Evidence item 1 has a break in its chain of custody: Log of breaker 1.", "Evidence item 1 counts again although its chain of custody broke: Log of breaker 1.",
                "Evidence item 5 was added: Report of the operators.", "Evidence item 5 was withdrawn: Report of the operators.",
            ],
            changes.Select(change => change.What));
        Assert.All(changes, change => Assert.Equal("evidence", change.Kind));
    }

    private static Dictionary<string, string> Form(string kind, string from) => new()
    {
        ["Input.Kind"] = kind,
        ["Input.From"] = from,
        ["Input.To"] = "Court",
        ["Input.AtDate"] = "2026-01-06",
        ["Input.AtTime"] = "10:00",
        ["Input.AtZone"] = "UTC",
        ["Input.Place"] = "Registry",
        ["Input.Purpose"] = "Trial",
    };

    private Task TamperAsync(Guid item) => ByForceAsync("evidence_chunks", $"UPDATE evidence_chunks SET bytes = 'forged' WHERE item_id = '{item}'");

    /// <summary>As somebody who owns the database could.</summary>
    private async Task ByForceAsync(string table, string statement)
    {
        await using var connection = new NpgsqlConnection(portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var command = new NpgsqlCommand($"ALTER TABLE {table} DISABLE TRIGGER never_changed; {statement}; ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_changed;", connection);
        await command.ExecuteNonQueryAsync(Portal.Stop);
    }

    /// <summary>A case whose item 1 is stored, verified and in unbroken custody of Ana.</summary>
    private async Task<(Guid Ana, string Incident, Browser Browser)> BeginAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        return (ana, await portal.WithRecordsAsync(ana), await portal.BrowserOfAsync(ana));
    }
}
