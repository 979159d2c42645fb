using System.Net;
using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Campaigns.List;
using EscalationPortal.Web.Features.Campaigns.Show;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Incidents;
using EscalationPortal.Web.Tests.NeedToKnow;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Campaigns;

/// <summary>A campaign is there as far as its reader may read it, and throws no shadow of the rest (docs/adr/0031). Nobody else works in this portal.</summary>
public class CampaignNeedToKnowTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly CampaignWords _telling = new("Against the grid and the ministry", "The minister’s telephone shows the same tool.");

    [Fact]
    public async Task A_hidden_incident_changes_no_byte_of_what_others_are_shown_nor_do_the_words_that_rest_on_it()
    {
        var (ana, miro, auditor) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Auditor));
        var (first, second) = (await LoggedAsync(ana), await LoggedAsync(ana));
        var hidden = await LoggedAsync(miro, new Restriction(OnlyMe: true, []));
        var campaign = await portal.CampaignAsync(ana, first, second);
        Browser[] outsiders =
        [
            await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(auditor), await portal.BrowserOfAsync(await portal.PersonAsync(Role.Approver)),
        ];
        string[] urls =
            ["/campaigns", $"/campaigns/{campaign}", $"/incidents/{first}", $"/incidents/{second}", $"/incidents/{second}/record", "/incidents", "/"];
        var before = await ReadAllAsync(outsiders, urls);
        var entries = await EntriesAsync(auditor);

        await portal.AddAsync(miro, campaign, hidden);
        await RenameAsync(miro, campaign, _telling);

        Assert.Equal(before, await ReadAllAsync(outsiders, urls));
        Assert.Equal(entries, await EntriesAsync(auditor));
        var whole = await portal.SendAsync(miro, new CampaignQuery(campaign));
        Assert.Equal((3, _telling), (whole.Incidents.Count, whole.Words));
        Assert.Contains(_telling.Name, await (await portal.BrowserOfAsync(miro)).ReadAsync($"/incidents/{first}"), StringComparison.Ordinal);

        // Ana read the name before, and renames: nobody tells her that there is another. Whoever may read all of it reads what was said last.
        await RenameAsync(ana, campaign, new("Against substations", "Why."));
        Assert.Equal("Against substations", (await portal.SendAsync(miro, new CampaignQuery(campaign))).Words.Name);
        var acts = (await portal.SendAsync(ana, new CampaignQuery(campaign))).Acts;
        Assert.Equal(["Renamed", "Started as"], acts.Where(act => act.Words is not null).Select(act => act.What));
    }

    [Fact]
    public async Task A_campaign_that_was_begun_with_a_hidden_incident_is_not_there_whatever_else_is_in_it()
    {
        var (ana, miro, auditor) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Auditor));
        var open = await LoggedAsync(ana);
        var browsers = new[] { await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(auditor) };
        string[] urls = ["/campaigns", $"/incidents/{open}", $"/incidents/{open}/record", "/incidents", "/"];
        var (before, entries) = (await ReadAllAsync(browsers, urls), await EntriesAsync(auditor));
        var hidden = await LoggedAsync(miro, new Restriction(OnlyMe: true, []));
        var campaign = await portal.CampaignAsync(miro, hidden);

        await portal.AddAsync(miro, campaign, open);

        Assert.Equal(before, await ReadAllAsync(browsers, urls));
        Assert.Equal(entries, await EntriesAsync(auditor));
        foreach (var id in new[] { campaign, Guid.NewGuid() })
        {
            foreach (var browser in browsers)
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/campaigns/{id}")).StatusCode);
            }

            Assert.Equal("There is no campaign.", (await Assert.ThrowsAsync<NotFoundException>(() => portal.AddAsync(ana, id, open))).Message);
        }

        // Nor once what is hidden was taken out, and it is called by what is open alone.
        await portal.SendAsync(miro, new TakeOutOfCampaignCommand(campaign, hidden, "Another actor."));
        await RenameAsync(miro, campaign, new("Against substations", "Why."));
        Assert.Equal(before, await ReadAllAsync(browsers, urls));
        Assert.Equal(entries, await EntriesAsync(auditor));
        Assert.Contains("Against substations", await (await portal.BrowserOfAsync(miro)).ReadAsync($"/incidents/{open}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_started_it_keeps_it_once_nothing_is_in_it_and_not_once_they_are_taken_off_what_it_is_named_for()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var incident = await LoggedAsync(ana);
        var campaign = await portal.CampaignAsync(ana, incident);
        await portal.SendAsync(miro, new TakeOutOfCampaignCommand(campaign, incident, "Another actor."));

        Assert.Empty((await portal.SendAsync(ana, new CampaignQuery(campaign))).Incidents);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(miro, new CampaignQuery(campaign)));

        await portal.RestrictAsync(ana, incident, 0, ana, miro);
        await portal.RestrictAsync(miro, incident, 1, miro);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(ana, new CampaignQuery(campaign)));
        Assert.DoesNotContain((await portal.SendAsync(ana, new CampaignsQuery(null))).Rows, row => row.Id == campaign);
    }

    [Fact]
    public async Task Once_one_of_its_incidents_is_restricted_others_read_the_last_name_that_does_not_rest_on_it()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (first, later) = (await LoggedAsync(ana), await LoggedAsync(miro));
        var campaign = await portal.CampaignAsync(ana, first);
        await portal.AddAsync(miro, campaign, later);
        await RenameAsync(miro, campaign, _telling);
        Assert.Equal(_telling, (await portal.SendAsync(ana, new CampaignQuery(campaign))).Words);

        await portal.RestrictAsync(miro, later, 0, miro);

        var shown = await portal.SendAsync(ana, new CampaignQuery(campaign));
        Assert.Equal(CampaignForms.Words, shown.Words);
        Assert.Equal([first], shown.Incidents.Select(incident => incident.Reference));
        Assert.DoesNotContain(shown.Acts, act => act.Incident == later || act.Words == _telling.Name);
        Assert.Equal(1, (await portal.SendAsync(ana, new CampaignsQuery(null))).Rows.Single(row => row.Id == campaign).Incidents);
    }

    /// <summary>What was refused says that there is something it was refused of: it is read by those who know of that.</summary>
    [Fact]
    public async Task A_refusal_about_a_campaign_is_in_the_ledger_for_those_who_know_of_the_campaign()
    {
        var (miro, stranger) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Auditor));
        var auditor = await portal.PersonAsync(Role.Auditor);
        var hidden = await LoggedAsync(miro);
        await portal.RestrictAsync(miro, hidden, 0, miro, auditor);
        var campaign = await portal.CampaignAsync(miro, hidden);
        var (before, known) = (await EntriesAsync(stranger), await EntriesAsync(auditor));

        await Assert.ThrowsAsync<RuleViolationException>(() => portal.AddAsync(miro, campaign, hidden));

        Assert.Equal(before, await EntriesAsync(stranger));
        Assert.Equal(known + 1, await EntriesAsync(auditor));
    }

    private async Task RenameAsync(Guid by, Guid campaign, CampaignWords words) =>
        await portal.SendAsync(by, new RenameCampaignCommand(campaign, (await portal.SendAsync(by, new CampaignQuery(campaign))).Seen, words));

    private static async Task<List<string>> ReadAllAsync(IEnumerable<Browser> browsers, string[] urls)
    {
        var pages = new List<string>();
        foreach (var browser in browsers)
        {
            foreach (var url in urls)
            {
                pages.Add($"{url}\n{LeakTests.Counted(await browser.ReadAsync(url))}");
            }
        }

        return pages;
    }

    // Those about campaigns, and about what was tried with one.
    private Task<int> EntriesAsync(Guid reader) => portal.WithDbAsync(reader, db => db.LedgerEntries.CountAsync(
        entry => entry.SubjectType == CampaignEvent.SubjectType || entry.Action.Contains("Campaign"), Portal.Stop));

    private Task<string> LoggedAsync(Guid by, Restriction? access = null) => portal.SendAsync(by, new LogIncidentCommand(IncidentForms.Facts, access));
}
