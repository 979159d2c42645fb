using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Audit.Ledger;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Ledger;
using EscalationPortal.Web.Ui;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Audit.Ledger;

public class LedgerTests(Portal portal)
{
    private static readonly LedgerCursor _newest = new(null, null);

    [Fact]
    public async Task An_entry_says_who_did_what_in_which_office_and_why()
    {
        var office = Cases.Step.SignOff[0].Office;
        var signer = await portal.PersonAsync(Role.Approver, office);
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        await portal.SendAsync(signer, new SignOffCommand(reference, office, Readings.OfText(1), Decision.SignedWithDissent, "I would have waited."));

        var row = Assert.Single((await ListAsync(new() { Person = signer.ToString(), What = nameof(StepSigned) })).Slice.Rows);

        Assert.Equal($"Signed step {Cases.Step.Rung}, {Cases.Step.Title} ({reference}), with dissent", row.Text.Sentence);
        Assert.Equal(("I would have waited.", Cases.Policy.OfficeTitle(office)), (row.Text.Why, row.Office));
        Assert.Equal(await portal.WithDbAsync(db => db.Users.Where(person => person.Id == signer).Select(person => person.Name).SingleAsync(Portal.Stop)), row.Actor);
        Assert.NotNull(row.Incident);
    }

    [Fact]
    public async Task The_ledger_opens_on_what_was_decided_and_on_whether_it_was_verified()
    {
        var office = Cases.Step.SignOff[0].Office;
        var signer = await portal.PersonAsync(Role.Approver, office);
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        await portal.SendAsync(signer, new SignOffCommand(reference, office, Readings.OfText(1), Decision.Signed, "Agreed."));
        var browser = await portal.AuditorAsync();

        var opened = await browser.ReadAsync("/audit");
        var (listed, everything) = (EntriesIn(opened), EntriesIn(await browser.ReadAsync("/audit?what=")));

        Assert.Contains($"Signed step {Cases.Step.Rung}", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed in", listed, StringComparison.Ordinal);
        Assert.Matches("never verified|Last verified here", opened);
        Assert.Contains("Signed in", everything, StringComparison.Ordinal);
        Assert.Equal(["StepSigned"], await ActionsAsync(new() { Person = signer.ToString(), What = "decisions" }));

        static string EntriesIn(string page) => page[page.IndexOf("class=\"entries\"", StringComparison.Ordinal)..];
    }

    [Fact]
    public async Task What_the_portal_does_itself_is_named_so()
    {
        var row = Assert.Single((await ListAsync(new() { What = "PolicyAdopted", Person = "portal" })).Slice.Rows);

        Assert.Equal("the portal", row.Actor);
    }

    [Fact]
    public async Task The_list_can_be_narrowed_to_refusals_to_a_case_to_an_office_and_to_a_time()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        var incident = await portal.LogAsync(ana, "Substations switched off");
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(ana, new LedgerQuery(new LedgerFilter(), _newest)));

