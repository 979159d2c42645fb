using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Features.Incidents.Accept;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Signals.EarlyWarning;
using EscalationPortal.Web.Tests.Features.Incidents;

namespace EscalationPortal.Web.Tests.Features.Signals;

/// <summary>With a portal of its own: it counts every signal there is.</summary>
public class EarlyWarningTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_sector_and_a_partner_are_compared_with_their_own_past_as_far_as_their_reader_may_read_it()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        for (var week = 0; week < ReportCounts.WeeksBefore; week++)
        {
            await SentAsync(miro, "Regular CERT", "energy");
            await SentAsync(miro, "Silent CERT", "health");
            portal.Clock.Advance(TimeSpan.FromDays(7));
        }

        var hidden = "";
        foreach (var days in new[] { 0, 1, 1, 0 })
        {
            portal.Clock.Advance(TimeSpan.FromDays(days));
            hidden = await SentAsync(miro, "Regular CERT", "energy");
        }

        var seen = (await portal.SendAsync(ana, new EarlyWarningQuery())).Rows;
        var energy = seen.Single(row => row.IsSector && row.Counts.Deviation == Deviation.More);
        Assert.Equal((4, 1.0, "Energy"), (energy.Counts.Now, energy.Counts.Usual, energy.Name));
        Assert.Equal([0, 0, 0, 0, 1, 1, 2], energy.Counts.LastDays);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1], energy.Counts.Before);
        Assert.Equal(Deviation.More, seen.Single(row => row.Name == "Regular CERT").Counts.Deviation);
        Assert.Equal(Deviation.Silent, seen.Single(row => row.Name == "Silent CERT").Counts.Deviation);
        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync("/signals/early-warning");
        Assert.Contains("4 things are unusual in the last seven days.", page, StringComparison.Ordinal);
        Assert.Contains("2 today, 1 on ", page, StringComparison.Ordinal);
        Assert.Contains("1 a week; unusual from 4 on", page, StringComparison.Ordinal);

        // Once one belongs to a case that only Miro reads, nobody else counts it.
        await portal.SendAsync(miro, new AcceptSignalCommand(hidden, (await portal.SignalOfAsync(hidden)).Seen, IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        Assert.Equal(Deviation.None, (await portal.SendAsync(ana, new EarlyWarningQuery())).Rows.Single(row => row.Name == "Energy").Counts.Deviation);
        Assert.Equal(Deviation.More, (await portal.SendAsync(miro, new EarlyWarningQuery())).Rows.Single(row => row.Name == "Energy").Counts.Deviation);

        var partner = await portal.LiaisonOfAsync("Curious CERT");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(partner)).GetAsync("/signals/early-warning")).StatusCode);
    }

    private Task<string> SentAsync(Guid by, string organisation, string sector) =>
        portal.SignalAsync(by, SignalForms.Facts with { Source = new SignalSource(organisation, SourceKind.Organisation, null), Sectors = [sector] });
}
