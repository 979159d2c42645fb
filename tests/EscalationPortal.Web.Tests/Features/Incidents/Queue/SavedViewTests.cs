using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Incidents.Queue;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

public class SavedViewTests(Portal portal)
{
    private const string Query = "view=waiting&sector=energy&sort=severity";

    [Fact]
    public async Task Saved_at_once_under_one_name_one_gives_way_to_the_other_and_no_more_are_kept_than_have_room()
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => portal.SendAsync(ana, new SaveViewCommand("Energy", IncidentFilter.Read("sector=energy")))));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, SaveViewHandler.MaxViews + 4).Select(async number =>
        {
            try
            {
                await portal.SendAsync(ana, new SaveViewCommand($"View {number}", IncidentFilter.Read("view=waiting")));
                return true;
            }
            catch (RuleViolationException)
            {
                return false;
            }
        }));

        Assert.Equal(SaveViewHandler.MaxViews - 1, outcomes.Count(kept => kept));
    }

    [Fact]
    public async Task A_list_found_by_a_long_search_in_any_script_is_kept()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var list = $"view=attention&search={Uri.EscapeDataString(string.Concat(Enumerable.Repeat("жи ", 40)))}";

        var saved = await browser.SubmitAsync($"/incidents/views?of={Uri.EscapeDataString(list)}", new() { ["Input.Name"] = "Long" });

        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
    }

    [Fact]
    public async Task A_filter_is_kept_under_a_name_and_stands_above_the_list_of_whoever_kept_it_alone()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var saved = await browser.SubmitAsync($"/incidents/views?of={Uri.EscapeDataString(Query)}", new() { ["Input.Name"] = "Baltic energy" });

        Assert.Equal($"/incidents?{Query}", saved.Headers.Location?.OriginalString);
        Assert.Contains($"<a href=\"/incidents?{Query}\" aria-current=\"page\">Baltic energy</a>", await browser.ReadAsync($"/incidents?{Query}"), StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/incidents?{Query}\">Baltic energy</a>", await browser.ReadAsync("/incidents"), StringComparison.Ordinal);
        var other = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor));
        Assert.DoesNotContain("Baltic energy", await other.ReadAsync("/incidents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_opens_the_same_list_for_another()
    {
        var word = $"w{Guid.NewGuid():N}"[..12];
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts with { Summary = $"Outage {word}" });
        await portal.SendAsync(ana, new SaveViewCommand("Mine to share", IncidentFilter.Read($"search={word}&sector=energy")));
        var kept = await portal.WithDbAsync(db => db.SavedViews.Where(view => view.PersonId == ana).Select(view => view.Query).SingleAsync(Portal.Stop));

        Assert.Contains($"href=\"/incidents/{reference}\"", await (await portal.BrowserOfAsync(miro)).ReadAsync($"/incidents?{kept}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_used_again_is_given_the_new_list_and_a_removed_one_is_gone()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.SendAsync(ana, new SaveViewCommand("Energy", IncidentFilter.Read("sector=energy")));
        await portal.SendAsync(ana, new SaveViewCommand("Energy", IncidentFilter.Read("sector=energy&view=inForce")));
        Assert.Equal(["view=inForce&sector=energy"], await QueriesOfAsync(ana));
        var browser = await portal.BrowserOfAsync(ana);

        var removed = await browser.SubmitAsync("/incidents/views", new() { ["Input.Remove"] = "Energy" });

        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Empty(await QueriesOfAsync(ana));
    }

    [Theory]
    [InlineData("", "view=waiting")]
    [InlineData("All of them", "")]
    [InlineData("All of them", "colour=blue")]
    [InlineData("A name that is longer than the line above the list has room for", "view=waiting")]
    [InlineData("Wrong", "class=meltdown")]
    public async Task What_has_no_name_or_is_no_filter_is_not_kept(string name, string query)
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new SaveViewCommand(name, IncidentFilter.Read(query))));

        Assert.Empty(await QueriesOfAsync(ana));
    }

    [Fact]
    public async Task No_more_are_kept_than_have_room()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        for (var number = 0; number < SaveViewHandler.MaxViews; number++)
        {
            await portal.SendAsync(ana, new SaveViewCommand($"View {number}", IncidentFilter.Read("view=waiting")));
        }

        var refused = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new SaveViewCommand("One more", IncidentFilter.Read("view=waiting"))));

        Assert.Equal("too-many-views", refused.Rule);
    }

    [Fact]
    public async Task One_whose_value_is_no_more_says_so_and_shows_the_rest()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.WithDbAsync(async db =>
        {
            db.SavedViews.Add(new SavedView { Id = Guid.CreateVersion7(), PersonId = ana, Name = "Dreadful", Query = "view=unassessed&severity=dreadful" });
            return await db.SaveChangesAsync(Portal.Stop);
        });

        var response = await (await portal.BrowserOfAsync(ana)).GetAsync("/incidents?view=unassessed&severity=dreadful");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains("“dreadful” is no severity of a policy in use. It is left out, and the rest is shown.", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/incidents?view=unassessed\" aria-current=\"page\">", page, StringComparison.Ordinal);
    }

    private Task<List<string>> QueriesOfAsync(Guid person) =>
        portal.WithDbAsync(db => db.SavedViews.Where(view => view.PersonId == person).Select(view => view.Query).ToListAsync(Portal.Stop));
}
