using System.Net;
using System.Text.Json;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Attribution.DissentFromJudgement;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Evidence;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Data;

/// <summary>What a page reads in one statement is what Entity Framework reads in many.</summary>
public class StoredRowsTests(Portal portal)
{
    [Fact]
    public async Task The_records_of_a_case_are_the_same_read_either_way()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var incident = await WeighedAsync(analyst);

        var (tracked, read) = await portal.WithDbAsync(analyst, async db =>
        {
            var id = await db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id).SingleAsync(Portal.Stop);
            var reader = new CaseRecordReader(db);
            return (await reader.TrackedAsync(id, Portal.Stop), await reader.ReadAsync(id, Portal.Stop));
        });

        Assert.Equal(6, read.Evidence.Count);
        Assert.NotNull(read.Attribution);
        Assert.Contains(read.Evidence, item => item is { IsStored: true, IsVerified: true, CustodyHolds: true });
        Assert.Contains(read.Evidence, item => item is { IsStored: false, IsVerified: false });
        Assert.Equal(Written(tracked), Written(read));
    }

    [Fact]
    public async Task An_attribution_is_the_same_read_either_way()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var incident = await WeighedAsync(analyst);

        var (tracked, read) = await portal.WithDbAsync(analyst, async db =>
        {
            var whole = await db.Attributions.AsSplitQuery().SingleAsync(attribution => db.Incidents.Any(candidate => candidate.Id == attribution.IncidentId && candidate.Reference == incident), Portal.Stop);
            var row = await db.CaseRows.Where(candidate => candidate.IncidentId == whole.IncidentId).Select(candidate => candidate.Attribution).SingleAsync(Portal.Stop);
            return (whole, CaseRow.ReadAttribution(row)!);
        });

        Assert.All([read.Hypotheses.Count, read.Cells.Count, read.Claims.Count, read.Judgements.Count, read.Dissents.Count], count => Assert.NotEqual(0, count));
        Assert.Equal(Written(Parts(tracked)), Written(Parts(read)));

        static object Parts(CaseAttribution all) => new { all.Id, all.IncidentId, all.Revision, all.Hypotheses, Cells = all.Cells.OrderBy(cell => (cell.Hypothesis, cell.Item)), all.Claims, all.Judgements, all.Dissents };
    }

    [Fact]
    public async Task Who_holds_which_office_is_the_same_read_either_way()
    {
        var office = Cases.Step.SignOff[0].Office;
        var holder = await portal.PersonAsync(Role.Approver, office);

        var (tracked, read) = await portal.WithDbAsync(async db =>
        {
            var holders = await new OfficeRolls(db).HoldersAsync(incident: null, portal.Now, Portal.Stop);
            return (await db.Holdings.AsNoTracking().SingleAsync(holding => holding.PersonId == holder, Portal.Stop), holders.Holdings.Single(holding => holding.PersonId == holder));
        });

        Assert.Equal(Written(tracked), Written(read));
    }

    /// <summary>What is kept of a frozen assessment is kept for whoever may read its case (docs/adr/0010).</summary>
    [Fact]
    public async Task An_assessment_that_was_read_before_is_not_shown_to_someone_who_may_not_read_it_any_more()
    {
        var (owner, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var brief = await portal.ProposedAsync(owner);
        var incident = await portal.IncidentOfAsync(brief);
        var browser = await portal.BrowserOfAsync(other);
        string[] pages = [$"/incidents/{incident}", $"/incidents/{incident}/assess", $"/escalations/{brief}"];
        foreach (var page in pages)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).StatusCode);
        }

        await portal.RestrictAsync(owner, incident, 0, owner);

        foreach (var page in pages)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(page)).StatusCode);
        }
    }

    /// <summary>A case with something in every list.</summary>
    private async Task<string> WeighedAsync(Guid analyst)
    {
        var incident = await portal.WithRecordsAsync(analyst);
        await portal.AddEvidenceAsync(incident, analyst, items: 2);
        await portal.ClaimedAsync(analyst, incident);
        await portal.SendAsync(await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office), new DissentCommand(incident, Readings.OfJudgement(1), "One vendor’s word."));
        await portal.SendAsync(analyst, Items.Custody(incident, 1, CustodyKind.Transferred, "Nobody known", "Laboratory"));
        return incident;
    }

    private static string Written(object row) => JsonSerializer.Serialize(row);
}
