using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Delegations.Revoke;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Home.Approver;
using EscalationPortal.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Delegations;

public class SigningForAnotherTests(Portal portal)
{
    private static readonly string _office = Cases.Step.SignOff[0].Office;

    [Fact]
    public async Task A_delegate_signs_and_both_names_are_on_the_signature()
    {
        var (leila, tom, reference) = await HandedOverAsync();
        Assert.Contains((await portal.SendAsync(tom, new ApproverHomeQuery())).Waiting, step => step.Reference == reference);

        await portal.SendAsync(tom, Sign(reference));

        var made = Assert.Single(await SignOffsOfAsync(reference));
        Assert.Equal((tom, _office, CapacityKind.Delegate, leila), (made.PersonId, made.Office, made.Capacity, made.OnBehalfOfId));
        var name = await portal.WithDbAsync(db => db.Users.Where(person => person.Id == leila).Select(person => person.Name).SingleAsync(Portal.Stop));
        var record = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).ReadAsync($"/incidents/{await portal.IncidentOfAsync(reference)}/record");
        Assert.Contains($"as a delegate of {name}", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_principal_may_still_sign()
    {
        var (leila, _, reference) = await HandedOverAsync();

        await portal.SendAsync(leila, Sign(reference));

        var made = Assert.Single(await SignOffsOfAsync(reference));
        Assert.Equal((leila, CapacityKind.Holder, null), (made.PersonId, made.Capacity, made.OnBehalfOfId));
    }

    [Fact]
    public async Task A_hand_over_up_to_a_lower_step_does_not_reach_this_one()
    {
        Assert.Equal("office-not-held", await RefusedAsync(await HandedOverAsync(upTo: Cases.Step.Rung - 1)));
        var (_, tom, reference) = await HandedOverAsync(upTo: Cases.Step.Rung);
        await portal.SendAsync(tom, Sign(reference));
    }

    [Fact]
    public async Task A_hand_over_for_another_channel_does_not_reach_this_one()
    {
        var another = Cases.Policy.Ladder.First(step => step.Channel != Cases.Step.Channel).Channel;
        Assert.Equal("office-not-held", await RefusedAsync(await HandedOverAsync(channels: [another])));
        var (_, tom, reference) = await HandedOverAsync(channels: [another, Cases.Step.Channel]);
        await portal.SendAsync(tom, Sign(reference));
    }

    [Fact]
    public async Task A_hand_over_to_come_gives_nothing_yet()
    {
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1);

        Assert.Equal("office-not-held", await RefusedAsync(await HandedOverAsync(from: TypedTimes.Typed($"{tomorrow:yyyy-MM-dd}", "00:00", "UTC"))));
    }

    [Fact]
    public async Task Taken_back_while_the_form_is_open_the_signature_is_refused_and_recorded_and_changes_nothing()
    {
        var (leila, tom, reference) = await HandedOverAsync();
        var browser = await portal.BrowserOfAsync(tom);
        var form = await browser.HiddenFieldsOfAsync($"/escalations/{reference}");
        var delegation = await portal.WithDbAsync(db => db.Delegations.Where(candidate => candidate.PrincipalId == leila).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));

