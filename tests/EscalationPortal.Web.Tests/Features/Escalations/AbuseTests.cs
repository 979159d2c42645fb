using System.Reflection;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.ApplyDeadlines;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Escalations;

public class AbuseTests(RuleBookPortal book) : Rules(book)
{
    [Fact]
    public async Task Nobody_signs_for_an_office_they_no_longer_hold_not_even_from_a_form_they_opened_before()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var holder = await HolderAsync(FirstOffice);
        var browser = await Portal.BrowserOfAsync(holder);
        var opened = await browser.HiddenFieldsOfAsync($"/escalations/{reference}");
        await Portal.EndOfficesAsync(holder);

        var response = await browser.SendAsync($"/escalations/{reference}", opened, new() { ["Input.Office"] = FirstOffice, ["Input.Decision"] = "Signed", ["Input.Reason"] = "Agreed." });

        Assert.Equal(System.Net.HttpStatusCode.Conflict, response.StatusCode);
        Assert.Empty((await FindAsync(reference)).SignOffs);
    }

    [Fact]
    public async Task Of_two_last_signatures_at_once_both_count_and_the_step_takes_force_once()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var (first, second) = (await HolderAsync(FirstOffice), await HolderAsync(SecondOffice));

        await Task.WhenAll(DecideAsync(first, reference, FirstOffice), DecideAsync(second, reference, SecondOffice));

        var escalation = await FindAsync(reference);
        Assert.Equal((EscalationStatus.InForce, 2), (escalation.Status, escalation.SignOffs.Count));
        Assert.Single(await RecordAsync(escalation.Id), action => action == nameof(StepEnteredIntoForce));
    }

    [Fact]
    public async Task A_step_that_ended_under_the_approvers_hands_takes_no_signature()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        var holder = await HolderAsync(FirstOffice);
        await Portal.SendAsync(analyst, new Web.Features.Escalations.Withdraw.WithdrawProposalCommand(reference, "It is over."));

        await RefusedAsync("wrong-moment", holder, reference, () => DecideAsync(holder, reference, FirstOffice));
    }

    [Fact]
    public async Task A_clock_that_went_back_signs_nothing()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var holder = await HolderAsync(FirstOffice);
        Portal.Clock.Advance(TimeSpan.FromHours(-1));
        try
        {
            await Portal.GiveAsync(holder, FirstOffice);
            await RefusedAsync("clock-went-back", holder, reference, () => DecideAsync(holder, reference, FirstOffice));
        }
        finally
        {
            Portal.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task An_escalation_that_does_not_exist_is_not_found_whatever_is_tried_on_it()
    {
        var holder = await HolderAsync(FirstOffice);

        await Assert.ThrowsAsync<NotFoundException>(() => Portal.SendAsync(holder, new SignOffCommand("ESC-1900-0001", FirstOffice, Readings.OfText(1), Decision.Signed, "Agreed.")));
        await Assert.ThrowsAsync<NotFoundException>(() => Portal.SendAsync(holder, new StandDownCommand("ESC-1900-0001", FirstOffice, "Over.")));
    }

    [Fact]
    public async Task No_person_of_any_role_does_the_portals_own_work()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        foreach (var role in Enum.GetValues<Role>())
        {
            await Assert.ThrowsAsync<ForbiddenException>(async () => await Portal.SendAsync(await Portal.PersonAsync(role), new ApplyDeadlinesCommand(reference)));
        }
    }

    [Fact]
    public void Nothing_automatic_proposes_signs_or_meets_a_gate()
    {
        var portal = new SystemUser();
        Assert.Equal([Permission.Sweep], Enum.GetValues<Permission>().Where(permission => portal.May(permission)));

        var sweeping = typeof(SystemUser).Assembly.GetTypes().Where(type => type.GetCustomAttribute<RequiresAttribute>()?.Permission == Permission.Sweep).Select(type => type.Name);
        Assert.DoesNotContain(sweeping, name => name.Contains("Sign", StringComparison.Ordinal) || name.Contains("Propose", StringComparison.Ordinal) || name.Contains("Confirm", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_pages_for_people_lead_to_a_signature_no_other_route_of_the_host_does()
    {
        var others = Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText);

        Assert.DoesNotContain(others, route => route!.Contains("escalation", StringComparison.OrdinalIgnoreCase) || route.Contains("sign-off", StringComparison.OrdinalIgnoreCase));
    }
}
