using System.Net;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Campaigns.List;
using EscalationPortal.Web.Features.Campaigns.Show;
using EscalationPortal.Web.Features.Campaigns.Start;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Incidents;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Campaigns;

public class CampaignTests(Portal portal)
{
    [Fact]
    public async Task An_analyst_starts_one_by_its_page_with_incidents_in_any_of_the_ways_people_write_them()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (first, second) = (await LoggedAsync(ana), await LoggedAsync(ana));
        var browser = await portal.BrowserOfAsync(ana);

        var started = await browser.SubmitAsync(
            $"/campaigns/start?incident={first}",
            new()
            {
                ["Input.Name"] = "Against the grid",
                ["Input.Belief"] = "One actor opens breakers.",
                ["Input.Incidents"] = $"{first}, {second.Replace("INC-", "inc ", StringComparison.Ordinal)}",
            });

        var page = await browser.ReadAsync(started.Headers.Location!.OriginalString);
        Assert.Contains("Against the grid", page, StringComparison.Ordinal);
        Assert.Contains("2 incidents, detected on 23 December 2015, in 2 sectors", page, StringComparison.Ordinal);
        Assert.All([first, second], reference => Assert.Contains($"/incidents/{reference}", page, StringComparison.Ordinal));
        Assert.Contains("Against the grid", await browser.ReadAsync($"/incidents/{second}"), StringComparison.Ordinal);
        Assert.Contains("Against the grid", await browser.ReadAsync("/campaigns"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_what_cannot_be_read_is_as_if_it_did_not_exist()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (open, hidden) = (await LoggedAsync(ana), await LoggedAsync(miro));
        await portal.RestrictAsync(miro, hidden, 0, miro);
        var empty = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new StartCampaignCommand(new("", ""), [])));
        Assert.Equal(["Name", "Belief", "Incidents"], empty.Errors.Select(error => error.PropertyName));

        var refused = await Assert.ThrowsAsync<RuleViolationException>(() => portal.CampaignAsync(ana, open, hidden));
        var missing = await Assert.ThrowsAsync<RuleViolationException>(() => portal.CampaignAsync(ana, open, "INC-2026-ZZZZZ"));

        Assert.Equal(missing.Message.Replace("INC-2026-ZZZZZ", hidden, StringComparison.Ordinal), refused.Message);
        Assert.Equal(("no-such-incident", "Incidents"), (refused.Rule, refused.MissingParts[0].Part));

