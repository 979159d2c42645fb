using System.Net;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Evidence.Log;

public class LogEvidenceTests(Portal portal)
{
    [Fact]
    public async Task An_item_is_logged_with_its_grade_its_source_and_the_zone_it_was_collected_in()
    {
        var (ana, incident, browser) = await BeginAsync();

        var response = await browser.SubmitAsync($"/incidents/{incident}/evidence/log", Items.Fields(Items.Form));

        Assert.Equal($"/incidents/{incident}/evidence/1", response.Headers.Location?.OriginalString);
        var item = await portal.ItemAsync(incident, 1);
        Assert.Equal(("Report of the operators", EvidenceKind.PartnerReport, EvidenceOrigin.Person, "B2", Marking.Amber, ana), (item.Title, item.Kind, item.Origin, item.Grade.ToString(), item.Marking, item.LoggedById));
        Assert.Equal((new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero), "Europe/Kyiv"), (item.CollectedAt.At, item.CollectedAt.Zone));
        Assert.Equal("Secret operator", item.Source.From);
        var page = await browser.ReadAsync($"/incidents/{incident}/evidence/1");
        Assert.Contains("Breakers were opened from outside.", page, StringComparison.Ordinal);
        Assert.Contains("Secret operator", page, StringComparison.Ordinal);
        Assert.Contains("not verified", page, StringComparison.Ordinal);
        Assert.Contains("Report of the operators", await browser.ReadAsync($"/incidents/{incident}/evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_tells_the_finding_and_never_the_source()
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.LogItemAsync(ana, incident);
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Received, "Secret operator", "Collector of ours"));

        var record = await browser.ReadAsync($"/incidents/{incident}/record");

        Assert.Contains("Logged evidence item 1: Report of the operators", record, StringComparison.Ordinal);
        Assert.Contains("Custody of evidence item 1, event 1: received", record, StringComparison.Ordinal);
        var written = await portal.WithDbAsync(db => Task.FromResult(string.Concat(db.LedgerEntries.Where(entry => db.Incidents.Any(candidate => candidate.Id == entry.IncidentId && candidate.Reference == incident)).AsEnumerable().Select(entry => System.Text.Encoding.UTF8.GetString(entry.Canonical)))));
        Assert.All(["Secret operator", "Collector of ours", "a line nobody knows", "Tool of theirs"], secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Numbers_follow_each_other_however_many_log_at_once()
    {
        var (ana, incident, _) = await BeginAsync();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => portal.LogItemAsync(ana, incident)));

