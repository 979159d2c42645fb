using System.Net;
using System.Security.Cryptography;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Evidence.Log;

/// <summary>An item, its file, its custody and its verification go on record in one form: all of it, or nothing.</summary>
[Collection(FilesCollection.Name)]
public class LogWithFileTests(FilesPortal files)
{
    [Fact]
    public async Task An_item_is_logged_with_its_file_in_custody_and_verified()
    {
        var (incident, browser) = await BeginAsync();
        var bytes = RandomNumberGenerator.GetBytes(2_500_000);

        var response = await SendAsync(browser, incident, bytes, new() { ["Input.Verification"] = "Examined", ["Input.Statement"] = "Read it line by line." });

        Assert.Equal((HttpStatusCode.Redirect, $"/incidents/{incident}/evidence/1"), (response.StatusCode, response.Headers.Location?.OriginalString));
        var item = Assert.Single(await ItemsOfAsync(incident));
        Assert.Equal(bytes, await files.BytesOfAsync(item.Id));
        Assert.Equal(new StoredFile("station.log", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), "Unknown binary data"), item.File! with { Sha1 = null, Md5 = null });
        var received = Assert.Single(item.Custody);
        Assert.Equal((CustodyKind.Received, "Secret operator", "By upload to the portal", HashCheck.Match), (received.Kind, received.From, received.Place, received.Check));
        Assert.True(item.Chain.Holds);
        Assert.True(item.IsVerified);
        Assert.Equal([nameof(EvidenceLogged), nameof(EvidenceStored), nameof(CustodyRecorded), nameof(EvidenceVerified)], (await files.RecordOfAsync(item.Id)).Select(entry => entry.Action));
        var page = await browser.ReadAsync($"/incidents/{incident}/evidence/1");
        Assert.Contains("Item 1 is logged, its file is stored, and it is verified in your name.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thing_without_a_file_is_received_where_it_is_said_to_be()
    {
        var (incident, browser) = await BeginAsync();

        await SendAsync(browser, incident, null, new() { ["Input.ReceivedFrom"] = "A courier", ["Input.Place"] = "Registry" });

        var item = Assert.Single(await ItemsOfAsync(incident));
        var received = Assert.Single(item.Custody);
        Assert.Equal(("A courier", "Registry", HashCheck.None), (received.From, received.Place, received.Check));
        Assert.Null(item.File);
        Assert.False(item.IsVerified);
    }

    [Fact]
    public async Task Where_nothing_is_said_of_custody_none_is_recorded()
    {
        var (incident, browser) = await BeginAsync();

        await SendAsync(browser, incident, null, []);

        Assert.Empty(Assert.Single(await ItemsOfAsync(incident)).Custody);
    }

    [Theory]
    [InlineData("Input.ReceivedFrom", "A courier", "Fill in where you received it.")]
    [InlineData("Input.Verification", "Examined", "Say what you did and found")]
    [InlineData("Input.Statement", "Read it.", "Choose how you verified it")]
    public async Task Half_of_what_is_said_asks_for_the_other_half_and_keeps_the_rest(string field, string value, string sentence)
    {
        var (incident, browser) = await BeginAsync();

        var response = await SendAsync(browser, incident, null, new() { [field] = value });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("Breakers were opened from outside.", page, StringComparison.Ordinal);
        Assert.Empty(await ItemsOfAsync(incident));
    }

    [Fact]
    public async Task A_file_that_is_refused_leaves_neither_an_item_nor_a_byte()
    {
        var (incident, browser) = await BeginAsync();
        var before = await ChunksAsync();

        var large = await SendAsync(browser, incident, RandomNumberGenerator.GetBytes(FilesPortal.LargestFile + 1), []);
        var empty = await SendAsync(browser, incident, [], []);
        var other = await SendAsync(browser, incident, [1, 2, 3], new() { ["Input.OriginHashes"] = new string('a', 64) });

        Assert.Contains("larger than 4.0 MB", await Browser.TextOfAsync(large), StringComparison.Ordinal);
        Assert.Contains("The file is empty", await Browser.TextOfAsync(empty), StringComparison.Ordinal);
        Assert.Contains("The bytes that arrived have the SHA-256", await Browser.TextOfAsync(other), StringComparison.Ordinal);
        Assert.Empty(await ItemsOfAsync(incident));
        Assert.Equal(before, await ChunksAsync());
    }

    [Fact]
    public async Task The_same_bytes_twice_in_a_case_are_one_item()
    {
        var (incident, browser) = await BeginAsync();
        var bytes = RandomNumberGenerator.GetBytes(5_000);
        await SendAsync(browser, incident, bytes, []);

        var again = await SendAsync(browser, incident, bytes, new() { ["Input.Title"] = "Another item" });

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("they are the file of item 1", await Browser.TextOfAsync(again), StringComparison.Ordinal);
        Assert.Single(await ItemsOfAsync(incident));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_logs_one_item()
    {
        var (incident, browser) = await BeginAsync();
        var bytes = RandomNumberGenerator.GetBytes(800_000);
        var hidden = await browser.HiddenFieldsOfAsync(Page(incident));

        var both = await Task.WhenAll(
            browser.PostAsync(Page(incident), Form(bytes, hidden, [])),
            browser.PostAsync(Page(incident), Form(bytes, hidden, [])));

        Assert.Contains(both, response => response.StatusCode == HttpStatusCode.Redirect);
        Assert.Single(await ItemsOfAsync(incident));
    }

    [Fact]
    public async Task A_full_case_takes_no_more_this_way_either()
    {
        var (incident, browser) = await BeginAsync();
        await SendAsync(browser, incident, RandomNumberGenerator.GetBytes(3_900_000), []);

        var response = await SendAsync(browser, incident, RandomNumberGenerator.GetBytes(2_200_000), new() { ["Input.Title"] = "Another item" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("This case may hold 6.0 MB of files", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Single(await ItemsOfAsync(incident));
    }

    [Fact]
    public async Task A_sensor_s_own_word_is_refused_as_verification_and_nothing_is_logged()
    {
        var (incident, browser) = await BeginAsync();

        var response = await SendAsync(browser, incident, [1, 2, 3], new()
        {
            ["Input.Origin"] = EvidenceOrigin.Sensor.Term().Key,
            ["Input.Verification"] = "ConfirmedWithSource",
            ["Input.Statement"] = "It says so.",
        });

        Assert.Contains("a sensor’s own word verifies nothing", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Empty(await ItemsOfAsync(incident));
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Approver)]
    public async Task Nobody_else_sends_one(Role role)
    {
        var (incident, _) = await BeginAsync();
        var browser = await files.Portal.BrowserOfAsync(await files.Portal.PersonAsync(role));

        var response = await browser.PostAsync(Page(incident), Form([1, 2, 3], await browser.HiddenFieldsOfAsync("/account"), []));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await ItemsOfAsync(incident));
    }

    private static string Page(string incident) => $"/incidents/{incident}/evidence/log";

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string incident, byte[]? bytes, Dictionary<string, string> more) =>
        await browser.PostAsync(Page(incident), Form(bytes, await browser.HiddenFieldsOfAsync(Page(incident)), more));

    // Without a file a browser sends one that has neither a name nor a byte.
    private static FileForm Form(byte[]? bytes, IReadOnlyDictionary<string, string> hidden, Dictionary<string, string> more)
    {
        var fields = Items.Fields(Items.Form);
        fields.Remove("Input.File");
        foreach (var (name, value) in hidden.Concat(more))
        {
            fields[name] = value;
        }

        return FileForm.Of(bytes ?? [], bytes is null ? "" : "station.log").With(fields);
    }

    private async Task<(string Incident, Browser Browser)> BeginAsync()
    {
        var ana = await files.Portal.PersonAsync(Role.Analyst);
        return (await files.Portal.LoggedAsync(ana), await files.Portal.BrowserOfAsync(ana));
    }

    private Task<int> ChunksAsync() => files.Portal.WithDbAsync(db => db.EvidenceChunks.CountAsync(chunk => !db.EvidenceItems.Any(item => item.Id == chunk.ItemId), Portal.Stop));

    private Task<List<EvidenceItem>> ItemsOfAsync(string incident) => files.Portal.WithDbAsync(db => db.EvidenceItems.AsNoTracking().AsSplitQuery()
        .Where(item => db.Incidents.Any(candidate => candidate.Id == item.IncidentId && candidate.Reference == incident)).OrderBy(item => item.Number).ToListAsync(Portal.Stop));
}
