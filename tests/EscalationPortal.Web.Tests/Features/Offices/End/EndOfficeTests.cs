using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Offices.End;
using EscalationPortal.Web.Features.People.Change;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Offices.End;

public class EndOfficeTests(Portal portal)
{
    private static readonly string _office = Cases.Step.SignOff[0].Office;

    [Fact]
    public async Task It_ends_at_once_even_with_the_form_open_and_what_was_signed_stays_signed()
    {
        var leila = await portal.PersonAsync(Role.Approver);
        var holding = await portal.GiveAsync(leila, _office);
        var (signed, open) = (await ProposedAsync(), await ProposedAsync());
        await portal.SendAsync(leila, Sign(signed));
        var browser = await portal.BrowserOfAsync(leila);
        var form = await browser.HiddenFieldsOfAsync($"/escalations/{open}");
        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));

        await administrator.SubmitAsync($"/offices/holdings/{holding}/end", new() { ["Input.Reason"] = "Moved to another ministry." });

        var response = await browser.SendAsync($"/escalations/{open}", form, new() { ["Input.Office"] = _office, ["Input.Decision"] = "Signed", ["Input.Reason"] = "Agreed." });
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("You may not act in this office now", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Empty(await SignOffsOfAsync(open));
        Assert.Single(await SignOffsOfAsync(signed));
        Assert.Contains("Moved to another ministry.", System.Text.Encoding.UTF8.GetString((await portal.RecordOfAsync(leila)).Single(entry => entry.Action == "OfficeEnded").Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_holds_it_until_a_day_that_has_passed_no_longer_signs()
    {
        var leila = await portal.PersonAsync(Role.Approver);
        var holding = await portal.GiveAsync(leila, _office, until: DateTimeOffset.UtcNow.AddDays(1));
        var reference = await ProposedAsync();
        await portal.WithDbAsync(db => db.Holdings.Where(candidate => candidate.Id == holding).ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.Until, DateTimeOffset.UtcNow.AddSeconds(-1)), Portal.Stop));

        Assert.Equal("office-not-held", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(leila, Sign(reference)))).Rule);
    }

    [Fact]
    public async Task It_ends_once_and_needs_a_reason()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var holding = await portal.GiveAsync(await portal.PersonAsync(Role.Approver), _office);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await portal.BrowserOfAsync(administrator)).SubmitAsync($"/offices/holdings/{holding}/end", new() { ["Input.Reason"] = " " })).StatusCode);

        await portal.SendAsync(administrator, new EndOfficeCommand(holding, "Retired."));

        Assert.Equal("holding-over", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(administrator, new EndOfficeCommand(holding, "Retired.")))).Rule);
    }

    [Fact]
    public async Task A_place_that_does_not_exist_is_not_found_and_only_an_administrator_ends_one()
    {
        var leila = await portal.PersonAsync(Role.Approver);
        var holding = await portal.GiveAsync(leila, _office);

        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(leila, new EndOfficeCommand(holding, "Mine.")));
        var administrator = await portal.PersonAsync(Role.Administrator);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(administrator, new EndOfficeCommand(Guid.NewGuid(), "Forged.")));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(administrator)).GetAsync($"/offices/holdings/{Guid.NewGuid()}/end")).StatusCode);
    }

    [Fact]
    public async Task An_approver_with_a_place_now_or_later_stays_one_until_it_is_ended()
    {
        var leila = await portal.PersonAsync(Role.Approver);
        var holding = await portal.GiveAsync(leila, _office);
        var administrator = await portal.PersonAsync(Role.Administrator);
        var change = new ChangePersonCommand(leila, Readings.OfRoles(Role.Approver), [Role.Liaison]);

        Assert.Equal("office-needs-approver", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(administrator, change))).Rule);
        await portal.SendAsync(administrator, new EndOfficeCommand(holding, "Becomes a liaison."));
        await portal.SendAsync(administrator, change);

        Assert.Equal([Role.Liaison], await portal.WithDbAsync(db => db.Users.Where(person => person.Id == leila).Select(person => person.Roles).SingleAsync(Portal.Stop)));
    }

    private static SignOffCommand Sign(string reference) => new(reference, _office, Readings.OfText(1), Decision.Signed, "Agreed.");

    private async Task<string> ProposedAsync() => await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));

    private Task<List<SignOff>> SignOffsOfAsync(string reference) =>
        portal.WithDbAsync(async db => (await db.Escalations.Include(escalation => escalation.SignOffs).SingleAsync(escalation => escalation.Reference == reference, Portal.Stop)).SignOffs.ToList());
}
