using System.Net;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Evidence.ProtectSource;

namespace EscalationPortal.Web.Tests.Features.Evidence.ProtectSource;

/// <summary>The finding is everyone's on the case; the source belongs to the people named.</summary>
public class SourceProtectionTests(Portal portal)
{
    private static readonly string[] _secrets = ["Secret operator", "Collector of ours", "By a line nobody knows.", "Tool of theirs"];

    [Fact]
    public async Task Others_read_the_finding_and_no_word_of_the_source_on_any_page()
    {
        var (ana, ben, incident) = await ProtectedAsync();
        await portal.SendAsync(ana, Items.Custody(incident, 1, CustodyKind.Received, "Secret operator", "Collector of ours"));
        var browser = await portal.BrowserOfAsync(ben);

        foreach (var page in new[] { "", "/1", "/1/custody", "/1/custody-sheet", "/1/correct", "/1/verify", "/1/withdraw", "/1/source", "/1/file" })
        {
            var text = await browser.ReadAsync($"/incidents/{incident}/evidence{page}");
            Assert.All(_secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }

        Assert.Contains("Breakers were opened from outside.", await browser.ReadAsync($"/incidents/{incident}/evidence/1"), StringComparison.Ordinal);
        Assert.Contains("Secret operator", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/evidence/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_on_the_list_neither_changes_it_nor_the_source()
    {
        var (_, ben, incident) = await ProtectedAsync();
        var browser = await portal.BrowserOfAsync(ben);
        var forged = Items.Fields(Items.Form with { From = "Someone else", Reason = "Guess." });

        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync($"/incidents/{incident}/evidence/1/correct", forged)).StatusCode);
        Assert.Equal("source-protected", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ben, new ProtectSourceCommand(incident, 1, false, [])))).Rule);
        Assert.Equal("Secret operator", (await portal.ItemAsync(incident, 1)).Source.From);
    }

    [Fact]
    public async Task The_finding_can_be_corrected_without_reading_the_source()
    {
        var (_, ben, incident) = await ProtectedAsync();
        var browser = await portal.BrowserOfAsync(ben);
        var fields = Items.Fields(Items.Form with { Title = "A shorter title", Reason = "Shorter." }).Where(field => field.Key is not ("Input.From" or "Input.CollectedBy" or "Input.Method" or "Input.AcquisitionTool" or "Input.ClockSource" or "Input.ClockOffset" or "Input.LogIntegrity")).ToDictionary();

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/incidents/{incident}/evidence/1/correct", fields)).StatusCode);

        var item = await portal.ItemAsync(incident, 1);
        Assert.Equal(("A shorter title", "Secret operator"), (item.Title, item.Source.From));
    }

    [Fact]
    public async Task Custody_of_a_protected_item_is_recorded_by_its_readers_only()
    {
        var (_, ben, incident) = await ProtectedAsync();

        Assert.Equal("source-protected", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ben, Items.Custody(incident, 1, CustodyKind.Received, "X", "Y")))).Rule);
    }

    [Fact]
    public async Task Only_people_who_may_read_evidence_are_named()
    {
        var (ana, _, incident) = await ProtectedAsync();
        var administrator = await portal.PersonAsync(Role.Administrator);

        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => portal.SendAsync(ana, new ProtectSourceCommand(incident, 1, true, [administrator])));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => portal.SendAsync(ana, new ProtectSourceCommand(incident, 1, true, [Guid.NewGuid()])));
    }

    [Fact]
    public async Task Who_read_what_is_recorded()
    {
        var (ana, ben, incident) = await ProtectedAsync();
        await (await portal.BrowserOfAsync(ben)).ReadAsync($"/incidents/{incident}/evidence/1");
        await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/evidence/1");

        var record = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/record?show=all");
        Assert.Contains("Read the record of evidence item 1", record, StringComparison.Ordinal);
        Assert.Contains("Read the record and the source of evidence item 1", record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Read the record and the source of")]
    [InlineData("/correct", "Read the record and the source of")]
    [InlineData("/custody", "Read the record and the source of")]
    [InlineData("/verify", "Read the record of")]
    [InlineData("/source", "Read the record of")]
    [InlineData("/withdraw", "Read the record of")]
    [InlineData("/file", "Read the record of")]
    [InlineData("/custody-sheet", "Read the custody sheet of")]
    public async Task Every_page_that_shows_an_item_records_who_opened_it(string page, string said)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);
        await portal.LogItemAsync(ana, incident);
        var browser = await portal.BrowserOfAsync(ana);

        await browser.ReadAsync($"/incidents/{incident}/evidence/1{page}");

        Assert.Contains($"{said} evidence item 1", await browser.ReadAsync($"/incidents/{incident}/record?show=all"), StringComparison.Ordinal);
    }

    private async Task<(Guid Ana, Guid Ben, string Incident)> ProtectedAsync()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var incident = await portal.LoggedAsync(ana);
        await portal.LogItemAsync(ana, incident);
        await portal.SendAsync(ana, new ProtectSourceCommand(incident, 1, true, []));
        return (ana, ben, incident);
    }
}
