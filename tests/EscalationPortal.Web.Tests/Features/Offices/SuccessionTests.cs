using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Home.Approver;
using EscalationPortal.Web.Features.Offices.List;
using EscalationPortal.Web.Features.People.Close;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Offices;

/// <summary>Who signs when whoever should is not there. In a portal of its own: nobody else gives offices here.</summary>
public class SuccessionTests(Portal portal) : IClassFixture<Portal>
{
    private const string Director = "foreign-ministry-director";
    private const string Minister = "minister";

    [Fact]
    public async Task When_the_holders_account_is_closed_the_deputy_signs_and_the_record_says_so()
    {
        var (ingrid, katarina) = await OnlyAsync();
        var reference = await ProposedAsync();
        Assert.Equal("office-not-held", (await Assert.ThrowsAsync<RuleViolationException>(() => SignAsync(katarina, reference))).Rule);
        Assert.Empty((await portal.SendAsync(katarina, new ApproverHomeQuery())).Waiting);

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(ingrid, "Left the ministry."));

        Assert.Contains((await portal.SendAsync(katarina, new ApproverHomeQuery())).Waiting, step => step.Reference == reference);
        await SignAsync(katarina, reference);
        var made = await SignOffOfAsync(reference);
        Assert.Equal((Director, CapacityKind.Deputy, null), (made.Office, made.Capacity, made.OnBehalfOfId));
        Assert.Contains("as deputy, with no holder available", await RecordOfAsync(reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_holder_and_no_deputy_the_office_that_the_policy_names_signs_and_the_record_says_so()
    {
        var reference = await ProposedAsync();
        await VacateAsync(Director);
        await VacateAsync(Minister);
        var maria = await portal.PersonAsync(Role.Approver, Minister);

        await SignAsync(maria, reference);

        var made = await SignOffOfAsync(reference);
        Assert.Equal((Director, CapacityKind.Alternate, Minister), (made.Office, made.Capacity, made.StandInOffice));
        Assert.Contains("as Minister, standing in for an office without a holder", await RecordOfAsync(reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offices_say_who_fills_each_and_warn_where_nobody_can()
    {
        var (_, katarina) = await OnlyAsync();
        var administrator = await portal.PersonAsync(Role.Administrator);
        Assert.Equal(CapacityKind.Holder, await FilledByAsync(administrator));

        await VacateAsync(Director);
        await VacateAsync(Minister);
        Assert.Null(await FilledByAsync(administrator));
        var browser = await portal.BrowserOfAsync(administrator);
        Assert.Contains("Nobody can act in this office now", await browser.ReadAsync("/offices"), StringComparison.Ordinal);
        Assert.Contains("Nobody can act as: Foreign-ministry director", await browser.ReadAsync("/"), StringComparison.Ordinal);

        await portal.GiveAsync(katarina, Director, place: 1);
        Assert.Equal(CapacityKind.Deputy, await FilledByAsync(administrator));
        Assert.Contains("No holder is available: the deputy acts.", await browser.ReadAsync("/offices"), StringComparison.Ordinal);

        await VacateAsync(Director);
        await portal.PersonAsync(Role.Approver, Minister);
        Assert.Equal(CapacityKind.Alternate, await FilledByAsync(administrator));
        Assert.Contains("the holders of the office Minister act", await browser.ReadAsync("/offices"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_place_is_ended_the_page_says_who_would_act_then()
    {
        await VacateAsync(Director);
        await VacateAsync(Minister);
        var holding = await portal.GiveAsync(await portal.PersonAsync(Role.Approver), Director);
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));
        Assert.Contains("Nobody could act in this office any more", await browser.ReadAsync($"/offices/holdings/{holding}/end"), StringComparison.Ordinal);

        await portal.GiveAsync(await portal.PersonAsync(Role.Approver), Director, place: 1);

        Assert.Contains("its deputy would act", await browser.ReadAsync($"/offices/holdings/{holding}/end"), StringComparison.Ordinal);
    }

    /// <summary>One holder and one deputy, and nobody else.</summary>
    private async Task<(Guid Holder, Guid Deputy)> OnlyAsync()
    {
        await VacateAsync(Director);
        var people = (await portal.PersonAsync(Role.Approver, Director), await portal.PersonAsync(Role.Approver));
        await portal.GiveAsync(people.Item2, Director, place: 1);
        return people;
    }

    private Task<int> VacateAsync(string office) => portal.WithDbAsync(db => db.Holdings.Where(holding => holding.Office == office && (holding.Until == null || holding.Until > DateTimeOffset.UtcNow))
        .ExecuteUpdateAsync(set => set.SetProperty(holding => holding.Until, DateTimeOffset.UtcNow), Portal.Stop));

    private async Task<CapacityKind?> FilledByAsync(Guid administrator) => (await portal.SendAsync(administrator, new OfficesQuery())).Single(office => office.Key == Director).FilledBy;

    private Task SignAsync(Guid person, string reference) => portal.SendAsync(person, new SignOffCommand(reference, Director, Readings.OfText(1), Decision.Signed, "Agreed."));

    private async Task<string> ProposedAsync() => await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));

    private Task<SignOff> SignOffOfAsync(string reference) =>
        portal.WithDbAsync(async db => (await db.Escalations.Include(escalation => escalation.SignOffs).SingleAsync(escalation => escalation.Reference == reference, Portal.Stop)).SignOffs.Single());

    private async Task<string> RecordOfAsync(string escalation) => await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).ReadAsync($"/incidents/{await portal.IncidentOfAsync(escalation)}/record");
}
