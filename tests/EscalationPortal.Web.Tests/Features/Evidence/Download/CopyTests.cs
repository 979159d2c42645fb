using System.Net;
using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Features.Evidence.Download;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Evidence.Download;

[Collection(FilesCollection.Name)]
public class CopyTests(FilesPortal files)
{
    [Fact]
    public async Task A_copy_has_the_stored_bytes_and_who_took_it_is_recorded()
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(2_100_000);
        await exhibit.SendAsync(bytes);
        var auditor = await files.Portal.PersonAsync(Role.Auditor);

        var response = await exhibit.CopyAsync(await files.Portal.BrowserOfAsync(auditor));

        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(Portal.Stop));
        var copied = (await files.FindAsync(exhibit.Item)).Custody[^1];
        Assert.Equal((CustodyKind.Copied, HashCheck.Match, "For the laboratory", auditor), (copied.Kind, copied.Check, copied.Purpose, copied.RecordedById));
        var record = await files.RecordOfAsync(exhibit.Item);
        Assert.Equal([nameof(CustodyRecorded), nameof(EvidenceRead)], record.TakeLast(2).Select(entry => entry.Action));
        Assert.Contains("\"what\":\"File\"", Encoding.UTF8.GetString(record[^1].Canonical), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "SVG picture")]
    [InlineData("page.html", "<!doctype html><script>alert(1)</script>", "HTML page")]
    public async Task What_could_run_in_a_browser_is_given_out_as_nothing_but_bytes(string name, string content, string type)
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(Encoding.UTF8.GetBytes($"{content}<!-- {Guid.NewGuid()} -->"), name);
        Assert.Equal(type, (await files.FindAsync(exhibit.Item)).File!.Type);

        var response = await exhibit.CopyAsync();

        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        Assert.Equal("application/octet-stream", headers["Content-Type"]);
        Assert.Equal($"attachment; filename={name}; filename*=UTF-8''{name}", headers["Content-Disposition"]);
        Assert.Equal("sandbox; default-src 'none'", headers["Content-Security-Policy"]);
        Assert.Equal(("nosniff", "same-origin"), (headers["X-Content-Type-Options"], headers["Cross-Origin-Resource-Policy"]));
        Assert.Contains("no-store", headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_hides_or_misleads_is_shown_as_it_came_and_a_copy_is_named_harmlessly()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(100), ".annual\u202Excod.exe");

        foreach (var page in new[] { exhibit.Page, exhibit.Page[..^"/file".Length], exhibit.Page.Replace("/file", "/custody-sheet", StringComparison.Ordinal) })
        {
            Assert.Contains("<bdi class=\"bytes-inline\">.annual<mark class=\"unseen\">[U+202E]</mark>xcod.exe</bdi>", await exhibit.Browser.ReadAsync(page), StringComparison.Ordinal);
        }

        Assert.Contains("<dt>A copy is named</dt><dd class=\"bytes-inline\">annualxcod.exe</dd>", await exhibit.Browser.ReadAsync(exhibit.Page), StringComparison.Ordinal);
        Assert.Equal("annualxcod.exe", (await exhibit.CopyAsync()).Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task The_page_itself_keeps_the_policy_of_pages()
    {
        var exhibit = await files.ExhibitAsync();

        Assert.StartsWith("default-src 'none'; style-src 'self'", (await exhibit.Browser.GetAsync(exhibit.Page)).Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_in_another_script_arrives_whole()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(10), "журнал станції 1.log");

        Assert.Equal("журнал станції 1.log", (await exhibit.CopyAsync()).Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task Without_a_purpose_no_copy_is_given()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(10));

        var response = await exhibit.CopyAsync(purpose: "");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Fill in what the copy is for.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Single((await files.FindAsync(exhibit.Item)).Custody);
    }

    [Fact]
    public async Task Altered_bytes_raise_the_alarm_and_are_given_only_to_whoever_asks_for_them_as_altered()
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(1_000);
        await exhibit.SendAsync(bytes);
        await files.AlterAsync(exhibit.Item);

        var first = await exhibit.CopyAsync();
        Assert.Equal(HttpStatusCode.Conflict, first.StatusCode);
        Assert.Contains("The stored bytes are no longer those that were stored, and an alarm was raised just now.", await Browser.TextOfAsync(first), StringComparison.Ordinal);
        var item = await files.FindAsync(exhibit.Item);
        Assert.Equal((HashCheck.Mismatch, CustodyKind.Rechecked, false), (item.LastCheck, item.Custody[^1].Kind, item.Chain.Holds));
        Assert.Equal([nameof(EvidenceAltered), nameof(CustodyRecorded)], (await files.RecordOfAsync(exhibit.Item)).TakeLast(2).Select(entry => entry.Action));

        Assert.Equal(HttpStatusCode.Conflict, (await exhibit.CopyAsync()).StatusCode);
        var altered = await exhibit.CopyAsync(alteredToo: true);

        Assert.Equal("ALTERED-station.log", altered.Content.Headers.ContentDisposition!.FileName);
        bytes[0] ^= 1;
        Assert.Equal(bytes, await altered.Content.ReadAsByteArrayAsync(Portal.Stop));
        Assert.Single(await files.RecordOfAsync(exhibit.Item), entry => entry.Action == nameof(EvidenceAltered));
    }

    [Fact]
    public async Task A_piece_that_is_missing_is_found_out()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(2_500_000));
        await files.AsOwnerAsync($"ALTER TABLE evidence_chunks DISABLE TRIGGER never_changed; DELETE FROM evidence_chunks WHERE item_id = '{exhibit.Item}' AND number = 2; ALTER TABLE evidence_chunks ENABLE ALWAYS TRIGGER never_changed");

        Assert.Equal(HttpStatusCode.Conflict, (await exhibit.CopyAsync()).StatusCode);
    }

    [Fact]
    public async Task The_file_of_a_protected_source_is_given_to_its_readers_only_and_a_refusal_is_recorded()
    {
        var reader = await files.Portal.PersonAsync(Role.Auditor);
        var exhibit = await files.ExhibitAsync(protection: new SourceProtection(true, [reader]));
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(10), "names-the-source.txt");
        var other = await files.Portal.PersonAsync(Role.Auditor);
        var browser = await files.Portal.BrowserOfAsync(other);

        Assert.DoesNotContain("names-the-source", await browser.ReadAsync(exhibit.Page), StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<Domain.Kernel.RuleViolationException>(() => files.Portal.SendAsync(other, new CopyFileCommand(exhibit.Incident, 1, "To read it", AcceptAltered: false)));

        Assert.Equal("source-protected", refusal.Rule);
        var recorded = await files.Portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.ActorId == other && entry.Action == "Refused").Select(entry => entry.Canonical).SingleAsync(Portal.Stop));
        Assert.Contains("\"rule\":\"source-protected\"", Encoding.UTF8.GetString(recorded), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await exhibit.CopyAsync(await files.Portal.BrowserOfAsync(reader))).StatusCode);
    }

    [Fact]
    public async Task A_role_that_reads_no_evidence_takes_no_copy()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(10));

        await Assert.ThrowsAsync<ForbiddenException>(async () => await files.Portal.SendAsync(await files.Portal.PersonAsync(Role.Liaison), new CopyFileCommand(exhibit.Incident, 1, "To read it", AcceptAltered: false)));
    }

    [Fact]
    public async Task The_database_itself_keeps_the_bytes_until_the_item_is_disposed_of()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(1_200_000));

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => files.AsOwnerAsync($"UPDATE evidence_chunks SET bytes = '' WHERE item_id = '{exhibit.Item}'"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => files.AsOwnerAsync($"DELETE FROM evidence_chunks WHERE item_id = '{exhibit.Item}'"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => files.AsOwnerAsync("TRUNCATE evidence_chunks"));

        await DisposeOfAsync(exhibit);

        Assert.Equal(0, await files.Portal.WithDbAsync(db => db.EvidenceChunks.CountAsync(chunk => chunk.ItemId == exhibit.Item, Portal.Stop)));
        Assert.NotNull((await files.FindAsync(exhibit.Item)).File);
        Assert.Contains("was disposed of: its bytes are no longer stored", await exhibit.Browser.ReadAsync(exhibit.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_were_disposed_of_may_be_stored_again_under_another_item()
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(1_000);
        await exhibit.SendAsync(bytes);
        await DisposeOfAsync(exhibit);

        Assert.Equal(HttpStatusCode.Redirect, (await (await files.BesideAsync(exhibit, 2)).SendAsync(bytes)).StatusCode);
    }

    private async Task DisposeOfAsync(Exhibit exhibit)
    {
        await using var scope = files.Portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Web.Data.PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
        var item = await new EvidenceItems(db, new CaseLock(db)).ItemAsync(exhibit.Incident, exhibit.Number, Portal.Stop);
        var facts = new CustodyFacts(CustodyKind.Disposed, "Ana", "Ana", new Domain.Vocabulary.ZonedTime(DateTimeOffset.UtcNow.AddMinutes(-1), "UTC"), "Kyiv", "Retention ended", "The court");
        item.RecordCustody(facts, HashCheck.None, exhibit.Ana, DateTimeOffset.UtcNow);
        await db.SaveChangesAsync(Portal.Stop);
        await scope.ServiceProvider.GetRequiredService<EvidenceStore>().RemoveAsync(item.Id, Portal.Stop);
        await transaction.CommitAsync(Portal.Stop);
    }
}
