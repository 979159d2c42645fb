using System.Net;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Incidents.Record;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Record;

public class RecordTests(Portal portal)
{
    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task The_first_and_the_last_day_of_the_calendar_can_be_asked_for(string day)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LoggedAsync(ana);

        var page = await (await portal.BrowserOfAsync(ana)).GetAsync($"/incidents/{incident}/record?show=readings&on={day}");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_record_holds_its_own_case_and_no_other_refusals_included()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var auditor = await portal.PersonAsync(Role.Auditor);
        var incident = await portal.LogAsync(ana, "This one");
        var other = await portal.LogAsync(ana, "Another one");
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(auditor, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step))));

        var record = await portal.SendAsync(ana, new RecordQuery(incident, new(null, null), new RecordFilter(RecordFilter.Everything)));

        Assert.Equal(["Refused", nameof(IncidentLogged)], record.Rows.Select(row => row.Action));
        Assert.All(record.Rows, row => Assert.Equal(incident, row.Incident));
        Assert.Equal("Tried to propose step, and was refused: the role does not allow it", record.Rows[0].Text.Sentence);
        Assert.DoesNotContain("Another one", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/record"), StringComparison.Ordinal);
        Assert.Single((await portal.SendAsync(ana, new RecordQuery(other, new(null, null), new RecordFilter(RecordFilter.Everything)))).Rows);
    }

    [Fact]
    public async Task What_was_changed_stands_there_before_and_after()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LogAsync(ana, "To be corrected");
        var id = await portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
        await portal.RecordAsync(ana, new IncidentEdited(id, incident, [new Change("summary", "To be <corrected>", "Corrected")]));

        var html = await (await (await portal.BrowserOfAsync(ana)).GetAsync($"/incidents/{incident}/record")).Content.ReadAsStringAsync(Portal.Stop);

        Assert.Contains("data-head=\"Before\">To be &lt;corrected&gt;</td>", html, StringComparison.Ordinal);
        Assert.Contains("data-head=\"After\">Corrected</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_leads_to_its_proof_for_those_who_may_open_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LogAsync(ana, "Proven");
        var seq = Assert.Single((await portal.SendAsync(ana, new RecordQuery(incident, new(null, null), new RecordFilter(RecordFilter.Everything)))).Rows).Seq;

        Assert.Contains($"href=\"/audit/entries/{seq}\"", await (await portal.AuditorAsync()).ReadAsync($"/incidents/{incident}/record"), StringComparison.Ordinal);
        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{incident}/record");
        Assert.DoesNotContain("/audit/entries/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Pages of this list", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_opens_with_decisions_and_changes_and_tells_readings_by_person_and_day()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var auditor = await portal.PersonAsync(Role.Auditor);
        var incident = await portal.WithRecordsAsync(ana, await portal.LogAsync(ana, "Read often"));
        var id = await portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
        var item = await portal.WithDbAsync(db => db.EvidenceItems.Where(candidate => candidate.IncidentId == id).OrderBy(candidate => candidate.Number).Select(candidate => candidate.Id).FirstAsync(Portal.Stop));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(auditor, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step))));
        var browser = await portal.BrowserOfAsync(ana);
        var before = await browser.ReadAsync($"/incidents/{incident}/record?show=all");
        await portal.RecordAsync(ana, new EvidenceRead(item, id, 1, EvidencePart.Record));
        await portal.RecordAsync(ana, new EvidenceRead(item, id, 1, EvidencePart.CustodySheet));
        await portal.RecordAsync(auditor, new EvidenceRead(item, id, 1, EvidencePart.Record));

        var opened = await browser.ReadAsync($"/incidents/{incident}/record");
        var readings = await browser.ReadAsync($"/incidents/{incident}/record?show=readings");
        var today = $"{DateTimeOffset.UtcNow:yyyy-MM-dd}";
        var single = await browser.ReadAsync($"/incidents/{incident}/record?show=readings&by={ana}&on={today}");
        var refused = await browser.ReadAsync($"/incidents/{incident}/record?show=refused");
        var all = await browser.ReadAsync($"/incidents/{incident}/record?show=all");
        var told = await browser.ReadAsync($"/incidents/{incident}/timeline");

        Assert.DoesNotContain("Read the record of evidence item 1", before, StringComparison.Ordinal);
        Assert.Contains($"Logged {incident}", opened, StringComparison.Ordinal);
        Assert.All(new[] { "Read the record of evidence item 1", "Tried to propose step" }, sentence =>
        {
            Assert.DoesNotContain(sentence, opened, StringComparison.Ordinal);
            Assert.DoesNotContain(sentence, told, StringComparison.Ordinal);
            Assert.Contains(sentence, all, StringComparison.Ordinal);
        });
        Assert.Matches("read item 1, 2 times", readings);
        Assert.Matches("read item 1, once", readings);
        Assert.Contains("Read the custody sheet of evidence item 1", single, StringComparison.Ordinal);
        Assert.DoesNotContain($"Logged {incident}", single, StringComparison.Ordinal);
        Assert.Contains("Tried to propose step", refused, StringComparison.Ordinal);
        Assert.DoesNotContain($"Logged {incident}", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/incidents/{incident}/record?show=some")).StatusCode);
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, "1-4")]
    [InlineData(new[] { 1, 3, 4, 9 }, "1, 3-4, 9")]
    public void Neighbouring_items_are_drawn_together(int[] items, string words) =>
        Assert.Equal(words, new ReadingsOfDay(null, "Ana", new DateOnly(2026, 1, 5), items, 5).ItemsInWords);

    [Fact]
    public async Task A_file_follows_the_filter_and_without_one_holds_everything()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LogAsync(ana, "Filed");
        await Assert.ThrowsAsync<ForbiddenException>(async () => await portal.SendAsync(
            await portal.PersonAsync(Role.Auditor), new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step))));
        var browser = await portal.BrowserOfAsync(ana);

        Assert.Contains("Tried to propose step", await browser.ReadAsync($"/incidents/{incident}/record?handler=csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Tried to propose step", await browser.ReadAsync($"/incidents/{incident}/record?show=changes&handler=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_can_be_taken_along_as_a_file()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.LogAsync(ana, "Taken along");

        var response = await (await portal.BrowserOfAsync(ana)).GetAsync($"/incidents/{incident}/record?handler=csv");

        Assert.Equal($"attachment; filename=\"{incident}-record.csv\"", response.Content.Headers.GetValues("Content-Disposition").Single());
        var lines = (await response.Content.ReadAsStringAsync(Portal.Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Why", lines[0], StringComparison.Ordinal);
        Assert.Contains($"Logged {incident}: Taken along", string.Join("\n", lines[1..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record")]
    [InlineData("record?handler=csv")]
    [InlineData("timeline")]
    public async Task A_case_that_does_not_exist_is_not_found_and_a_stranger_to_cases_is_refused(string page)
    {
        var incident = await portal.LogAsync(await portal.PersonAsync(Role.Analyst), "Not for everyone");

        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.AuditorAsync()).GetAsync($"/incidents/INC-1999-0001/{page}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Liaison))).GetAsync($"/incidents/{incident}/{page}")).StatusCode);
    }

    [Fact]
    public async Task A_page_that_is_no_number_is_a_bad_request() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await portal.AuditorAsync()).GetAsync($"/incidents/{await portal.LogAsync(await portal.PersonAsync(Role.Analyst), "Paged")}/record?below=x")).StatusCode);
}
