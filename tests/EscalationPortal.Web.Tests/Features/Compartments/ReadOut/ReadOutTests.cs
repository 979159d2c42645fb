using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Compartments.Create;
using EscalationPortal.Web.Features.Compartments.Show;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Compartments.ReadOut;

public class ReadOutTests(Portal portal)
{
    [Fact]
    public async Task Whoever_is_read_out_is_so_for_a_reason_and_the_administrator_is_back_at_the_compartment()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var (compartment, member) = await ReadInAsync(administrator);
        var browser = await portal.BrowserOfAsync(administrator);

        Assert.Contains(Page(compartment, member), await browser.ReadAsync($"/compartments/{compartment}"), StringComparison.Ordinal);
        var blank = await browser.SubmitAsync(Page(compartment, member), new() { ["Input.Reason"] = " " });
        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        Assert.Null(await UntilAsync(member));

        var done = await browser.SubmitAsync(Page(compartment, member), new() { ["Input.Reason"] = "Moved." });

        Assert.Equal($"/compartments/{compartment}", done.Headers.Location!.OriginalString);
        Assert.NotNull(await UntilAsync(member));
    }

    [Fact]
    public async Task Nobody_is_found_in_a_compartment_they_are_not_in()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var (_, member) = await ReadInAsync(administrator);
        var (other, _) = await ReadInAsync(administrator);

        var browser = await portal.BrowserOfAsync(administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Page(other, member))).StatusCode);
    }

    private static string Page(Guid compartment, Guid member) => $"/compartments/{compartment}/members/{member}/read-out";

    private async Task<(Guid Compartment, Guid Member)> ReadInAsync(Guid administrator)
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var title = $"North {Guid.NewGuid():N}"[..20];
        var compartment = await portal.SendAsync(administrator, new CreateCompartmentCommand(title, "The northern grid."));
        await portal.SendAsync(administrator, new ReadInCommand(compartment, analyst, "Works on it."));
        var readIn = await portal.WithDbAsync(db => db.CompartmentMembers.SingleAsync(member => member.PersonId == analyst, Portal.Stop));
        return (compartment, readIn.Id);
    }

    private async Task<DateTimeOffset?> UntilAsync(Guid member) =>
        (await portal.WithDbAsync(db => db.CompartmentMembers.AsNoTracking().SingleAsync(candidate => candidate.Id == member, Portal.Stop))).Until;
}
