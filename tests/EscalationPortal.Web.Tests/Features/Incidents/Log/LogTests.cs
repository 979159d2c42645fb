using System.Globalization;
using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Incidents.Log;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Log;

public class LogTests(Portal portal)
{
    [Fact]
    public async Task An_incident_is_logged_as_it_was_filled_in()
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var response = await (await portal.BrowserOfAsync(ana)).SubmitAsync("/incidents/log", IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var reference = IncidentForms.ReferenceIn(response);
        Assert.Matches($"^INC-{DateTime.UtcNow.Year}-[0-9]{{4,}}$", reference);
        var incident = await portal.IncidentAsync(reference);
        Assert.Equivalent(IncidentForms.Facts, incident.Facts, strict: true);
        Assert.Equal(ana, incident.LoggedById);
        Assert.Equal(1, await portal.TimesAsync(reference, "IncidentLogged"));
    }

    [Fact]
    public async Task What_cannot_be_bound_is_refused_together_with_everything_else_that_is_wrong()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var refused = await browser.SubmitAsync("/incidents/log", IncidentForms.Filled(("Access.OnlyMe", "perhaps"), ("Summary", ""), ("DetectedDate", "2015-02-30")));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Browser.TextOfAsync(refused);
        Assert.Contains("href=\"#Input_Access_OnlyMe\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#Input_Summary\"", page, StringComparison.Ordinal);
        Assert.Contains("The day must be between 1 and 28.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_when_and_who_did_it_may_stay_unknown()
    {
        var response = await LogAsync(("HappenedDate", ""), ("HappenedTime", ""), ("SuspectedActor", " "), ("States", ""), ("Sectors", null), ("Sectors#2", null), ("Functions", null));

        var facts = (await portal.IncidentAsync(IncidentForms.ReferenceIn(response))).Facts;
        Assert.Null(facts.Happened);
        Assert.Null(facts.SuspectedActor);
        Assert.Empty(facts.States.Concat(facts.Sectors).Concat(facts.Functions));
    }

    [Theory]
    [InlineData("2015-07-01", "15:30", "Europe/Kyiv", "2015-07-01T12:30:00Z")]
    [InlineData("2015-12-23", "15:30", "Europe/Kyiv", "2015-12-23T13:30:00Z")]
    [InlineData("2015-12-23", "00:10", "Pacific/Auckland", "2015-12-22T11:10:00Z")]
    [InlineData("2015-12-23", "20:00:59", "America/New_York", "2015-12-24T01:00:59Z")]
    [InlineData("2015-12-23", "15:30", "UTC", "2015-12-23T15:30:00Z")]
    [InlineData("2015-12-23", "9:05", "Europe/Kyiv", "2015-12-23T07:05:00Z")]
    public async Task A_time_is_kept_as_its_instant_and_with_its_zone(string date, string time, string zone, string utc)
    {
        var response = await LogAsync(("HappenedDate", ""), ("HappenedTime", ""), ("DetectedDate", date), ("DetectedTime", time), ("DetectedZone", zone));

        var detected = (await portal.IncidentAsync(IncidentForms.ReferenceIn(response))).Detected;
        Assert.Equal((DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), zone), (detected.At, detected.Zone));
    }

