using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Delegations.Give;
using EscalationPortal.Web.Features.Delegations.List;
using EscalationPortal.Web.Features.Delegations.Revoke;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Delegations.Give;

public class DelegateOfficeTests(Portal portal)
{
    private static readonly string _office = Cases.Step.SignOff[0].Office;

    [Fact]
    public async Task A_holder_hands_the_office_over_and_both_see_it()
    {
        var (leila, tom) = (await portal.PersonAsync(Role.Approver, _office), await portal.PersonAsync(Role.Approver));
        var browser = await portal.BrowserOfAsync(leila);

        var response = await browser.SubmitAsync("/delegations/new", new()
        {
            ["Input.Office"] = _office,
            ["Input.Delegate"] = tom.ToString(),
            ["Input.UntilDate"] = $"{DateTimeOffset.UtcNow.AddDays(10):yyyy-MM-dd}",
            ["Input.UntilTime"] = "18:00",
            ["Input.UntilZone"] = "Europe/Kyiv",
            ["Input.UpToRung"] = "4",
            ["Input.Channels#1"] = "diplomatic",
            ["Input.Channels#2"] = "alliance",
            ["Input.Reason"] = "At the assembly.",
        });

        Assert.Equal("/delegations", response.Headers.Location?.OriginalString);
        var given = Assert.Single((await portal.SendAsync(leila, new DelegationsQuery())).Given);
        Assert.Equal((DelegationState.InEffect, false, 4, "At the assembly."), (given.State, given.IsIdle, given.UpToRung, given.Reason));
        Assert.Equal(["diplomatic", "alliance"], given.Channels);
        Assert.Equal(given.Id, Assert.Single((await portal.SendAsync(tom, new DelegationsQuery())).Received).Id);
        Assert.Equal((leila, _office), await portal.WithDbAsync(async db =>
        {
            var entry = await db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.Action == "OfficeDelegated" && ledgerEntry.SubjectId == given.Id.ToString(), Portal.Stop);
            return (entry.ActorId!.Value, entry.Office);
        }));
        Assert.DoesNotContain($"/delegations/{given.Id}/revoke", await (await portal.BrowserOfAsync(tom)).ReadAsync("/delegations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delegate_cannot_hand_it_on()
    {
        var (leila, tom) = (await portal.PersonAsync(Role.Approver, _office), await portal.PersonAsync(Role.Approver));
        await portal.HandOverAsync(leila, tom, _office);

        Assert.Equal("delegation-by-holder", await RefusedAsync(tom, HandOvers.Command(await portal.PersonAsync(Role.Approver), _office)));
        Assert.Empty((await portal.SendAsync(tom, new DelegationsQuery())).Given);
        Assert.Contains("cannot be handed on", await (await portal.BrowserOfAsync(tom)).ReadAsync("/delegations/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_hands_over_what_they_do_not_hold_whatever_the_form_says()
    {
        var (leila, tom) = (await portal.PersonAsync(Role.Approver, _office), await portal.PersonAsync(Role.Approver));
        var deputy = await portal.PersonAsync(Role.Approver);
        await portal.GiveAsync(deputy, _office, place: 30);

        Assert.Equal("delegation-by-holder", await RefusedAsync(leila, HandOvers.Command(tom, "minister")));
        Assert.Equal("delegation-by-holder", await RefusedAsync(leila, HandOvers.Command(tom, "court-jester")));
        Assert.Equal("delegation-by-holder", await RefusedAsync(deputy, HandOvers.Command(tom, _office)));
        Assert.Equal(3, await portal.WithDbAsync(db => db.LedgerEntries.CountAsync(ledgerEntry => ledgerEntry.Action == "Refused" && (ledgerEntry.ActorId == leila || ledgerEntry.ActorId == deputy), Portal.Stop)));
    }

    [Fact]
    public async Task It_goes_to_another_approver_with_an_open_account()
    {
        var leila = await portal.PersonAsync(Role.Approver, _office);
        var closed = await portal.PersonAsync(Role.Approver);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(closed, "Left."));

        Assert.Equal("delegate-cannot-sign", await RefusedAsync(leila, HandOvers.Command(await portal.PersonAsync(Role.Auditor), _office)));
        Assert.Equal("delegate-cannot-sign", await RefusedAsync(leila, HandOvers.Command(closed, _office)));
        Assert.Equal("delegation-to-self", await RefusedAsync(leila, HandOvers.Command(leila, _office)));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(leila, HandOvers.Command(Guid.NewGuid(), _office)));
        Assert.DoesNotContain((await portal.SendAsync(leila, new ToDelegateQuery())).Approvers, approver => approver.Id == closed || approver.Id == leila);
    }

    [Fact]
    public async Task It_is_for_at_most_90_days()
    {
        var leila = await portal.PersonAsync(Role.Approver, _office);

        Assert.Equal("delegation-too-long", await RefusedAsync(leila, HandOvers.Command(await portal.PersonAsync(Role.Approver), _office, days: 91)));
    }

    [Fact]
    public async Task A_step_or_a_channel_the_policy_does_not_have_is_refused()
    {
        var leila = await portal.PersonAsync(Role.Approver, _office);
        var command = HandOvers.Command(await portal.PersonAsync(Role.Approver), _office);

        Assert.Equal("UpToRung", await FieldAsync(command with { UpToRung = 99 }));
        Assert.Equal("Channels", await FieldAsync(command with { Channels = ["astral"] }));
        Assert.Equal("Until.Day", await FieldAsync(command with { Until = TypedTimes.Typed(null, "", "UTC") }));
        Assert.Equal("Reason", await FieldAsync(command with { Reason = "" }));

        async Task<string> FieldAsync(DelegateOfficeCommand wrong) => Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(leila, wrong))).Errors).PropertyName;
    }

