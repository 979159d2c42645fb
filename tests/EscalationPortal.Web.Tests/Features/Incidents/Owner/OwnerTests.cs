using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Incidents.Owner;
using EscalationPortal.Web.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Owner;

public class OwnerTests(Portal portal)
{
    [Fact]
    public async Task A_case_nobody_has_is_taken_from_its_facts_and_left_again_and_both_are_on_record()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("Nobody yet", await browser.ReadAsync($"/incidents/{reference}"), StringComparison.Ordinal);

        var taken = await browser.SubmitAsync($"/incidents/{reference}/owner", new() { ["Input.Act"] = "take" });

        Assert.Equal($"/incidents/{reference}", taken.Headers.Location?.OriginalString);
        Assert.Equal(ana, await OwnerOfAsync(reference));
        Assert.Contains("Hand over or leave", await browser.ReadAsync($"/incidents/{reference}"), StringComparison.Ordinal);

        await browser.SubmitAsync($"/incidents/{reference}/owner", new() { ["Input.Act"] = "leave" });

        Assert.Null(await OwnerOfAsync(reference));
        var timeline = await browser.ReadAsync($"/incidents/{reference}/timeline");
        Assert.Contains($"Took {reference}", timeline, StringComparison.Ordinal);
        Assert.Contains($"Left {reference}", timeline, StringComparison.Ordinal);
        Assert.Equal(2, await portal.TimesAsync(reference, "OwnerChanged"));
    }

    [Fact]
    public async Task Whoever_is_handed_a_case_is_told_and_whoever_handed_it_over_is_not()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new TakeIncidentCommand(reference));
        var browser = await portal.BrowserOfAsync(ana);

        var handed = await browser.SubmitAsync($"/incidents/{reference}/owner", new() { ["Input.To"] = $"{miro}" });

        Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);
        Assert.Equal(miro, await OwnerOfAsync(reference));
        Assert.Contains($"{reference}: this case was handed to you.", await (await portal.BrowserOfAsync(miro)).ReadAsync("/notices"), StringComparison.Ordinal);
        Assert.DoesNotContain("handed to you", await browser.ReadAsync("/notices"), StringComparison.Ordinal);
        Assert.Contains($"Handed {reference} over to {await NameOfAsync(miro)}", await browser.ReadAsync($"/incidents/{reference}/record"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_take_a_case_at_once_the_second_is_told_who_has_it()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);

        var outcomes = await Task.WhenAll(TryAsync(ana), TryAsync(miro));

        var owner = await OwnerOfAsync(reference);
        var refused = Assert.Single(outcomes.OfType<RuleViolationException>());
        Assert.Equal("owned-by-another", refused.Rule);
        Assert.Equal($"{await NameOfAsync(owner!.Value)} has {reference}. They hand it over or leave it; ask them.", refused.Message);
        Assert.Equal(1, await portal.TimesAsync(reference, "OwnerChanged"));

        async Task<Exception?> TryAsync(Guid person) => await Xunit.Record.ExceptionAsync(() => portal.SendAsync(person, new TakeIncidentCommand(reference)));
    }

    [Fact]
    public async Task Whoever_takes_it_too_late_reads_on_the_page_who_has_it()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        var browser = await portal.BrowserOfAsync(miro);
        var form = await browser.HiddenFieldsOfAsync($"/incidents/{reference}");
        await portal.SendAsync(ana, new TakeIncidentCommand(reference));

        var late = await browser.SendAsync($"/incidents/{reference}/owner", form, new() { ["Input.Act"] = "take" });

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await Browser.TextOfAsync(late);
        Assert.Contains($"{await NameOfAsync(ana)} has {reference}.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Take it", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_hands_over_or_leaves_a_case_that_somebody_has()
    {
        var (ana, miro, iva) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new TakeIncidentCommand(reference));

        await RefusedAsync("owned-by-another", () => portal.SendAsync(miro, new HandIncidentOverCommand(reference, iva)));
        await RefusedAsync("not-owner", () => portal.SendAsync(miro, new LeaveIncidentCommand(reference)));
        await RefusedAsync("owned-already", () => portal.SendAsync(ana, new TakeIncidentCommand(reference)));
        await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new HandIncidentOverCommand(reference, null)));
        Assert.Equal(ana, await OwnerOfAsync(reference));
    }

    [Theory]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task A_case_is_handed_to_nobody_whose_role_does_not_work_on_cases(Role role)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);

        var other = await portal.PersonAsync(role);

        await RefusedAsync("cannot-own", () => portal.SendAsync(ana, new HandIncidentOverCommand(reference, other)));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(other, new TakeIncidentCommand(reference)));
    }

    [Fact]
    public async Task A_restricted_case_is_handed_only_to_those_who_may_read_it_and_offered_to_nobody_else()
    {
        var (ana, reader, stranger) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        await RestrictAsync(reference, ana, ana, reader);

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{reference}/owner");

        Assert.Contains($"<option value=\"{reader}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{stranger}", page, StringComparison.Ordinal);
        await RefusedAsync("cannot-own", () => portal.SendAsync(ana, new HandIncidentOverCommand(reference, stranger)));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(stranger, new TakeIncidentCommand(reference)));
    }

    [Theory]
    [InlineData("closed", "left")]
    [InlineData("role", "no longer works on cases")]
    [InlineData("access", "no longer reads this case")]
    public async Task An_owner_who_is_gone_is_shown_as_such_and_replaced_by_anyone_who_works_on_the_case(string how, string words)
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new TakeIncidentCommand(reference));
        switch (how)
        {
            case "closed":
                await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledReason, "Left"), Portal.Stop));
                break;
            case "role":
                await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Auditor]), Portal.Stop));
                break;
            default:
                await RestrictAsync(reference, miro, miro);
                break;
        }

        var browser = await portal.BrowserOfAsync(miro);
        var page = await browser.ReadAsync($"/incidents/{reference}");

        Assert.Contains(await NameOfAsync(ana), page, StringComparison.Ordinal);
        Assert.Contains($">{words}</strong>", page, StringComparison.Ordinal);
        Assert.Contains("Take it", page, StringComparison.Ordinal);
        await browser.SubmitAsync($"/incidents/{reference}/owner", new() { ["Input.Act"] = "take" });
        Assert.Equal(miro, await OwnerOfAsync(reference));
    }

    [Fact]
    public async Task Whoever_lost_access_is_not_told_that_somebody_replaced_them()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new TakeIncidentCommand(reference));
        await RestrictAsync(reference, miro, miro);

        await portal.SendAsync(miro, new TakeIncidentCommand(reference));

        Assert.Equal(0, await portal.WithWholeDbAsync(db => db.Notices.CountAsync(notice => notice.PersonId == ana && notice.Sentence.Contains(reference), Portal.Stop)));
    }

    private Task<Guid?> OwnerOfAsync(string reference) =>
        portal.WithWholeDbAsync(db => db.Incidents.Where(incident => incident.Reference == reference).Select(incident => incident.OwnerId).SingleAsync(Portal.Stop));

    private Task<string> NameOfAsync(Guid person) =>
        portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Name).SingleAsync(Portal.Stop));

    private Task<bool> RestrictAsync(string reference, Guid by, params Guid[] to) =>
        portal.SendAsync(by, new ChangeAccessCommand(reference, Readings.OfAccess(0), true, to, [], "Need to know.", Leaves: true));

    private static async Task RefusedAsync(string rule, Func<Task> attempt) =>
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleViolationException>(attempt)).Rule);
}