    [Theory]
    [InlineData("2015-03-29", "03:30", "Europe/Kyiv", "jumped over that time")]
    [InlineData("2015-10-25", "03:30", "Europe/Kyiv", "showed that time twice")]
    [InlineData("2026-03-29", "01:30", "Europe/Dublin", "jumped over that time")]
    [InlineData("2025-10-26", "01:30", "Europe/Dublin", "showed that time twice")]
    [InlineData("2015-12-23", "15:30", "UTC+2", "Choose the zone the time is in: several are at UTC+2.")]
    [InlineData("2015-12-23", "15:30", "Atlantis", "Choose the zone the time is in: “Atlantis” names none, or several.")]
    [InlineData("23.12.2015", "15:30", "UTC", "The day must be between 1 and 31.")]
    [InlineData("2015-02-30", "15:30", "UTC", "When it was detected: The day must be between 1 and 28.")]
    [InlineData("2015-12-23", "3:30 pm", "UTC", "Give the hour and minute as 14:05")]
    [InlineData("2015-12-23", "15:30+02:00", "UTC", "Give the hour and minute as 14:05")]
    [InlineData("0001-01-01", "00:00", "Pacific/Auckland", "The year must be between 1970 and 2200, in four digits.")]
    [InlineData("9999-12-31", "23:59", "America/Los_Angeles", "The year must be between 1970 and 2200, in four digits.")]
    [InlineData("2015-12-23", "", "UTC", "Give the hour and minute as 14:05")]
    [InlineData("", "", "", "Enter the day, the month, the year and the time, like 23 12 2015, 14:05.")]
    public async Task A_time_that_names_no_one_instant_is_refused_with_what_to_do(string date, string time, string zone, string sentence)
    {
        var response = await LogAsync(("HappenedDate", ""), ("HappenedTime", ""), ("DetectedDate", date), ("DetectedTime", time), ("DetectedZone", zone));

        await RefusedAsync(response, HttpStatusCode.BadRequest, sentence);
    }

    [Fact]
    public async Task Facts_that_no_page_sent_are_held_to_the_same_limits_and_refused_by_the_name_of_each_part()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var facts = IncidentForms.Facts with
        {
            Class = (IncidentClass)99,
            Summary = new string('x', 201),
            States = ["UA", "ua", "Atlantis"],
            Sectors = ["luck"],
            Detected = new ZonedTime(new DateTimeOffset(1815, 6, 18, 0, 0, 0, TimeSpan.Zero), "UTC"),
        };

