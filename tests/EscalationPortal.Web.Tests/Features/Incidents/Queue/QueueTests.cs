using System.Net;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

public class QueueTests(Portal portal)
{
    // Each test has a word of its own, so that it finds its own incidents among everybody's.
    private readonly string _word = $"w{Guid.NewGuid():N}"[..12];

    [Theory]
    [InlineData("class=espionage", "class=fraud")]
    [InlineData("state=Estonia", "state=Finland")]
    [InlineData("state=ee", "state=FI")]
    [InlineData("sector=space", "sector=food")]
    [InlineData("marking=red", "marking=green")]
    [InlineData("step=none", "step=3")]
    [InlineData("mine=yes", "mine=yes&class=fraud")]
    [InlineData("inForce=", "inForce=any")]
    [InlineData("severity=", "severity=severe")]
    public async Task A_filter_lists_what_it_names_and_nothing_else(string matching, string other)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await LogAsync(ana, facts => facts with { Class = IncidentClass.Espionage, States = ["EE", "LV"], Sectors = ["space", "media"], Marking = Marking.Red });
        var severity = Cases.Policy.Severity!.Bands[^1].Key;
        var browser = await portal.BrowserOfAsync(ana);

        Assert.Contains(reference, await browser.ReadAsync($"/incidents?search={_word}&{matching}"), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, await browser.ReadAsync($"/incidents?search={_word}&{other.Replace("severe", severity, StringComparison.Ordinal)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assessed_incident_is_found_by_severity_and_step_and_shown_with_both()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.AssessedAsync(ana);
        var incident = await portal.IncidentAsync(reference);
        var browser = await portal.BrowserOfAsync(ana);

        var page = await browser.ReadAsync($"/incidents?search={reference}&severity={incident.SeverityKey}&step={incident.RecommendedRung}");

        Assert.Contains($"href=\"/incidents/{reference}\"", page, StringComparison.Ordinal);
        Assert.Contains(incident.SeverityTitle!, page, StringComparison.Ordinal);
        Assert.Contains(Cases.Policy.StepAt(incident.RecommendedRung!.Value).Title, page, StringComparison.Ordinal);
        Assert.DoesNotContain("not assessed</strong>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_in_force_is_found_by_its_rung_and_by_any()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await LogAsync(ana);
        await portal.WithDbAsync(db => db.Incidents.Where(incident => incident.Reference == reference).ExecuteUpdateAsync(set => set.SetProperty(incident => incident.RungInForce, 4), Portal.Stop));
        var browser = await portal.BrowserOfAsync(ana);

        Assert.Contains(reference, await browser.ReadAsync($"/incidents?search={_word}&inForce=4"), StringComparison.Ordinal);
        Assert.Contains(reference, await browser.ReadAsync($"/incidents?search={_word}&inForce=any"), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, await browser.ReadAsync($"/incidents?search={_word}&inForce=5"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0} turbine")]
    [InlineData("\"steam turbine\" {0}")]
    [InlineData("{0} -turbine")]
    [InlineData("{0} SANDWORM")]
    [InlineData("{0} newspaper")]
    public async Task The_search_reads_every_text_of_an_incident(string search)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await LogAsync(ana, facts => facts with { Description = "A steam turbine tripped.", SuspectedActor = "Sandworm", ReportSource = "A newspaper" });
        var browser = await portal.BrowserOfAsync(ana);

        var query = Uri.EscapeDataString(string.Format(System.Globalization.CultureInfo.InvariantCulture, search, _word));
        Assert.Contains(reference, await browser.ReadAsync($"/incidents?search={query}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0} or nothingofthekind")]
    [InlineData("{0} turbines")]
    [InlineData("{0} lighthouse")]
    public async Task The_search_leaves_out_what_does_not_match(string search)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await LogAsync(ana, facts => facts with { Description = "A steam turbine tripped." });

        var query = Uri.EscapeDataString(string.Format(System.Globalization.CultureInfo.InvariantCulture, search, _word));
        Assert.DoesNotContain(reference, await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents?search={query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_is_found_however_people_write_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var reference = IncidentForms.ReferenceIn(await browser.SubmitAsync("/incidents/log", IncidentForms.Filled()));
        var (year, number) = (reference.Split('-')[1], int.Parse(reference.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture));

        foreach (var written in new[] { reference, reference.ToLowerInvariant(), $"INC-{year}-{number}", $"{year}-{number}", $"“{reference}”" })
        {
            Assert.Contains($"href=\"/incidents/{reference}\"", await browser.ReadAsync($"/incidents?search={Uri.EscapeDataString(written)}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("class=meltdown", "“meltdown” is no class of incident.")]
    [InlineData("severity=dreadful", "“dreadful” is no severity of a policy in use.")]
    [InlineData("state=Atlantis", "“Atlantis” is no state this list knows.")]
    [InlineData("sector=magic", "“magic” is no sector.")]
    [InlineData("marking=pink", "“pink” is no marking.")]
    [InlineData("step=-1", "“-1” is no step of the ladder.")]
    [InlineData("step=99999999999", "“99999999999” is no step of the ladder.")]
    [InlineData("inForce=high", "“high” is no step of the ladder.")]
    [InlineData("mine=banana", "“banana” is no answer here")]
    [InlineData("view=lost", "“lost” is no view of this list.")]
    [InlineData("owner=ana", "“ana” is no person this list knows.")]
    [InlineData("owner=0f0f0f0f-0000-4000-8000-00000000f0f0", "The owner this address names is nobody this list knows.")]
    [InlineData("sort=random", "“random” is no order of this list.")]
    [InlineData("sort=--changed", "“--changed” is no order of this list.")]
    [InlineData("class=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "is no class of incident.")]
    public async Task A_filter_whose_value_does_not_exist_or_no_longer_is_left_out_and_said_and_the_rest_is_shown(string wrong, string sentence)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (matching, other) = (await LogAsync(ana, facts => facts with { Marking = Marking.Red }), await LogAsync(ana, facts => facts with { Marking = Marking.Green }));

        var response = await (await portal.BrowserOfAsync(ana)).GetAsync($"/incidents?search={_word}&{(wrong.StartsWith("marking", StringComparison.Ordinal) ? "class=disruption" : "marking=red")}&{wrong}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(Portal.Stop);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(html);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/incidents/{matching}\"", page, StringComparison.Ordinal);
        if (!wrong.StartsWith("marking", StringComparison.Ordinal))
        {
            Assert.DoesNotContain($"href=\"/incidents/{other}\"", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("after=INC-2026-0001", "The address names no page of this list.")]
    [InlineData("before=0_99999999999999999999_x", "The address names no page of this list.")]
    public async Task An_address_that_makes_no_sense_is_refused_in_words_and_keeps_the_rest(string wrong, string sentence)
    {
        var response = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).GetAsync($"/incidents?{wrong}&state=Ukraine");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ukraine\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class=meltdown")]
    [InlineData("severity=dreadful")]
    [InlineData("sort=random")]
    public async Task A_file_that_would_hold_more_than_was_asked_for_is_refused(string wrong) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).GetAsync($"/incidents?handler=csv&{wrong}")).StatusCode);

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_to_do()
    {
        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).ReadAsync($"/incidents?search={_word}");

        Assert.Contains("No incident matches all of this. Take a filter away", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/incidents/log\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!!!")]
    [InlineData("\"")]
    [InlineData("-")]
    [InlineData("a:* & (b | !c)")]
    [InlineData("'; DROP TABLE incidents; --")]
    [InlineData("\ud83d\udd25")]
    public async Task Any_text_may_be_searched_for(string search) =>
        Assert.Equal(HttpStatusCode.OK, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync($"/incidents?search={Uri.EscapeDataString(search)}")).StatusCode);

    [Fact]
    public async Task Who_may_not_log_incidents_is_not_asked_to_and_who_may_not_see_them_sees_none()
    {
        var auditor = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor));
        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));

        Assert.DoesNotContain("href=\"/incidents/log\"", await auditor.ReadAsync("/incidents"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync("/incidents")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync("/incidents?handler=csv")).StatusCode);
    }

    [Fact]
    public async Task The_page_carries_the_strictest_marking_on_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await LogAsync(ana, facts => facts with { Marking = Marking.Green });
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("<p class=\"marking marking--green\">", await browser.ReadAsync($"/incidents?search={_word}"), StringComparison.Ordinal);

        await LogAsync(ana, facts => facts with { Marking = Marking.Red });
        Assert.Contains("<p class=\"marking marking--red\">", await browser.ReadAsync($"/incidents?search={_word}"), StringComparison.Ordinal);
    }

    private Task<string> LogAsync(Guid by, Func<IncidentFacts, IncidentFacts>? change = null)
    {
        var facts = IncidentForms.Facts with { Summary = $"Outage {_word}" };
        return portal.LoggedAsync(by, change is null ? facts : change(facts));
    }
}
