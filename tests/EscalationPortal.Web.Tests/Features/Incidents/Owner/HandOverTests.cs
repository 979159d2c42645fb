using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Incidents.Owner;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Owner;

public class HandOverTests(Portal portal)
{
    [Fact]
    public async Task What_is_ticked_is_handed_over_at_once()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (mine, nobodys) = (await portal.LoggedAsync(ana), await portal.LoggedAsync(ana));
        await portal.SendAsync(ana, new TakeIncidentCommand(mine));
        var browser = await portal.BrowserOfAsync(ana);
        var address = $"/incidents/hand-over?chosen={mine}&chosen={nobodys}";

        var response = await browser.SubmitAsync(address, new() { ["Input.Incidents"] = mine, ["Input.Incidents#2"] = nobodys, ["Input.To"] = $"{miro}" });

        Assert.Equal("/incidents", response.Headers.Location?.OriginalString);
        Assert.Equal(2, await portal.WithDbAsync(db => db.Incidents.CountAsync(incident => incident.OwnerId == miro, Portal.Stop)));
        Assert.Contains("2 cases are handed over.", await browser.ReadAsync("/incidents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_somebody_else_has_stays_theirs_and_is_named()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (theirs, nobodys) = (await portal.LoggedAsync(ana), await portal.LoggedAsync(ana));
        await portal.SendAsync(miro, new TakeIncidentCommand(theirs));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/hand-over?chosen={theirs}&chosen={nobodys}");

        Assert.Contains($" has {theirs}. They hand it over or leave it; ask them.", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{nobodys}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{theirs}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_are_handed_over_or_none()
    {
        var (ana, miro, iva) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (theirs, nobodys) = (await portal.LoggedAsync(ana), await portal.LoggedAsync(ana));
        await portal.SendAsync(miro, new TakeIncidentCommand(theirs));

        var refused = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new HandIncidentsOverCommand([nobodys, theirs], iva)));

        Assert.Equal("owned-by-another", refused.Rule);
        Assert.Equal(0, await portal.WithDbAsync(db => db.Incidents.CountAsync(incident => incident.OwnerId == iva, Portal.Stop)));
    }

    [Fact]
    public async Task A_case_one_may_not_read_is_one_that_is_not_there()
    {
        var (ana, stranger) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var hidden = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new ChangeAccessCommand(hidden, Readings.OfAccess(0), true, [ana], [], "Need to know.", false));
        var browser = await portal.BrowserOfAsync(stranger);

        var page = await browser.ReadAsync($"/incidents/hand-over?chosen={hidden}");

        Assert.DoesNotContain(hidden, page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("One of those you ticked is not here, or no longer.", page, StringComparison.Ordinal);
        foreach (var reference in new[] { hidden, "INC-2026-ZZZZZ" })
        {
            var attempt = await browser.SubmitAsync($"/incidents/hand-over?chosen={reference}", new() { ["Input.Incidents"] = reference, ["Input.To"] = $"{ana}" });
            Assert.Equal(HttpStatusCode.NotFound, attempt.StatusCode);
        }
    }

    [Fact]
    public async Task Only_those_who_may_read_every_case_are_offered()
    {
        var (ana, reader, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (open, restricted) = (await portal.LoggedAsync(ana), await portal.LoggedAsync(ana));
        await portal.SendAsync(ana, new ChangeAccessCommand(restricted, Readings.OfAccess(0), true, [ana, reader], [], "Need to know.", false));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/hand-over?chosen={open}&chosen={restricted}");

        Assert.Contains($"<option value=\"{reader}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{other}", page, StringComparison.Ordinal);
    }
}