    [Fact]
    public async Task Its_principal_takes_it_back_and_nobody_else()
    {
        var (leila, tom) = (await portal.PersonAsync(Role.Approver, _office), await portal.PersonAsync(Role.Approver));
        var stranger = await portal.PersonAsync(Role.Approver, _office);
        var id = await portal.HandOverAsync(leila, tom, _office);

        Assert.Equal("revoked-by-principal", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(tom, new RevokeDelegationCommand(id, "No more.")))).Rule);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(stranger, new RevokeDelegationCommand(id, "Forged.")));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(stranger)).GetAsync($"/delegations/{id}/revoke")).StatusCode);
        Assert.Equal(2, await portal.WithDbAsync(db => db.LedgerEntries.CountAsync(ledgerEntry => ledgerEntry.Action == "Refused" && (ledgerEntry.ActorId == tom || ledgerEntry.ActorId == stranger), Portal.Stop)));
        Assert.Equal(DelegationState.InEffect, (await portal.SendAsync(leila, new DelegationsQuery())).Given.Single().State);

        var response = await (await portal.BrowserOfAsync(leila)).SubmitAsync($"/delegations/{id}/revoke", new() { ["Input.Reason"] = "Back early." });

        Assert.Equal("/delegations", response.Headers.Location?.OriginalString);
        Assert.Equal(DelegationState.TakenBack, (await portal.SendAsync(leila, new DelegationsQuery())).Given.Single().State);
        Assert.Equal("delegation-over", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(leila, new RevokeDelegationCommand(id, "Again.")))).Rule);
    }

    [Fact]
    public async Task It_has_no_effect_once_its_principal_no_longer_holds_the_office()
    {
        var (leila, tom) = (await portal.PersonAsync(Role.Approver, _office), await portal.PersonAsync(Role.Approver));
        await portal.HandOverAsync(leila, tom, _office);

        await portal.EndOfficesAsync(leila);

        Assert.True((await portal.SendAsync(tom, new DelegationsQuery())).Received.Single().IsIdle);
        Assert.Contains("without effect", await (await portal.BrowserOfAsync(tom)).ReadAsync("/delegations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_hands_no_office_over_and_takes_none_back()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);

        await Assert.ThrowsAsync<ForbiddenException>(async () => await portal.SendAsync(administrator, HandOvers.Command(await portal.PersonAsync(Role.Approver), _office)));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(administrator, new RevokeDelegationCommand(Guid.NewGuid(), "Order.")));
    }

    private async Task<string> RefusedAsync(Guid by, DelegateOfficeCommand command) => (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(by, command))).Rule;
}