        var refused = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new LogIncidentCommand(facts)));

        Assert.Equal(
            [
                ("Class", "Choose the class of the incident."),
                ("Summary", "Shorten the summary to at most 200 characters."),
                ("States", "“ua” is no state this list knows. Give its usual English name or its two-letter code."),
                ("States", "“Atlantis” is no state this list knows. Give its usual English name or its two-letter code."),
                ("Sectors", "Choose sectors from the list."),
                ("Detected", "When it was detected: Enter a year from 1970 to 2200."),
            ],
            refused.Errors.Select(error => (error.PropertyName, error.ErrorMessage)));
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_together_with_what_breaks_a_limit_and_recorded_as_one_attempt_to_log()
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var response = await (await portal.BrowserOfAsync(ana)).SubmitAsync("/incidents/log", IncidentForms.Filled(("Summary", new string('x', 201)), ("States", "Atlantis"), ("DetectedDate", "soon")));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        string[] sentences = ["Shorten the summary to at most 200 characters.", "When it was detected: The day must be", "“Atlantis” is no state this list knows."];
        Assert.All(sentences, sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
        Assert.Equal(sentences.OrderBy(sentence => page.IndexOf(sentence, StringComparison.Ordinal)), sentences);
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(candidate => candidate.ActorId == ana && candidate.Action == "Refused", Portal.Stop));
        Assert.Contains("\"fields\":[\"Detected.Day\",\"Detected.Month\",\"Detected.Year\",\"Summary\",\"States\"],\"request\":\"LogIncidentCommand\",\"rule\":\"form\"", System.Text.Encoding.UTF8.GetString(entry.Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_listed_in_the_order_of_the_form_and_a_date_says_which_it_is()
    {
        var page = await Browser.TextOfAsync(await LogAsync(("Marking", ""), ("Class", ""), ("Summary", ""), ("HappenedDate", "soon"), ("DetectedDate", "soon")));

        string[] sentences = ["Fill in the summary.", "Choose the class of the incident.", "When it happened: The day must be", "When it was detected: The day must be", "Choose how far this may be shared."];
        Assert.Equal(sentences.OrderBy(sentence => page.IndexOf(sentence, StringComparison.Ordinal)), sentences);
        Assert.All(sentences, sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Detection_before_the_event_is_said_in_the_same_round_as_a_state_that_is_none()
    {
        var response = await LogAsync(("States", "Atlantis"), ("DetectedZone", "Pacific/Auckland"));

        await RefusedAsync(
            response,
            HttpStatusCode.BadRequest,
            "“Atlantis” is no state this list knows.",
            "It cannot have been detected (23 December 2015, 02:35 UTC) before it happened");
    }

    [Theory]
    [InlineData("HappenedTime")]
    [InlineData("DetectedTime")]
    public async Task What_rests_on_a_time_that_cannot_be_read_is_not_said(string field)
    {
        var page = await RefusedAsync(await LogAsync((field, "noon")), HttpStatusCode.BadRequest, "Give the hour and minute as 14:05");

        Assert.DoesNotContain("It cannot have been detected", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_cannot_have_been_detected_in_the_future()
    {
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1);

        var response = await LogAsync(("DetectedDate", $"{tomorrow:yyyy-MM-dd}"), ("DetectedZone", "UTC"));

        await RefusedAsync(response, HttpStatusCode.BadRequest, "The time of detection lies in the future. Check the date and the zone.");
    }

    [Fact]
    public async Task A_zone_can_turn_detection_before_the_event_and_the_refusal_shows_both_in_utc()
    {
        // 15:35 in Auckland is over before 15:30 in Kyiv begins.
        var response = await LogAsync(("DetectedZone", "Pacific/Auckland"));

        await RefusedAsync(
            response,
            HttpStatusCode.BadRequest,
            "It cannot have been detected (23 December 2015, 02:35 UTC) before it happened (23 December 2015, 13:30 UTC). Check both times and their zones.");
    }

    [Fact]
    public async Task Every_mistake_is_named_at_once_and_nothing_typed_is_lost()
    {
        var response = await LogAsync(
            ("Class", "meltdown"), ("Summary", ""), ("States", "Ukraine, Atlantis"), ("Sectors", "magic"), ("Functions", "flying"), ("Marking", null), ("ReportSource", "  "));

        var page = await RefusedAsync(response, HttpStatusCode.BadRequest,
            "Choose the class of the incident.", "Fill in the summary.", "“Atlantis” is no state this list knows.", "Choose sectors from the list.",
            "Choose functions from the list.", "Choose how far this may be shared.", "Fill in the source of the report.");
        Assert.Contains("value=\"Ukraine, Atlantis\"", page, StringComparison.Ordinal);
        Assert.Contains("Two more are silent.", page, StringComparison.Ordinal);
        Assert.Matches("name=\"Input.Detected.Year\"[^>]*value=\"2015\"", page);
    }

    [Fact]
    public async Task What_a_person_may_not_decide_is_ignored_when_it_is_sent_along()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var other = Guid.NewGuid();
        var fields = IncidentForms.Filled(("Id", other.ToString()), ("Reference", "INC-1999-0001"), ("LoggedById", other.ToString()), ("LoggedAt", "1999-01-01"), ("RecommendedRung", "8"), ("SeverityKey", "severe"));
        fields["Id"] = fields["LoggedById"] = other.ToString();
        fields["Reference"] = "INC-1999-0001";
        fields["Assessments"] = fields["RungInForce"] = "8";

        var response = await (await portal.BrowserOfAsync(ana)).SubmitAsync("/incidents/log", fields);

        var incident = await portal.IncidentAsync(IncidentForms.ReferenceIn(response));
        Assert.NotEqual(other, incident.Id);
        Assert.Equal(ana, incident.LoggedById);
        Assert.Equal((0, null, null, null), (incident.Assessments, incident.RecommendedRung, incident.SeverityKey, incident.RungInForce));
        Assert.True(incident.LoggedAt > DateTimeOffset.UtcNow.AddMinutes(-5));
    }

    private async Task<HttpResponseMessage> LogAsync(params (string Field, string? Value)[] otherwise) =>
        await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).SubmitAsync("/incidents/log", IncidentForms.Filled(otherwise));

    private static async Task<string> RefusedAsync(HttpResponseMessage response, HttpStatusCode status, params string[] sentences)
    {
        Assert.Equal(status, response.StatusCode);
        var page = await Browser.TextOfAsync(response);
        Assert.All(sentences, sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
        return page;
    }
}
