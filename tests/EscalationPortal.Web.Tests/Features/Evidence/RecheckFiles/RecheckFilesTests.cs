using System.Security.Cryptography;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Evidence.RecheckFiles;

/// <summary>Moves time, so it has a portal to itself.</summary>
public class RecheckFilesTests(FilesPortal files) : IClassFixture<FilesPortal>
{
    [Fact]
    public async Task Stored_bytes_are_hashed_again_when_their_time_comes()
    {
        var exhibit = await files.ExhibitAsync();
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(1_100_000));
        var stored = (await files.FindAsync(exhibit.Item)).CheckedAt;

        await files.Portal.SweepAsync();
        Assert.Equal(stored, (await files.FindAsync(exhibit.Item)).CheckedAt);

        files.Portal.Clock.Advance(TimeSpan.FromDays(31));
        await SweepTwiceAsync();

        var item = await files.FindAsync(exhibit.Item);
        Assert.True(item.CheckedAt > stored);
        Assert.Equal(HashCheck.Match, item.LastCheck);
        Assert.Single(await files.RecordOfAsync(exhibit.Item), entry => entry.Action == nameof(FixityChecked));
        Assert.True(item.Chain.Holds);
    }

    [Fact]
    public async Task Altered_bytes_break_the_chain_tell_those_who_answer_for_them_and_make_signatures_stale()
    {
        var exhibit = await files.ExhibitAsync();
        var auditor = await files.Portal.PersonAsync(Role.Auditor);
        var liaison = await files.Portal.PersonAsync(Role.Liaison);
        var escalation = await files.Portal.ProposedAsync(exhibit.Ana);
        var incident = await files.Portal.IncidentOfAsync(escalation);
        exhibit = exhibit with { Incident = incident, Number = 90, Item = await files.ItemAsync(exhibit.Ana, incident, 90) };
        await exhibit.SendAsync(RandomNumberGenerator.GetBytes(1_100_000));
        await files.AlterAsync(exhibit.Item);

        files.Portal.Clock.Advance(TimeSpan.FromDays(31));
        await SweepTwiceAsync();

        var item = await files.FindAsync(exhibit.Item);
        Assert.Equal((HashCheck.Mismatch, false), (item.LastCheck, item.Standing.CustodyHolds));
        Assert.Equal((CustodyKind.Rechecked, (Guid?)null), (item.Custody[^1].Kind, item.Custody[^1].RecordedById));
        Assert.Single(await files.RecordOfAsync(exhibit.Item), entry => entry.Action == nameof(EvidenceAltered));
        var told = await files.Portal.WithDbAsync(db => db.Notices.Where(notice => notice.Action == "EvidenceAltered" && notice.IncidentId == item.IncidentId).ToListAsync(Portal.Stop));
        Assert.Contains(told, notice => notice.PersonId == exhibit.Ana && notice.Link == $"/incidents/{incident}/evidence/90");
        Assert.Contains(told, notice => notice.PersonId == auditor);
        Assert.DoesNotContain(told, notice => notice.PersonId == liaison);
        var changes = await files.Portal.WithDbAsync(db => db.Escalations.AsNoTracking().Where(candidate => candidate.Reference == escalation).Select(candidate => candidate.Grounds.Changes).SingleAsync(Portal.Stop));
        Assert.Contains(changes, change => change.Kind == "evidence" && change.What == "The stored bytes of evidence item 90 are no longer those that were stored: Logs of the engineering station.");

        files.Portal.Clock.Advance(TimeSpan.FromDays(31));
        await SweepTwiceAsync();
        Assert.Single(await files.RecordOfAsync(exhibit.Item), entry => entry.Action == nameof(EvidenceAltered));
    }

    private async Task SweepTwiceAsync()
    {
        await files.Portal.SweepAsync();
        await files.Portal.SweepAsync();
    }
}
