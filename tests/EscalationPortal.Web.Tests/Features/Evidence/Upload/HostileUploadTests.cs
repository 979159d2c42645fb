using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Web.Evidence;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Evidence.Upload;

/// <summary>Whatever arrives: nothing half of it stays, and who sent it is told what happened and what to do.</summary>
[Collection(FilesCollection.Name)]
public class HostileUploadTests(FilesPortal files)
{
    [Fact]
    public async Task An_empty_file_is_refused() => await AssertRefusedAsync(FileForm.Of([]), HttpStatusCode.BadRequest, "The file is empty. Nothing was stored.");

    [Fact]
    public async Task No_file_at_all_is_asked_for() => await AssertRefusedAsync(FileForm.Of([], name: ""), HttpStatusCode.BadRequest, "Choose the file.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_larger_than_is_taken_is_refused_whether_it_says_so_or_not(bool declared) =>
        await AssertRefusedAsync(FileForm.Of(RandomNumberGenerator.GetBytes(FilesPortal.LargestFile + 1), declared: declared), HttpStatusCode.BadRequest, "The file is larger than 4.0 MB, the most that is taken. Nothing was stored.");

    [Fact]
    public async Task Whoever_sends_a_file_far_too_large_reads_why_it_was_refused() =>
        await AssertRefusedAsync(FileForm.Of(new byte[20_000_000]), HttpStatusCode.BadRequest, "The file is larger than 4.0 MB, the most that is taken. Nothing was stored.");

    [Fact]
    public async Task A_case_that_is_full_takes_no_more()
    {
        var first = await files.ExhibitAsync();
        await first.SendAsync(RandomNumberGenerator.GetBytes(3_900_000));
        var second = await files.BesideAsync(first, 2);

        var refused = await second.SendAsync(RandomNumberGenerator.GetBytes(2_200_000), declared: false);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("This case may hold 6.0 MB of files and holds 3.9 MB: this one does not fit. Nothing was stored.", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
        await second.AssertNothingIsStoredAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await second.SendAsync(RandomNumberGenerator.GetBytes(2_000_000))).StatusCode);
    }

