using System.Net;
using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Features.Evidence.Download;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Evidence.ScanFiles;

[Collection(FilesCollection.Name)]
public class ScanFilesTests(FilesPortal files)
{
    [Fact]
    public async Task The_next_sweep_has_the_scanner_look_at_every_file()
    {
        var (clean, infected) = (await files.ExhibitAsync(), await files.ExhibitAsync());
        await clean.SendAsync(RandomNumberGenerator.GetBytes(2_000_000));
        await infected.SendAsync([.. Encoding.ASCII.GetBytes($"{Guid.NewGuid()}"), .. FakeClamd.Eicar]);
        Assert.Equal(ScanState.Unscanned, (await files.FindAsync(clean.Item)).Scan);

        await SweepUntilAsync(infected, ScanState.Infected);

        Assert.Equal(ScanState.Clean, (await files.FindAsync(clean.Item)).Scan);
        Assert.Equal("Eicar-Test-Signature", (await files.FindAsync(infected.Item)).ScanFinding);
        Assert.Contains(await files.RecordOfAsync(infected.Item), entry => entry.Action == nameof(EvidenceScanned));
        Assert.True(await files.Portal.WithDbAsync(db => db.Notices.AnyAsync(notice => notice.PersonId == infected.Ana && notice.Action == "EvidenceScanned" && notice.Sentence.Contains("Eicar-Test-Signature"), Portal.Stop)));
    }

    [Fact]
    public async Task An_infected_file_is_given_out_only_where_the_item_is_a_malware_sample_and_with_a_warning()
    {
        var (log, sample) = (await files.ExhibitAsync(), await files.ExhibitAsync(EvidenceKind.MalwareSample));
        await log.SendAsync([.. Encoding.ASCII.GetBytes($"{Guid.NewGuid()}"), .. FakeClamd.Eicar]);
        await sample.SendAsync([.. Encoding.ASCII.GetBytes($"{Guid.NewGuid()}"), .. FakeClamd.Eicar]);
        await SweepUntilAsync(sample, ScanState.Infected);

        Assert.Contains("It is given out only where the item is a malware sample.", await log.Browser.ReadAsync(log.Page), StringComparison.Ordinal);
        Assert.Equal("infected", (await Assert.ThrowsAsync<RuleViolationException>(() => files.Portal.SendAsync(log.Ana, new CopyFileCommand(log.Incident, 1, "To look", AcceptAltered: false)))).Rule);
        Assert.Contains("The virus scanner found Eicar-Test-Signature in this file. Open it only where it can do no harm.", await sample.Browser.ReadAsync(sample.Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await sample.CopyAsync()).StatusCode);
    }

    [Fact]
    public async Task While_the_scanner_does_not_answer_files_stay_unscanned_and_are_scanned_once_it_does()
    {
        var exhibit = await files.ExhibitAsync();
        await files.Clamd.GoAwayAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(100));

        await files.Portal.SweepAsync();
        Assert.Equal(ScanState.Unscanned, (await files.FindAsync(exhibit.Item)).Scan);

        files.Clamd.Start();
        await SweepUntilAsync(exhibit, ScanState.Clean);
    }

    [Fact]
    public async Task What_the_scanner_cannot_take_stays_unscanned_and_holds_up_nothing()
    {
        var (large, small) = (await files.ExhibitAsync(), await files.ExhibitAsync());
        await large.SendAsync(RandomNumberGenerator.GetBytes(3_500_000));
        await small.SendAsync(RandomNumberGenerator.GetBytes(100));
        files.Clamd.LongestStream = 3_000_000;
        try
        {
            await SweepUntilAsync(small, ScanState.Clean);
            Assert.Equal(ScanState.Unscanned, (await files.FindAsync(large.Item)).Scan);
        }
        finally
        {
            files.Clamd.LongestStream = int.MaxValue;
        }
    }

    [Fact]
    public async Task Where_unscanned_files_are_blocked_nobody_takes_one()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(100));
        var item = await files.FindAsync(exhibit.Item);

        Assert.Equal("unscanned", item.CopyRefusal(new CopyTerms(AllowUnscanned: false, AcceptAltered: false), exhibit.Ana)?.Rule);
        Assert.Null(item.CopyRefusal(new CopyTerms(AllowUnscanned: true, AcceptAltered: false), exhibit.Ana));
        Assert.False(files.Portal.Services.GetRequiredService<EvidenceSettings>().BlockUnscanned);
    }

    // The portal is shared: other tests' files wait for the scanner as well.
    private async Task SweepUntilAsync(Exhibit exhibit, ScanState state)
    {
        for (var sweep = 0; sweep < 20 && (await files.FindAsync(exhibit.Item)).Scan != state; sweep++)
        {
            await files.Portal.SweepAsync();
        }

        Assert.Equal(state, (await files.FindAsync(exhibit.Item)).Scan);
    }
}