        // Who tried it is read in that case's record.
        var attempted = await portal.WithWholeDbAsync(db => db.HiddenAttempts.CountAsync(
            attempt => db.Incidents.Any(incident => incident.Id == attempt.IncidentId && incident.Reference == hidden), Portal.Stop));
        Assert.Equal(1, attempted);
    }

    [Fact]
    public async Task An_incident_is_put_in_and_taken_out_with_a_reason_and_both_stay_on_its_page()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (first, second) = (await LoggedAsync(ana), await LoggedAsync(ana));
        var campaign = await portal.CampaignAsync(ana, first);
        var browser = await portal.BrowserOfAsync(ana);

        var url = $"/campaigns/{campaign}";
        await browser.SubmitAsync(url, new() { ["Input.Act"] = "add", ["Input.Incident"] = second, ["Input.Because"] = "The same server." });
        Assert.Equal(2, (await portal.SendAsync(ana, new CampaignQuery(campaign))).Incidents.Count);
        await browser.SubmitAsync(url, new() { ["Input.Act"] = "take-out", ["Input.Out"] = second, ["Input.OutBecause"] = "Another actor." });

        var shown = await portal.SendAsync(ana, new CampaignQuery(campaign));
        Assert.Equal([first], shown.Incidents.Select(incident => incident.Reference));
        Assert.Equal(
            [("Taken out", second, "Another actor."), ("Put in", second, "The same server.")],
            shown.Acts.Where(act => act.Incident == second).Select(act => (act.What, act.Incident!, act.Why!)));
        var page = await browser.ReadAsync(url);
        Assert.Contains("The same server.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(url, await browser.ReadAsync($"/incidents/{second}"), StringComparison.Ordinal);

        // Its reason is missing: said at the field of that form, and the form that renames keeps what is there.
        var refused = await browser.SubmitAsync(url, new() { ["Input.Act"] = "take-out", ["Input.Out"] = first });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var again = await Browser.TextOfAsync(refused);
        Assert.Contains("Fill in why it does not belong to the campaign.", again, StringComparison.Ordinal);
        Assert.Contains("value=\"Against the grid\"", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_renamed_by_whoever_has_read_what_it_is_called()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var campaign = await portal.CampaignAsync(ana, await LoggedAsync(ana));
        var seen = (await portal.SendAsync(ana, new CampaignQuery(campaign))).Seen;
        await portal.SendAsync(miro, new RenameCampaignCommand(campaign, seen, new("Against substations", "The same breakers.")));

        await Assert.ThrowsAsync<ConflictException>(() => portal.SendAsync(ana, new RenameCampaignCommand(campaign, seen, new("Against others", "Why."))));

        var shown = await portal.SendAsync(ana, new CampaignQuery(campaign));
        Assert.Equal("Against substations", shown.Words.Name);
        Assert.Equal(["Renamed", "Started as"], shown.Acts.Where(act => act.Words is not null).Select(act => act.What));
    }

    [Fact]
    public async Task Its_page_shows_what_the_policy_supports_and_is_marked_as_strictly_as_what_it_shows()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (assessed, red) = (await portal.AssessedAsync(ana), await LoggedAsync(ana, IncidentForms.Facts with { Marking = Marking.Red }));
        var campaign = await portal.CampaignAsync(ana, assessed);
        Assert.Equal(Marking.Amber, (await portal.SendAsync(ana, new CampaignQuery(campaign))).Marking);
        await portal.AddAsync(ana, campaign, red);

        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).ReadAsync($"/campaigns/{campaign}");

        Assert.Contains("TLP:RED", page, StringComparison.Ordinal);
        Assert.Contains($"{Cases.Policy.Ladder[^1].Rung} {Cases.Policy.Ladder[^1].Title}", page, StringComparison.Ordinal);
        Assert.Contains("not assessed yet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Put an incident in", page, StringComparison.Ordinal);

        // A case that is marked lower names it, and is shown under its marking only once a name rests on what is marked higher.
        var browser = await portal.BrowserOfAsync(ana);
        Assert.DoesNotContain("TLP:RED", await browser.ReadAsync($"/incidents/{assessed}"), StringComparison.Ordinal);
        var seen = (await portal.SendAsync(ana, new CampaignQuery(campaign))).Seen;
        await portal.SendAsync(ana, new RenameCampaignCommand(campaign, seen, new("Against all of it", "Why.")));
        Assert.Contains("TLP:RED", await browser.ReadAsync($"/incidents/{assessed}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_pages_by_key()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await LoggedAsync(ana);
        var started = new List<Guid>();
        for (var i = 0; i < CampaignsHandler.PageSize + 2; i++)
        {
            started.Add(await portal.CampaignAsync(ana, incident));
            await Task.Delay(2, Portal.Stop);
        }

        var first = await portal.SendAsync(ana, new CampaignsQuery(null));
        var second = await portal.SendAsync(ana, new CampaignsQuery(first.Next));

        Assert.Equal(started.AsEnumerable().Reverse().Take(CampaignsHandler.PageSize), first.Rows.Select(row => row.Id));
        Assert.Equal(started.AsEnumerable().Reverse().Skip(CampaignsHandler.PageSize), second.Rows.Select(row => row.Id).Take(2));
        Assert.Equal(first.Rows[0].Id, (await portal.SendAsync(ana, new CampaignsQuery(Guid.NewGuid()))).Rows[0].Id);
        Assert.All(first.Rows, row => Assert.Equal(1, row.Incidents));
    }

    [Fact]
    public async Task Of_two_who_put_the_same_in_at_once_one_does()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (first, second) = (await LoggedAsync(ana), await LoggedAsync(ana));
        var campaign = await portal.CampaignAsync(ana, first);

        var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await portal.AddAsync(ana, campaign, second);
                return "";
            }
            catch (RuleViolationException refusal)
            {
                return refusal.Rule;
            }
        }));

        Assert.Equal(["", "in-campaign-already", "in-campaign-already", "in-campaign-already"], tried.Order(StringComparer.Ordinal));
        Assert.Equal(2, (await portal.CampaignOfAsync(campaign)).Incidents.Count);
    }

    private Task<string> LoggedAsync(Guid by, IncidentFacts? facts = null) =>
        portal.SendAsync(by, new LogIncidentCommand(facts ?? IncidentForms.Facts));
}