        Assert.Equal(["Refused"], await ActionsAsync(new() { Person = ana.ToString(), What = "refusals" }));
        Assert.Equal(["IncidentLogged"], await ActionsAsync(new() { Incident = incident }));
        Assert.Equal(["IncidentLogged"], await ActionsAsync(new() { Incident = incident.ToLowerInvariant(), From = $"{before:yyyy-MM-dd HH:mm}" }));
        Assert.Empty(await ActionsAsync(new() { Incident = incident, To = $"{before.AddMinutes(-1):yyyy-MM-ddTHH:mm}" }));
        Assert.Empty(await ActionsAsync(new() { Incident = incident, Office = Cases.Policy.Offices[0].Key }));
    }

    [Fact]
    public async Task A_day_is_the_day_of_the_chosen_zone()
    {
        var form = new LedgerFilterForm { From = "2026-01-05", To = "2026-01-05", Zone = "Asia/Tokyo" };

        var filter = form.Read(new FormReading());
        Assert.Equal(new DateTimeOffset(2026, 1, 4, 15, 0, 0, TimeSpan.Zero), filter.From!.At);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 15, 0, 0, TimeSpan.Zero), filter.Until!.At);

        // What is recorded of an export lists the same, wherever it is read.
        Assert.Equal(new Dictionary<string, string> { ["from"] = "2026-01-04 15:00", ["to"] = "2026-01-05 14:59", ["zone"] = "UTC" }, filter.Address);
        Assert.Equal(filter.Until.At, new LedgerFilterForm { To = filter.Address["to"], Zone = filter.Address["zone"] }.Read(new FormReading()).Until!.At);
        Assert.Empty(await ActionsAsync(form));
    }

    /// <summary>Midnight was skipped (Santiago, Cairo), shown twice (St. John's) or left out with the whole day (Apia).</summary>
    [Theory]
    [InlineData("2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z")]
    [InlineData("2026-09-05", "America/Santiago", "2026-09-05T04:00:00Z", "2026-09-06T04:00:00Z")]
    [InlineData("2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z")]
    [InlineData("2026-04-23", "Africa/Cairo", "2026-04-22T22:00:00Z", "2026-04-23T22:00:00Z")]
    [InlineData("2010-11-07", "America/St_Johns", "2010-11-07T02:30:00Z", "2010-11-08T03:30:00Z")]
    [InlineData("2010-11-06", "America/St_Johns", "2010-11-06T02:30:00Z", "2010-11-07T02:30:00Z")]
    [InlineData("2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z")]
    public void A_day_begins_with_its_first_instant_and_ends_where_the_next_begins(string day, string zone, string from, string until)
    {
        var reading = new FormReading();
        var filter = new LedgerFilterForm { From = day, To = day, Zone = zone }.Read(reading);

        Assert.Empty(reading.Unreadable);
        Assert.Equal((DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(until, null)), (filter.From!.At, filter.Until!.At));
    }

    [Fact]
    public async Task A_day_whose_midnight_was_skipped_can_be_chosen()
    {
        var browser = await portal.AuditorAsync();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/audit?from=2026-09-06&zone=America/Santiago")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/audit?to=2026-04-23&zone=Africa/Cairo")).StatusCode);
    }

    [Theory]
    [InlineData("what", "Nonsense", "“Nonsense” is not among what the ledger records.")]
    [InlineData("person", "nobody", "“nobody” is nobody here.")]
    [InlineData("office", "janitor", "“janitor” is no office of any adopted policy.")]
    [InlineData("incident", "INC-1999-0001", "There is no incident “INC-1999-0001”.")]
    [InlineData("from", "yesterday", "Enter the date as year, month and day")]
    [InlineData("from", "0001-01-01", "The year must be between 1970 and 2200")]
    [InlineData("to", "9999-12-31", "The year must be between 1970 and 2200")]
    [InlineData("to", "9999-12-31 23:59", "The year must be between 1970 and 2200")]
    [InlineData("to", "2026-11-24 25:00", "Give the hour and minute as 14:05")]
    public async Task A_filter_that_cannot_be_read_is_said_beside_it_and_kept(string name, string typed, string message)
    {
        var browser = await portal.AuditorAsync();

        var response = await browser.GetAsync($"/audit?{name}={Uri.EscapeDataString(typed)}&incident=INC-1999-0001");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.Contains("value=\"INC-1999-0001\"", text, StringComparison.Ordinal);
        Assert.Contains("There is a problem", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_before_the_beginning_and_a_missing_zone_are_said()
    {
        var swapped = await Assert.ThrowsAsync<ValidationException>(() => ListAsync(new() { From = "2026-02-02", To = "2026-02-01" }));
        var zoneless = new FormReading();
        new LedgerFilterForm { From = "2026-02-02", Zone = "" }.Read(zoneless);

        Assert.Contains("before the beginning", Assert.Single(swapped.Errors).ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("zone", Assert.Single(zoneless.Unreadable).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_what_people_wrote_is_shown_and_never_run()
    {
        var incident = await portal.LogAsync(await portal.PersonAsync(Role.Analyst), "<script>alert(1)</script>");
        var browser = await portal.AuditorAsync();

        var html = await (await browser.GetAsync($"/audit?incident={incident}")).Content.ReadAsStringAsync(Portal.Stop);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_carries_the_strictest_marking_of_the_cases_on_it()
    {
        var incident = await portal.LogAsync(await portal.PersonAsync(Role.Analyst), "Marked");

        Assert.Contains("TLP:AMBER", await (await portal.AuditorAsync()).ReadAsync($"/audit?incident={incident}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_as_a_file_holds_what_was_filtered_runs_no_formula_and_is_recorded()
    {
        var auditor = await portal.PersonAsync(Role.Auditor);
        var incident = await portal.LogAsync(await portal.PersonAsync(Role.Analyst), "Taken along");
        var id = await portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
        await portal.RecordAsync(auditor, new ProposalWithdrawn(Guid.NewGuid(), id, "ESC-T-1", "=HYPERLINK(\"http://evil.example\")"));
        var browser = await portal.BrowserOfAsync(auditor);

        var response = await browser.GetAsync($"/audit?incident={incident}&handler=csv");

        Assert.Equal(("text/csv", "attachment; filename=\"ledger.csv\""), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.GetValues("Content-Disposition").Single()));
        var csv = await response.Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains($"Logged {incident}: Taken along", csv, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed in", csv, StringComparison.Ordinal);
        var taken = Assert.Single((await ListAsync(new() { Person = auditor.ToString(), What = "LedgerListExported" })).Slice.Rows);
        Assert.Equal(new EntryLine("Incident", null, incident), Assert.Single(taken.Text.Lines));
    }

    [Theory]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Approver)]
    [InlineData(Role.PolicyOwner)]
    [InlineData(Role.Administrator)]
    public async Task Whoever_does_not_audit_opens_none_of_its_pages(Role role)
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(role));

        foreach (var page in new[] { "/audit", "/audit?handler=csv", "/audit/entries/1", "/audit/verification", "/audit/export" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(page)).StatusCode);
        }
    }

    private async Task<LedgerList> ListAsync(LedgerFilterForm form) => await portal.SendAsync(await portal.PersonAsync(Role.Auditor), new LedgerQuery(form.Read(new FormReading()), _newest));

    private async Task<IEnumerable<string>> ActionsAsync(LedgerFilterForm filter) => (await ListAsync(filter)).Slice.Rows.Select(row => row.Action);
}
