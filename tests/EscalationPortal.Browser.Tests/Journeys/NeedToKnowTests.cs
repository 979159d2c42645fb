using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>An analyst restricts a case, gives one office access, and puts it into a compartment.</summary>
public class NeedToKnowTests(LivePortal live) : IClassFixture<LivePortal>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_case_is_restricted_as_it_is_logged_and_opened_to_one_person_more(bool onPhone)
    {
        await using var administrator = await live.VisitAsync(LivePortal.Acting(Role.Administrator), onPhone: onPhone);
        await administrator.Page.GotoAsync("/compartments/new");
        var name = $"North Star {Guid.NewGuid():N}"[..16];
        await administrator.Page.GetByLabel("Name").FillAsync(name);
        await administrator.Page.GetByLabel("Purpose").FillAsync("Cases that touch the northern grid, and those who decide on them.");
        await administrator.PressAsync("Create the compartment");
        await administrator.Page.GetByLabel("Who").SelectOptionAsync(new SelectOptionValue { Label = $"{WithAddress(LivePortal.Acting(Role.Analyst))}, Analyst" });
        await administrator.Page.GetByLabel("Reason").FillAsync("Works on the northern grid.");
        await administrator.PressAsync("Read them in");
        await LookAsync(administrator, "access-compartment");

        await using var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst), onPhone: onPhone);
        await analyst.Page.GotoAsync("/incidents/log");
        await analyst.Page.GetByLabel("Summary").FillAsync($"Relay settings changed at a northern substation{(onPhone ? ", seen from the train" : "")}");
        await analyst.Page.GetByLabel("Description").FillAsync("Two operators report it. The source would be known at once.");
        await analyst.Page.GetByLabel("Disruption", new() { Exact = true }).CheckAsync();
        await analyst.Page.GetByRole(AriaRole.Group, new() { Name = "When it was detected" }).FillTimeAsync("2026-01-05", "10:00");
        await analyst.Page.GetByLabel("Source of the report").FillAsync("A person inside the operator");
        await analyst.Page.Locator("[name='Input.Marking'][value='red']").CheckAsync();
        await analyst.Page.GetByLabel("Restricted: only me, for now").CheckAsync();
        await LookAsync(analyst, "access-log");
        await analyst.PressAsync("Log the incident");
        Assert.Contains("Restricted: one person", await analyst.TextAsync(), StringComparison.Ordinal);
        await LookAsync(analyst, "access-restricted");

        var reference = analyst.Path.Split('/')[2];
        var adviser = LivePortal.InOffice("legal-adviser");
        await using var outsider = await live.VisitAsync(adviser, onPhone: onPhone);
        Assert.Equal(404, (await outsider.Page.GotoAsync($"/incidents/{reference}"))!.Status);

        await analyst.Page.GetByLabel(WithAddress(adviser), new() { Exact = true }).CheckAsync();
        await analyst.Page.GetByLabel("Reason").FillAsync("Is to confirm the legal basis.");
        await analyst.PressAsync("Change who may read it");
        Assert.Contains("Restricted: 2 people", await analyst.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(200, (await outsider.Page.GotoAsync($"/incidents/{reference}"))!.Status);
        await LookAsync(outsider, "access-cleared");

        await analyst.Page.GetByLabel(name).CheckAsync();
        await analyst.Page.GetByLabel("Reason").FillAsync("It belongs to the northern grid.");
        await analyst.PressAsync("Change who may read it");
        Assert.Contains("cannot read it", await analyst.TextAsync(), StringComparison.Ordinal);
        await LookAsync(analyst, "access-compartmented");
        Assert.Equal(404, (await outsider.Page.GotoAsync($"/incidents/{reference}"))!.Status);

        await analyst.Page.GetByLabel(WithAddress(LivePortal.Acting(Role.Analyst)), new() { Exact = true }).UncheckAsync();
        await analyst.PressAsync("Change who may read it");
        await LookAsync(analyst, "access-refused");
        await analyst.Page.GotoAsync("/incidents?view=all");
        await LookAsync(analyst, "access-queue");
    }

    private static async Task LookAsync(Visitor visitor, string name) => Assert.Empty(await visitor.FaultsAsync(name));

    private static string WithAddress(DemoPerson person) => Person.WithAddress(person.Name, person.Email);
}
