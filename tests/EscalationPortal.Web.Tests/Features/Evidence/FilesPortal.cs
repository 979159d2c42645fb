using System.Text;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EscalationPortal.Web.Tests.Features.Evidence;

/// <summary>A portal on a real port, so that connections break as they do, with small limits and a virus scanner of the tests' own.</summary>
public sealed class FilesPortal : IAsyncLifetime
{
    public const int LargestFile = 4_000_000;
    public const int CaseQuota = 6_000_000;

    public Portal Portal { get; } = new();
    public FakeClamd Clamd { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Clamd.Start();
        Portal.Settings["Evidence:LargestFileMegabytes"] = "4";
        Portal.Settings["Evidence:CaseQuotaMegabytes"] = "6";
        Portal.Settings["Evidence:UploadLeastKilobytesPerSecond"] = "100";
        Portal.Settings["Scan:Clamd"] = $"127.0.0.1:{Clamd.Port}";
        Portal.UseKestrel(0);
        await Portal.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Clamd.DisposeAsync();
    }

    /// <summary>An analyst, a browser of theirs, a case and an item in it without a file.</summary>
    public async Task<Exhibit> ExhibitAsync(EvidenceKind kind = EvidenceKind.Log, string? originSha256 = null, SourceProtection? protection = null)
    {
        var ana = await Portal.PersonAsync(Role.Analyst);
        var incident = await Portal.LoggedAsync(ana);
        return new Exhibit(this, ana, await Portal.BrowserOfAsync(ana), incident, 1, await ItemAsync(ana, incident, 1, kind, originSha256, protection));
    }

    /// <summary>Another item of the same case.</summary>
    public async Task<Exhibit> BesideAsync(Exhibit exhibit, int number) =>
        exhibit with { Number = number, Item = await ItemAsync(exhibit.Ana, exhibit.Incident, number) };

    public async Task<Guid> ItemAsync(Guid by, string incident, int number, EvidenceKind kind = EvidenceKind.Log, string? originSha256 = null, SourceProtection? protection = null) => await Portal.WithDbAsync(async db =>
    {
        // Collected before its file was received, as FileForm has it.
        var (at, collected) = (DateTimeOffset.UtcNow.AddHours(-1), new DateTimeOffset(2015, 12, 24, 6, 0, 0, TimeSpan.Zero));
        var facts = new EvidenceFacts("Logs of the engineering station", kind, EvidenceOrigin.Person, "Breakers were opened by hand.", new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two), Marking.Amber, PermissibleActions.Amber, new ZonedTime(collected, "UTC"), new FileHashes(originSha256));
        var source = new EvidenceSource("The operator", "National CSIRT", "Copied from the disk", null, null, null, null);
        var item = EvidenceItem.Log(Guid.CreateVersion7(), await db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id).SingleAsync(Portal.Stop), number, facts, source, protection ?? SourceProtection.None, new byte[16], by, at);
        db.EvidenceItems.Add(item);
        await db.SaveChangesAsync(Portal.Stop);
        return item.Id;
    });

    /// <summary>As the owner of the database, who can do what the portal cannot.</summary>
    public async Task AsOwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Portal.Stop);
    }

    /// <summary>Changes a stored byte, as only somebody with the whole database in their hands can.</summary>
    public Task AlterAsync(Guid item) => AsOwnerAsync(
        $"ALTER TABLE evidence_chunks DISABLE TRIGGER never_changed; UPDATE evidence_chunks SET bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 1) WHERE item_id = '{item}' AND number = 0; ALTER TABLE evidence_chunks ENABLE ALWAYS TRIGGER never_changed");

    public Task<EvidenceItem> FindAsync(Guid item) => Portal.WithDbAsync(db => db.EvidenceItems.AsNoTracking().AsSplitQuery().SingleAsync(candidate => candidate.Id == item, Portal.Stop));

    /// <summary>What the ledger says of an item, oldest first.</summary>
    /// <summary>What the ledger says of an item, but for who opened its pages.</summary>
    public async Task<List<LedgerEntry>> RecordOfAsync(Guid item)
    {
        var entries = await Portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.SubjectId == item.ToString()).OrderBy(entry => entry.Seq).ToListAsync(Portal.Stop));
        return entries.FindAll(entry => entry.Action != nameof(EvidenceRead) || Encoding.UTF8.GetString(entry.Canonical).Contains("\"what\":\"file\"", StringComparison.OrdinalIgnoreCase));
    }

    public async Task<byte[]> BytesOfAsync(Guid item)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        using var all = new MemoryStream();
        await foreach (var piece in scope.ServiceProvider.GetRequiredService<EvidenceStore>().PiecesAsync(item, Portal.Stop))
        {
            all.Write(piece.Span);
        }

        return all.ToArray();
    }
}

[CollectionDefinition(Name)]
public sealed class FilesCollection : ICollectionFixture<FilesPortal>
{
    public const string Name = "files";
}

/// <summary>An item somebody is about to store a file for.</summary>
public sealed record Exhibit(FilesPortal Files, Guid Ana, Browser Browser, string Incident, int Number, Guid Item)
{
    public string Page => $"/incidents/{Incident}/evidence/{Number}/file";

    public Task<HttpResponseMessage> SendAsync(byte[] bytes, string name = "station.log", bool declared = true) => SendAsync(FileForm.Of(bytes, name, declared));

    /// <summary>Opens the page and sends its form with this file.</summary>
    public async Task<HttpResponseMessage> SendAsync(FileForm form) => await SendAsync(form, await Browser.HiddenFieldsOfAsync(Page));

    public Task<HttpResponseMessage> SendAsync(FileForm form, IReadOnlyDictionary<string, string> hidden) => Browser.PostAsync(Page, form.With(hidden).With(FileForm.Filled));

    /// <summary>Takes a copy, by the form on the page.</summary>
    public async Task<HttpResponseMessage> CopyAsync(Browser? reader = null, bool alteredToo = false, string purpose = "For the laboratory")
    {
        var who = reader ?? Browser;
        var fields = new Dictionary<string, string> { ["Input.CopyPurpose"] = purpose };
        if (alteredToo)
        {
            fields["Input.AcceptAltered"] = "True";
        }

        return await who.SendAsync($"{Page}?handler=Copy", await who.HiddenFieldsOfAsync(Page), fields);
    }

    /// <summary>Nothing of the file is there, and nothing says that it was.</summary>
    public async Task AssertNothingIsStoredAsync()
    {
        var item = await Files.FindAsync(Item);
        Assert.Null(item.File);
        Assert.Empty(item.Custody);
        Assert.Equal(1, item.Revision);
        Assert.Equal(0, await Files.Portal.WithDbAsync(db => db.EvidenceChunks.CountAsync(chunk => chunk.ItemId == Item, Portal.Stop)));
        Assert.DoesNotContain(await Files.RecordOfAsync(Item), entry => entry.Action is nameof(EvidenceStored) or nameof(CustodyRecorded));
    }
}