        await portal.SendAsync(leila, new RevokeDelegationCommand(delegation, "Back early."));
        var response = await browser.SendAsync($"/escalations/{reference}", form, new() { ["Input.Office"] = _office, ["Input.Decision"] = "Signed", ["Input.Reason"] = "Agreed." });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("a hand-over was taken back", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Empty(await SignOffsOfAsync(reference));
        Assert.Equal(EscalationStatus.Proposed, await portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference).Select(escalation => escalation.Status).SingleAsync(Portal.Stop)));
        Assert.Contains("office-not-held", System.Text.Encoding.UTF8.GetString((await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.ActorId == tom && ledgerEntry.Action == "Refused", Portal.Stop))).Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_holder_waits_for_a_new_sign_in_the_delegate_does_not_sign_and_both_are_told_and_read_until_when()
    {
        var handed = await HandedOverAsync();
        await portal.LinkAsync(handed.Principal);

        Assert.Equal("office-not-held", await RefusedAsync(handed));
        Assert.Contains("what they handed over or were handed has no effect", await NoticesOfAsync(handed.Delegate), StringComparison.Ordinal);
        Assert.Matches(@"without effect.*until [^<]* signs again, from ", await HandOversOfAsync(handed.Delegate));
        Assert.Matches("without effect.*until you sign again, from ", await HandOversOfAsync(handed.Principal));

        await SignsByNowAsync(handed.Principal);
        await portal.SendAsync(handed.Delegate, Sign(handed.Reference));
    }

    [Fact]
    public async Task While_the_delegate_waits_for_a_new_sign_in_the_holder_is_told_and_signs()
    {
        var handed = await HandedOverAsync();
        await portal.LinkAsync(handed.Delegate);

        Assert.Equal("office-not-held", await RefusedAsync(handed));
        Assert.Contains("choose a new password", await NoticesOfAsync(handed.Principal), StringComparison.Ordinal);
        Assert.Matches(@"without effect.*until [^<]* signs again, from ", await HandOversOfAsync(handed.Principal));
        await portal.SendAsync(handed.Principal, Sign(handed.Reference));
    }

    [Fact]
    public async Task Once_it_is_over_the_delegate_no_longer_signs()
    {
        var handed = await HandedOverAsync();
        await portal.WithDbAsync(db => db.Delegations.Where(delegation => delegation.DelegateId == handed.Delegate).ExecuteUpdateAsync(set => set.SetProperty(delegation => delegation.Until, DateTimeOffset.UtcNow.AddSeconds(-1)), Portal.Stop));

        Assert.Equal("office-not-held", await RefusedAsync(handed));
    }

    [Fact]
    public async Task Whoever_proposed_it_does_not_sign_it_as_a_delegate_either()
    {
        var (leila, ana) = (await portal.PersonAsync(Role.Approver, _office), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.ProposedAsync(ana);
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Analyst, Role.Approver]), Portal.Stop));
        await portal.HandOverAsync(leila, ana, _office);

        Assert.Equal("four-eyes", await RefusedAsync((leila, ana, reference)));
    }

    private static SignOffCommand Sign(string reference) => new(reference, _office, Readings.OfText(1), Decision.Signed, "Agreed.");

    private async Task<(Guid Principal, Guid Delegate, string Reference)> HandedOverAsync(int? upTo = null, IReadOnlyList<string>? channels = null, LocalTime? from = null)
    {
        var (leila, tom) = (await portal.PersonAsync(Role.Approver, _office), await portal.PersonAsync(Role.Approver));
        var command = HandOvers.Command(tom, _office);
        await portal.HandOverAsync(leila, command with { UpToRung = upTo, Channels = channels ?? [], From = from ?? command.From });
        return (leila, tom, await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst)));
    }

    private async Task<string> RefusedAsync((Guid Principal, Guid Delegate, string Reference) handed)
    {
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(handed.Delegate, Sign(handed.Reference)));
        Assert.Empty(await SignOffsOfAsync(handed.Reference));
        return refusal.Rule;
    }

    private Task<int> SignsByNowAsync(Guid person) => portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person)
        .ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.SignsFrom, portal.Now.AddMinutes(-1)), Portal.Stop));

    private async Task<string> NoticesOfAsync(Guid person) =>
        string.Join('\n', await portal.WithWholeDbAsync(db => db.Notices.Where(notice => notice.PersonId == person).Select(notice => notice.Sentence).ToListAsync(Portal.Stop)));

    private async Task<string> HandOversOfAsync(Guid person) => (await (await portal.BrowserOfAsync(person)).ReadAsync("/delegations")).ReplaceLineEndings(" ");

    private Task<List<SignOff>> SignOffsOfAsync(string reference) =>
        portal.WithDbAsync(async db => (await db.Escalations.Include(escalation => escalation.SignOffs).SingleAsync(escalation => escalation.Reference == reference, Portal.Stop)).SignOffs.ToList());
}
