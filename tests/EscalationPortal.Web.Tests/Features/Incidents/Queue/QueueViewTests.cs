using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Incidents.Owner;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

/// <summary>On a clock and among incidents of its own: a view shows everybody's.</summary>
public partial class QueueViewTests(Portal portal) : IClassFixture<Portal>
{
    private static string Office => Cases.Step.SignOff[0].Office;

    [Fact]
    public async Task Each_view_lists_what_its_name_says()
    {
        var (ana, signer) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, Office));
        var fresh = await portal.LoggedAsync(ana);
        var mine = await portal.AssessedAsync(ana);
        await portal.SendAsync(ana, new TakeIncidentCommand(mine));
        var waits = await portal.ProposedAsync(ana);
        var returned = await portal.ProposedAsync(ana);
        await portal.SendAsync(signer, new SignOffCommand(waits, Office, Readings.OfText(1), Decision.Signed, "Agreed."));
        await portal.SendAsync(signer, new SignOffCommand(returned, Office, Readings.OfText(1), Decision.Returned, "Say who was reached."));
        var (waiting, back) = (await portal.IncidentOfAsync(waits), await portal.IncidentOfAsync(returned));
        var browser = await portal.BrowserOfAsync(ana);

        Assert.Equal([mine], await ListAsync(browser, "view=mine"));
        Assert.Contains(fresh, await ListAsync(browser, "view=unassessed"));
        Assert.DoesNotContain(mine, await ListAsync(browser, "view=unassessed"));
        Assert.Contains(waiting, await ListAsync(browser, "view=waiting"));
        Assert.DoesNotContain(back, await ListAsync(browser, "view=waiting"));
        Assert.Contains(back, await ListAsync(browser, "view=attention"));
        Assert.DoesNotContain(waiting, await ListAsync(browser, "view=attention"));
        Assert.DoesNotContain(fresh, await ListAsync(browser, "view=attention"));

        var page = await browser.ReadAsync("/incidents?view=all");
        var asked = Cases.Step.SignOff.Sum(requirement => requirement.Count);
        Assert.Contains($">step {Cases.Step.Rung} waits: 1 of {asked} signed</strong>", page, StringComparison.Ordinal);
        Assert.Contains($">step {Cases.Step.Rung} returned to you</strong>", page, StringComparison.Ordinal);
        Assert.Matches("due in \\d+ (hours|days)", page);

        portal.Clock.Advance(TimeSpan.FromDays(30));
        browser = await portal.BrowserOfAsync(ana);
        Assert.Contains(fresh, await ListAsync(browser, "view=attention"));
        Assert.Contains(waiting, await ListAsync(browser, "view=attention"));
        Assert.Contains("overdue by", await browser.ReadAsync("/incidents?view=attention"), StringComparison.Ordinal);
        Assert.Equal(back, (await ListAsync(browser, "view=attention"))[0]);
    }

    [Fact]
    public async Task A_case_moves_to_the_top_when_something_happens_to_it_and_not_when_it_is_read()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (first, second) = (await portal.LoggedAsync(ana, IncidentForms.Facts), await portal.LoggedAsync(ana, IncidentForms.Facts));
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Equal([second, first], (await ListAsync(browser, "view=all")).Where(reference => reference == first || reference == second));

        await browser.ReadAsync($"/incidents/{first}/record");
        Assert.Equal([second, first], (await ListAsync(browser, "view=all")).Where(reference => reference == first || reference == second));

        await portal.SendAsync(ana, new TakeIncidentCommand(first));
        Assert.Equal(first, (await ListAsync(browser, "view=all"))[0]);
    }

    [Fact]
    public async Task A_case_is_taken_from_its_row_and_the_list_is_where_one_goes_on()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains($"formaction=\"/incidents/{reference}/owner\"", await browser.ReadAsync("/incidents?view=unassessed"), StringComparison.Ordinal);

        var taken = await browser.SendAsync(
            $"/incidents/{reference}/owner", await browser.HiddenFieldsOfAsync("/incidents?view=unassessed"), new() { ["Input.Act"] = "take", ["from"] = "/incidents?view=unassessed" });

        Assert.Equal("/incidents?view=unassessed", taken.Headers.Location?.OriginalString);
        Assert.Contains(reference, await ListAsync(browser, "view=mine"));
    }

    [Fact]
    public async Task A_person_who_owns_no_cases_has_no_view_of_them_and_takes_none()
    {
        await portal.LoggedAsync(await portal.PersonAsync(Role.Analyst));
        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).ReadAsync("/incidents");

        Assert.DoesNotContain("view=mine", page, StringComparison.Ordinal);
        Assert.DoesNotContain("take it", page, StringComparison.Ordinal);
        Assert.Contains(">Needs attention", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_who_may_no_longer_read_their_case_finds_it_in_no_view_and_in_no_figure()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new TakeIncidentCommand(reference));
        await portal.SendAsync(miro, new ChangeAccessCommand(reference, Readings.OfAccess(0), true, [miro], [], "Need to know.", false));
        var browser = await portal.BrowserOfAsync(ana);

        Assert.Empty(await ListAsync(browser, "view=mine"));
        Assert.Matches(">Mine\\s+<span class=\"views__count\">0</span>", await browser.ReadAsync("/incidents"));
        Assert.DoesNotContain(reference, await browser.ReadAsync($"/incidents?owner={ana}"), StringComparison.Ordinal);
        var reader = await portal.BrowserOfAsync(miro);
        Assert.Contains("no longer reads this case", await reader.ReadAsync($"/incidents?owner={ana}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heads_sort_and_turn_round_and_say_how()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.LoggedAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);

        var usual = await browser.ReadAsync("/incidents?view=all");
        var turned = await browser.ReadAsync("/incidents?sort=-changed");

        Assert.Contains("aria-sort=\"descending\"><a href=\"/incidents?sort=-changed\">", usual, StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"ascending\"><a href=\"/incidents?view=all\">", turned, StringComparison.Ordinal);
        Assert.Equal(await ListAsync(browser, "sort=changed"), Enumerable.Reverse(await ListAsync(browser, "sort=-changed")));
    }

    [Fact]
    public async Task The_file_of_a_selection_holds_what_was_ticked_and_who_has_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (ticked, other) = (await portal.LoggedAsync(ana), await portal.LoggedAsync(ana));
        await portal.SendAsync(ana, new TakeIncidentCommand(ticked));

        var response = await (await portal.BrowserOfAsync(ana)).GetAsync($"/incidents?handler=csv&chosen={ticked}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var file = await response.Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains(ticked, file, StringComparison.Ordinal);
        Assert.Contains("not assessed", file, StringComparison.Ordinal);
        Assert.DoesNotContain(other, file, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ListAsync(Browser browser, string query) =>
        [.. Row().Matches(await browser.ReadAsync($"/incidents?{query}")).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("<tr data-reference=\"([^\"]+)\">")]
    private static partial Regex Row();
}
