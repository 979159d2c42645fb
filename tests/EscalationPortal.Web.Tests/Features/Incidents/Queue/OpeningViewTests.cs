using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Compartments.Create;
using EscalationPortal.Web.Features.Compartments.ReadOut;
using EscalationPortal.Web.Features.Compartments.Show;
using EscalationPortal.Web.Features.Incidents.Owner;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Features.People.Reopen;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

/// <summary>Among incidents of its own: nothing else may need attention.</summary>
public partial class OpeningViewTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_list_opens_on_what_needs_attention_and_on_all_while_nothing_does()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        await portal.WithDbAsync(db => db.Incidents.ExecuteUpdateAsync(set => set.SetProperty(incident => incident.AttentionAt, (DateTimeOffset?)null), Portal.Stop));
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("href=\"/incidents?view=all\" aria-current=\"page\"", await browser.ReadAsync("/incidents"), StringComparison.Ordinal);

        var pressing = await portal.LoggedAsync(ana);
        await portal.WithDbAsync(db => db.Incidents.Where(incident => incident.Reference == pressing)
            .ExecuteUpdateAsync(set => set.SetProperty(incident => incident.AttentionAt, portal.Clock.GetUtcNow().AddHours(-1)), Portal.Stop));

        var opened = await browser.ReadAsync("/incidents");
        Assert.Contains("href=\"/incidents?view=attention\" aria-current=\"page\"", opened, StringComparison.Ordinal);
        Assert.Contains($"data-reference=\"{pressing}\"", opened, StringComparison.Ordinal);
        Assert.DoesNotContain($"data-reference=\"{reference}\"", opened, StringComparison.Ordinal);
        // What is searched for there is searched for everywhere.
        Assert.DoesNotContain("name=\"view\"", opened, StringComparison.Ordinal);
        Assert.Contains(reference, await ListAsync(browser, "view=all"));
    }

    [Fact]
    public async Task A_case_whose_owner_left_needs_attention_until_somebody_has_it()
    {
        var (ana, miro, administrator) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Administrator));
        await portal.PersonAsync(Role.Administrator);
        var (taken, kept) = (await portal.AssessedAsync(ana), await portal.AssessedAsync(ana));
        await portal.SendAsync(ana, new TakeIncidentCommand(taken));
        await portal.SendAsync(ana, new TakeIncidentCommand(kept));
        var reader = await portal.BrowserOfAsync(miro);
        Assert.DoesNotContain(taken, await ListAsync(reader, "view=attention"));

        await portal.SendAsync(administrator, new ClosePersonCommand(ana, "Left the ministry."));

        Assert.Contains(taken, await ListAsync(reader, "view=attention"));
        await portal.SendAsync(miro, new TakeIncidentCommand(taken));
        Assert.DoesNotContain(taken, await ListAsync(reader, "view=attention"));
        Assert.Contains(kept, await ListAsync(reader, "view=attention"));

        await portal.SendAsync(administrator, new ReopenPersonCommand(ana));
        await portal.ConfirmAsync(ana);
        Assert.DoesNotContain(kept, await ListAsync(reader, "view=attention"));
    }

    [Fact]
    public async Task A_case_whose_owner_lost_access_to_it_needs_attention_until_they_have_it_again()
    {
        var (ana, miro, administrator) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Administrator));
        var (listed, carried) = (await portal.AssessedAsync(ana), await portal.AssessedAsync(ana));
        await portal.SendAsync(ana, new TakeIncidentCommand(listed));
        await portal.SendAsync(ana, new TakeIncidentCommand(carried));
        var compartment = await portal.SendAsync(administrator, new CreateCompartmentCommand($"Northern {Guid.NewGuid():N}"[..20], "What is known of one actor."));
        await portal.SendAsync(administrator, new ReadInCommand(compartment, miro, "Works on it."));
        await portal.SendAsync(administrator, new ReadInCommand(compartment, ana, "Works on it."));
        var shown = await portal.SendAsync(miro, new LockedOutQuery(carried, false, [], [compartment]));
        await portal.SendAsync(miro, new ChangeAccessCommand(carried, Readings.OfAccess(0), false, [], [compartment], "Need to know.", Leaves: false, shown.Seen));
        var reader = await portal.BrowserOfAsync(miro);
        Assert.DoesNotContain(carried, await ListAsync(reader, "view=attention"));

        await portal.RestrictAsync(miro, listed, 0, miro);
        var member = await portal.WithWholeDbAsync(db => db.CompartmentMembers.Where(row => row.CompartmentId == compartment && row.PersonId == ana).Select(row => row.Id).SingleAsync(Portal.Stop));
        await portal.SendAsync(administrator, new ReadOutCommand(member, "Moved on."));

        Assert.Equal(new[] { carried, listed }.Order(), (await ListAsync(reader, "view=attention")).Intersect([carried, listed]).Order());
        Assert.DoesNotContain(listed, await ListAsync(await portal.BrowserOfAsync(ana), "view=attention"));

        await portal.RestrictAsync(miro, listed, 1, miro, ana);
        await portal.SendAsync(administrator, new ReadInCommand(compartment, ana, "Is back."));

        Assert.Empty((await ListAsync(reader, "view=attention")).Intersect([carried, listed]));
    }

    private static async Task<List<string>> ListAsync(Browser browser, string query) =>
        [.. Row().Matches(await browser.ReadAsync($"/incidents?{query}")).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("data-reference=\"([^\"]+)\"")]
    private static partial Regex Row();
}