        Assert.Equal([1, 2, 3, 4, 5], numbers.Order());
    }

    [Theory]
    [InlineData("Title", "", "Fill in what it is")]
    [InlineData("Title", "a\u202Eb", "change the direction of writing")]
    [InlineData("Kind", "rumour", "Choose the kind of evidence")]
    [InlineData("Shows", "  ", "Fill in what it shows")]
    [InlineData("Origin", "", "Choose whether a person or a sensor")]
    [InlineData("Collected.Time", "25:00", "Give the hour and minute as 14:05")]
    [InlineData("Collected.Zone", "Mars/Base", "Choose the zone")]
    [InlineData("From", "", "Fill in the source")]
    [InlineData("Reliability", "G", "Choose how reliable")]
    [InlineData("Credibility", "0", "Choose how credible")]
    [InlineData("OriginHashes", "abc", "a SHA-256 has 64 characters")]
    [InlineData("OriginHashes", "098f6bcd4621d373cade4e832627b4f6, 198f6bcd4621d373cade4e832627b4f6", "Two different hashes stand here as MD5")]
    [InlineData("OriginHashes", "098f6bcd4621d373cade4e832627b4f6 198f6bcd4621d373cade4e832627b4f6", "Two different hashes stand here as MD5")]
    [InlineData("OriginHashes", "SHA256: a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", "stands there as SHA-256 and has 40 characters")]
    [InlineData("OriginHashes", "098f6bcd4621d373cade4e832627b4f6 198f6bcd", "is no hash")]
    [InlineData("Marking", "white", "Choose how far")]
    [InlineData("Actions", "", "Choose what may be done")]
    public async Task Bad_input_is_said_at_its_field_and_nothing_typed_is_lost(string field, string value, string error)
    {
        var (_, incident, browser) = await BeginAsync();
        var fields = Items.Fields(Items.Form);
        fields[$"Input.{field}"] = value;

        var response = await browser.SubmitAsync($"/incidents/{incident}/evidence/log", fields);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains(error, page, StringComparison.Ordinal);
        Assert.Contains("By a line nobody knows.", page, StringComparison.Ordinal);
        Assert.Empty(await portal.WithDbAsync(db => Task.FromResult(db.EvidenceItems.Where(item => db.Incidents.Any(candidate => candidate.Id == item.IncidentId && candidate.Reference == incident)).ToList())));
    }

    [Theory]
    [InlineData("MD5 checksum:    098F6BCD4621D373CADE4E832627B4F6 : verified")]
    [InlineData("098f6bcd4621d373cade4e832627b4f6  station.img")]
    [InlineData("MD5 (station.img) = 098f6bcd4621d373cade4e832627b4f6")]
    [InlineData("MD5(station.img)= 098f6bcd4621d373cade4e832627b4f6, 098f6bcd4621d373cade4e832627b4f6")]
    [InlineData("098f6bcd\u00A04621d373\u00A0cade4e83\u00A02627b4f6\u200B")]
    public async Task A_hash_is_found_in_the_line_a_tool_prints(string line)
    {
        var (_, incident, browser) = await BeginAsync();

        await browser.SubmitAsync($"/incidents/{incident}/evidence/log", Items.Fields(Items.Form with { OriginHashes = line }));

        Assert.Equal(new FileHashes(Md5: "098f6bcd4621d373cade4e832627b4f6"), (await portal.ItemAsync(incident, 1)).OriginHashes);
    }

    [Fact]
    public async Task A_collection_in_the_future_is_said_at_its_date()
    {
        var (_, incident, browser) = await BeginAsync();
        var fields = Items.Fields(Items.Form);
        fields["Input.Collected.Year"] = "2190";

        var page = await (await browser.SubmitAsync($"/incidents/{incident}/evidence/log", fields)).Content.ReadAsStringAsync(Portal.Stop);

        var link = System.Text.RegularExpressions.Regex.Match(page, "href=\"#([^\"]+)\">The time of collection lies in the future").Groups[1].Value;
        Assert.Contains($"id=\"{link}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hashes_are_taken_however_they_were_pasted_and_told_apart_by_their_length()
    {
        var (_, incident, browser) = await BeginAsync();
        var (sha1, md5) = ("A94A8FE5CCB19BA61C4C0873D391E987982FBBD3", "MD5: 098f6bcd 4621d373 cade4e83 2627b4f6");

        await browser.SubmitAsync($"/incidents/{incident}/evidence/log", Items.Fields(Items.Form with { OriginHashes = $" {new string('A', 16)} {new string('A', 16)} {new string('B', 16)} {new string('B', 16)}" }));
        await browser.SubmitAsync($"/incidents/{incident}/evidence/log", Items.Fields(Items.Form with { OriginHashes = $"{sha1}, {md5}" }));

        Assert.Equal(new FileHashes(new string('a', 32) + new string('b', 32)), (await portal.ItemAsync(incident, 1)).OriginHashes);
        Assert.Equal(
            new FileHashes(Sha1: "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", Md5: "098f6bcd4621d373cade4e832627b4f6"),
            (await portal.ItemAsync(incident, 2)).OriginHashes);
    }

    [Fact]
    public async Task What_cannot_be_read_and_what_breaks_a_limit_are_said_together_and_recorded_as_one_refusal()
    {
        var (ana, incident, browser) = await BeginAsync();

        var response = await browser.SubmitAsync($"/incidents/{incident}/evidence/log", Items.Fields(Items.Form with { Title = "", Collected = Items.Form.Collected with { Day = "soon" }, Kind = "", From = new string('x', 501), Actions = "" }));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        string[] sentences =
        [
            "Fill in what it is.", "Choose the kind of evidence.", "When it was collected: The day must be between 1 and 31.", "Shorten the source to at most 500 characters.",
            "Choose what may be done with it.",
        ];
        Assert.All(sentences, sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
        Assert.Equal(sentences.OrderBy(sentence => page.IndexOf(sentence, StringComparison.Ordinal)), sentences);
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(candidate => candidate.ActorId == ana && candidate.Action == "Refused", Portal.Stop));
        Assert.Equal("incident", entry.SubjectType);
        Assert.Contains("\"fields\":[\"Collected.Day\",\"Title\",\"Kind\",\"Actions\",\"From\"],\"request\":\"LogEvidenceCommand\",\"rule\":\"form\"", System.Text.Encoding.UTF8.GetString(entry.Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_leaves_a_time_it_shows_as_before_exactly_as_it_was()
    {
        var (ana, incident, browser) = await BeginAsync();
        var collected = new ZonedTime(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero).AddMilliseconds(250), "Europe/Kyiv");
        await portal.LogItemAsync(ana, incident, Items.Facts with { CollectedAt = collected });

        await browser.SubmitAsync($"/incidents/{incident}/evidence/1/correct", Items.Fields(Items.Form with { Title = "A shorter title", Reason = "Shorter." }));

        var item = await portal.ItemAsync(incident, 1);
        Assert.Equal(("A shorter title", collected), (item.Title, item.CollectedAt));
    }

    [Fact]
    public async Task A_correction_is_recorded_before_and_after()
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.LogItemAsync(ana, incident);
        var fields = Items.Fields(Items.Form with { Shows = "One breaker was opened from outside.", Reason = "Counted again." });

        var response = await browser.SubmitAsync($"/incidents/{incident}/evidence/1/correct", fields);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("One breaker was opened from outside.", (await portal.ItemAsync(incident, 1)).Shows);
        var record = await browser.ReadAsync($"/incidents/{incident}/record");
        Assert.Contains("Corrected evidence item 1", record, StringComparison.Ordinal);
        Assert.Contains("Breakers were opened from outside.", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_without_its_reason_is_refused_at_the_field_for_it()
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.LogItemAsync(ana, incident);

        var refused = await browser.SubmitAsync($"/incidents/{incident}/evidence/1/correct", Items.Fields(Items.Form with { Title = "A shorter title" }));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Browser.TextOfAsync(refused);
        Assert.Contains("href=\"#Input_Reason\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"Input_Reason\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_correct_an_item_the_second_sees_what_the_first_saved_and_loses_nothing()
    {
        var (ana, incident, browser) = await BeginAsync();
        await portal.LogItemAsync(ana, incident);
        var page = $"/incidents/{incident}/evidence/1/correct";
        var begun = await browser.HiddenFieldsOfAsync(page);
        var (first, second) = (Items.Fields(Items.Form with { Title = "First title", Reason = "Better." }), Items.Fields(Items.Form with { Title = "Second title", Reason = "Better." }));
        await browser.SubmitAsync(page, first);

        var refused = await browser.SendAsync(page, begun, second);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var redrawn = await Browser.TextOfAsync(refused);
        Assert.Contains("First title", redrawn, StringComparison.Ordinal);
        Assert.Contains("value=\"Second title\"", redrawn, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(page, await Browser.HiddenFieldsOfAsync(refused), second)).StatusCode);
        Assert.Equal("Second title", (await portal.ItemAsync(incident, 1)).Title);
    }

    [Fact]
    public async Task A_number_of_another_case_finds_nothing()
    {
        var (ana, incident, browser) = await BeginAsync();
        var other = await portal.LoggedAsync(ana);
        await portal.LogItemAsync(ana, other);

        foreach (var page in new[] { "1", "1/correct", "1/verify", "1/custody", "1/custody-sheet", "1/withdraw", "1/source", "1/breaks/1/NotReceived" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/incidents/{incident}/evidence/{page}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync($"/incidents/{incident}/evidence/{page.Replace("1", "99999999999", StringComparison.Ordinal)}", await browser.HiddenFieldsOfAsync("/account"), [])).StatusCode);
        }
    }

    private async Task<(Guid Ana, string Incident, Browser Browser)> BeginAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        return (ana, await portal.LoggedAsync(ana), await portal.BrowserOfAsync(ana));
    }
}