    [Fact]
    public async Task A_form_that_ends_in_the_middle_of_its_file_is_refused()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_500_000);
        await AssertRefusedAsync(new FileForm("cut.bin", (to, stop) => to.WriteAsync(bytes, stop).AsTask(), bytes.Length, end: ""), HttpStatusCode.BadRequest, "The file did not arrive whole");
    }

    [Fact]
    public async Task A_sender_who_is_gone_half_way_leaves_nothing_and_can_send_it_again()
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        var gone = new FileForm("gone.bin", async (to, stop) =>
        {
            await to.WriteAsync(bytes.AsMemory(0, 2_000_000), stop);
            await to.FlushAsync(stop);
            await Task.Delay(300, stop);
            throw new IOException("The cable was pulled.");
        }, bytes.Length);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => exhibit.SendAsync(gone));

        await exhibit.AssertNothingIsStoredAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await exhibit.SendAsync(bytes)).StatusCode);
        Assert.Equal(bytes, await files.BytesOfAsync(exhibit.Item));
    }

    [Fact]
    public async Task A_sender_who_hardly_sends_is_cut_off()
    {
        var exhibit = await files.ExhibitAsync();
        var slow = new FileForm("slow.bin", async (to, stop) =>
        {
            for (var second = 0; second < 60; second++)
            {
                await to.WriteAsync(new byte[100], stop);
                await to.FlushAsync(stop);
                await Task.Delay(1_000, stop);
            }
        }, 6_000);

        var began = TimeProvider.System.GetTimestamp();
        var answer = await Record.ExceptionAsync(async () => Assert.NotEqual(HttpStatusCode.Redirect, (await exhibit.SendAsync(slow)).StatusCode));

        Assert.True(answer is null or HttpRequestException, answer?.ToString());
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(45));
        await exhibit.AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task An_upload_that_never_ends_is_ended()
    {
        var exhibit = await files.ExhibitAsync();
        await files.Portal.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
            var settings = files.Portal.Services.GetRequiredService<EvidenceSettings>() with { LongestUpload = TimeSpan.FromMilliseconds(300) };
            var incident = (await files.FindAsync(exhibit.Item)).IncidentId;

            var refusal = await Assert.ThrowsAsync<ValidationException>(() => new EvidenceStore(db, settings).ReceiveAsync(incident, exhibit.Item, new EndlessStream(), declared: null, Portal.Stop));

            Assert.Contains("took longer than", refusal.Errors.Single().ErrorMessage, StringComparison.Ordinal);
            return true;
        });
        await exhibit.AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task A_database_that_fills_up_half_way_keeps_nothing_and_the_form_can_be_sent_again()
    {
        var exhibit = await files.ExhibitAsync();
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        await files.AsOwnerAsync(
            $"""
             CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $f$;
             CREATE TRIGGER no_room BEFORE INSERT ON evidence_chunks FOR EACH ROW WHEN (NEW.item_id = '{exhibit.Item}' AND NEW.number = 2) EXECUTE FUNCTION no_room()
             """);
        try
        {
            var response = await exhibit.SendAsync(bytes);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains("The database has no room left. Nothing was saved, and everything saved before is safe.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
            await exhibit.AssertNothingIsStoredAsync();
        }
        finally
        {
            await files.AsOwnerAsync("DROP TRIGGER no_room ON evidence_chunks");
        }

        Assert.Equal(HttpStatusCode.Redirect, (await exhibit.SendAsync(bytes)).StatusCode);
        Assert.Equal(bytes, await files.BytesOfAsync(exhibit.Item));
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_origin_sent_is_refused()
    {
        var exhibit = await files.ExhibitAsync(originSha256: new string('a', 64));

        var response = await exhibit.SendAsync(RandomNumberGenerator.GetBytes(1_100_000));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains($"their origin gave {new string('a', 64)}. Nothing was stored.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        await exhibit.AssertNothingIsStoredAsync();
    }

    [Theory]
    [InlineData(@"C:\Users\op\station.log", "station.log")]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("sta\0tion.log", "sta\uFFFDtion.log")]
    [InlineData("report\u202Efdp.exe", "report\u202Efdp.exe")]
    [InlineData(".bash_history", ".bash_history")]
    [InlineData("evil.pdf.", "evil.pdf.")]
    [InlineData("می\u200Cخواهم.pdf", "می\u200Cخواهم.pdf")]
    [InlineData("журнал станції.log", "журнал станції.log")]
    [InlineData("<script>alert(1)</script>.html", "script>.html")]
    public async Task A_name_is_kept_as_it_came(string sent, string kept)
    {
        var exhibit = await files.ExhibitAsync();

        Assert.Equal(HttpStatusCode.Redirect, (await exhibit.SendAsync(RandomNumberGenerator.GetBytes(100), sent)).StatusCode);

        Assert.Equal(kept, (await files.FindAsync(exhibit.Item)).File!.Name);
    }

    [Fact]
    public async Task A_name_of_400_characters_keeps_its_extension()
    {
        var exhibit = await files.ExhibitAsync();

        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(100), new string('n', 396) + ".pcap");

        var name = (await files.FindAsync(exhibit.Item)).File!.Name;
        Assert.Equal(255, name.Length);
        Assert.EndsWith("n….pcap", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_bomb_is_stored_as_it_is_and_never_unpacked()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("bomb", CompressionLevel.SmallestSize).OpenAsync(Portal.Stop);
            for (var megabyte = 0; megabyte < 300; megabyte++)
            {
                await entry.WriteAsync(new byte[1_000_000], Portal.Stop);
            }
        }

        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(packed.ToArray(), "bomb.zip");

        Assert.Equal(packed.ToArray(), await files.BytesOfAsync(exhibit.Item));
        Assert.Equal("ZIP archive", (await files.FindAsync(exhibit.Item)).File!.Type);
    }

    [Fact]
    public async Task A_file_that_is_two_things_at_once_looks_like_one_and_is_never_shown_as_either()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(Encoding.ASCII.GetBytes("GIF89a/*<html><script>alert(1)</script>*/=1;"), "polyglot.html");

        Assert.Contains("GIF picture, by how it begins", await exhibit.Browser.ReadAsync(exhibit.Page), StringComparison.Ordinal);
        Assert.Equal("application/octet-stream", (await exhibit.CopyAsync()).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_item_of_another_case_is_not_found_under_this_one()
    {
        var (mine, other) = (await files.ExhibitAsync(), await files.ExhibitAsync());
        var beside = await files.BesideAsync(other, 2);
        var wrong = beside with { Incident = mine.Incident, Browser = mine.Browser };

        Assert.Equal(HttpStatusCode.NotFound, (await mine.Browser.GetAsync(wrong.Page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await wrong.SendAsync(FileForm.Of([1]), await mine.Browser.HiddenFieldsOfAsync(mine.Page))).StatusCode);
        await beside.AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task The_room_of_what_was_not_stored_is_used_again()
    {
        var first = await files.ExhibitAsync(originSha256: new string('a', 64));
        await first.SendAsync(RandomNumberGenerator.GetBytes(3_900_000));
        await files.AsOwnerAsync("VACUUM evidence_chunks");
        var before = await SizeAsync();

        for (var again = 0; again < 4; again++)
        {
            await first.SendAsync(RandomNumberGenerator.GetBytes(3_900_000));
            await files.AsOwnerAsync("VACUUM evidence_chunks");
        }

        Assert.InRange(await SizeAsync(), 0, before + 2_000_000);
    }

    private Task<long> SizeAsync() => files.Portal.WithDbAsync(db => db.Database.SqlQuery<long>($"SELECT pg_total_relation_size('evidence_chunks') AS \"Value\"").SingleAsync(Portal.Stop));

    private async Task AssertRefusedAsync(FileForm form, HttpStatusCode status, string sentence)
    {
        var exhibit = await files.ExhibitAsync();

        var response = await exhibit.SendAsync(form);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(sentence, await Browser.TextOfAsync(response), StringComparison.Ordinal);
        await exhibit.AssertNothingIsStoredAsync();
    }

    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(20, cancellationToken);
            return 1;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
