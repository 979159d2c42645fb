using System.Net;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Deconfliction.Contacts;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Delegations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Deconfliction.Contacts;

public class ContactTests(Portal portal)
{
    private const string Authorised = "defence-liaison";
    private const string NotAuthorised = "legal-adviser";

    [Fact]
    public async Task A_contact_needs_no_sign_off_and_stands_on_the_case_and_in_its_record()
    {
        var incident = await LoggedAsync();
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Approver, Authorised));
        Assert.Contains("No contact yet", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);

        var response = await browser.SubmitAsync($"/incidents/{incident}/deconfliction", Form("2026-03-01"));

        Assert.Equal($"/incidents/{incident}/deconfliction", response.Headers.Location?.OriginalString);
        Assert.Contains("Our exercise ends on Friday.", await browser.ReadAsync($"/incidents/{incident}/deconfliction"), StringComparison.Ordinal);
        Assert.Contains("Last contact <time datetime=\"2026-03-01T10:00:00Z\">", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);
        Assert.Contains("Recorded a contact on the deconfliction line with Utopia, general staff", await browser.ReadAsync($"/incidents/{incident}/record"), StringComparison.Ordinal);
        Assert.Contains("deconfliction line with Utopia", await browser.ReadAsync($"/incidents/{incident}/timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_latest_contact_comes_first_however_late_it_was_recorded()
    {
        var incident = await LoggedAsync();
        var tomasz = await portal.PersonAsync(Role.Approver, Authorised);
        foreach (var day in new[] { "2026-03-02", "2026-03-03", "2026-03-01" })
        {
            await portal.SendAsync(tomasz, Spoken(incident, Authorised, day));
        }

        var contacts = (await portal.SendAsync(tomasz, new ContactsQuery(incident))).All;

        Assert.Equal([3, 2, 1], contacts.Select(contact => contact.At.Day));
    }

    [Fact]
    public async Task Only_an_authorised_office_records_one_and_the_attempt_is_in_the_cases_record()
    {
        var incident = await LoggedAsync();
        var leila = await portal.PersonAsync(Role.Approver, NotAuthorised);
        Assert.DoesNotContain("Record the contact", await (await portal.BrowserOfAsync(leila)).ReadAsync($"/incidents/{incident}/deconfliction"), StringComparison.Ordinal);

        Assert.Equal("line-office", await RefusedAsync(leila, Spoken(incident, NotAuthorised)));
        Assert.Equal("office-not-held", await RefusedAsync(leila, Spoken(incident, Authorised)));

        Assert.Empty((await portal.SendAsync(leila, new ContactsQuery(incident))).All);
        Assert.Equal(2, await portal.WithDbAsync(db => db.LedgerEntries
            .CountAsync(entry => entry.Action == "Refused" && entry.ActorId == leila && db.Incidents.Any(candidate => candidate.Id == entry.IncidentId && candidate.Reference == incident), Portal.Stop)));
    }

    [Fact]
    public async Task A_delegate_of_the_office_may_and_is_named_as_one()
    {
        var incident = await LoggedAsync();
        var (tomasz, tom) = (await portal.PersonAsync(Role.Approver, Authorised), await portal.PersonAsync(Role.Approver));
        await portal.HandOverAsync(tomasz, tom, Authorised);

        await portal.SendAsync(tom, Spoken(incident, Authorised));

        Assert.Equal(CapacityKind.Delegate, Assert.Single((await portal.SendAsync(tom, new ContactsQuery(incident))).All).Capacity);
    }

    [Fact]
    public async Task A_contact_in_the_future_is_refused_and_what_was_typed_is_kept()
    {
        var incident = await LoggedAsync();
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Approver, Authorised));

        var response = await browser.SubmitAsync($"/incidents/{incident}/deconfliction", Form("2190-01-01"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains("The contact lies in the future.", text, StringComparison.Ordinal);
        Assert.Contains("Our exercise ends on Friday.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Auditor)]
    public async Task Analysts_and_auditors_read_the_line_and_do_not_use_it(Role role)
    {
        var incident = await LoggedAsync();
        var reader = await portal.PersonAsync(role);

        Assert.DoesNotContain("Record the contact", await (await portal.BrowserOfAsync(reader)).ReadAsync($"/incidents/{incident}/deconfliction"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(reader, Spoken(incident, Authorised)));
    }

    [Fact]
    public async Task An_incident_that_does_not_exist_has_no_line()
    {
        var tomasz = await portal.PersonAsync(Role.Approver, Authorised);

        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(tomasz, Spoken("INC-2026-9999", Authorised)));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(tomasz)).GetAsync("/incidents/INC-2026-9999/deconfliction")).StatusCode);
    }

    private static RecordContactCommand Spoken(string incident, string office, string day = "2026-03-01") =>
        new(incident, office, Line.Hotline, "Utopia, general staff", TypedTimes.Typed(day, "10:00", "UTC"), "Our exercise ends on Friday.", Outcome: null);

    private static Dictionary<string, string> Form(string day) => new()
    {
        ["Input.Office"] = Authorised,
        ["Input.Line"] = "MilitaryToMilitary",
        ["Input.Counterpart"] = "Utopia, general staff",
        ["Input.AtDate"] = day,
        ["Input.AtTime"] = "12:00",
        ["Input.AtZone"] = "Europe/Kyiv",
        ["Input.Message"] = "Our exercise ends on Friday.",
    };

    private async Task<string> LoggedAsync() => await portal.LoggedAsync(await portal.PersonAsync(Role.Analyst));

    private async Task<string> RefusedAsync(Guid by, RecordContactCommand command) => (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(by, command))).Rule;
}
