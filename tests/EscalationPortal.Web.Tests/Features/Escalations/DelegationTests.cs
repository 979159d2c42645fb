using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Choose;
using EscalationPortal.Web.Features.Escalations.Confirm;
using EscalationPortal.Web.Features.Escalations.MarkTriggerMet;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Features.Escalations.TakeUrgently;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>Four eyes and one office per person hold for every act, and by whatever hand.</summary>
public class DelegationTests(RuleBookPortal book) : Rules(book)
{
    private static readonly Step _alliance = Cases.Policy.StepAt(5);

    [Fact]
    public async Task Whoever_signed_in_one_office_does_not_confirm_in_another_nor_the_other_way_round()
    {
        var director = await HolderAsync("foreign-ministry-director");
        await DelegateAsync(await HolderAsync("legal-adviser"), director, "legal-adviser");
        var reference = await ProposeAsync(await AnalystAsync(), _alliance);
        await DecideAsync(director, reference, "foreign-ministry-director");

        await RefusedAsync("one-office-per-person", director, reference, () => Portal.SendAsync(director, new ConfirmCommand(reference, "legal-adviser", Readings.OfText(1))));

        var other = await ProposeAsync(await AnalystAsync(), _alliance);
        await Portal.SendAsync(director, new ConfirmCommand(other, "legal-adviser", Readings.OfText(1)));
        await RefusedAsync("one-office-per-person", director, other, () => DecideAsync(director, other, "foreign-ministry-director"));
    }

    [Fact]
    public async Task A_holder_who_signed_does_not_sign_for_another_office_by_a_delegates_hand()
    {
        var director = await Portal.PersonAsync(Role.Approver, FirstOffice, SecondOffice);
        var hand = await Portal.PersonAsync(Role.Approver);
        await DelegateAsync(director, hand, FirstOffice);
        var reference = await ProposeAsync(await AnalystAsync());
        await DecideAsync(director, reference, SecondOffice);

        await RefusedAsync("one-office-per-person", hand, reference, () => DecideAsync(hand, reference, FirstOffice));
    }

    [Fact]
    public async Task The_proposers_delegate_neither_confirms_nor_takes_it_urgently()
    {
        var analyst = await AnalystAsync();
        await Portal.WithDbAsync(db => db.Users.Where(person => person.Id == analyst).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Analyst, Role.Approver]), Portal.Stop));
        await Portal.GiveAsync(analyst, "legal-adviser");
        await Portal.GiveAsync(analyst, "duty-officer");
        var hand = await Portal.PersonAsync(Role.Approver);
        await DelegateAsync(analyst, hand, "legal-adviser");
        await DelegateAsync(analyst, hand, "duty-officer");

        var alliance = await ProposeAsync(analyst, _alliance);
        await RefusedAsync("four-eyes", hand, alliance, () => Portal.SendAsync(hand, new ConfirmCommand(alliance, "legal-adviser", Readings.OfText(1))));
        var urgent = await ProposeAsync(analyst, but: written => written with { UrgentReason = "It spreads." });
        await RefusedAsync("four-eyes", hand, urgent, () => Portal.SendAsync(hand, new TakeUrgentlyCommand(urgent, "duty-officer", Readings.OfText(1), "It spreads.")));
    }

    [Fact]
    public async Task A_hand_over_limited_to_low_steps_does_not_replace_a_higher_proposal()
    {
        var hand = await Portal.PersonAsync(Role.Approver);
        await DelegateAsync(await HolderAsync(SecondOffice), hand, SecondOffice, upToRung: Step.Rung);
        var reference = await ProposeAsync(await AnalystAsync(), Formal);

        await RefusedAsync("office-not-held", hand, reference, () => Portal.SendAsync(hand, new ChooseStepCommand(reference, Step.Key, SecondOffice, Readings.OfText(1).And(Readings.OfAssessment(1)), "Lower.", Cases.Written(Step))));
    }

    [Fact]
    public async Task A_hand_over_does_not_come_back_with_the_office()
    {
        var (holder, hand) = (await HolderAsync(FirstOffice), await Portal.PersonAsync(Role.Approver));
        await DelegateAsync(holder, hand, FirstOffice);
        var reference = await ProposeAsync(await AnalystAsync());
        await Portal.EndOfficesAsync(holder);
        Portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await Portal.GiveAsync(holder, FirstOffice);

        await RefusedAsync("office-not-held", hand, reference, () => DecideAsync(hand, reference, FirstOffice));
    }

    [Fact]
    public async Task What_was_not_read_is_not_taken_urgently_and_a_nonsense_count_is_refused()
    {
        var analyst = await AnalystAsync();
        var (duty, reference) = (await HolderAsync("duty-officer"), await ProposeAsync(analyst, but: written => written with { UrgentReason = "It spreads." }));
        await RefusedAsync("grounds-changed", duty, reference, () => Portal.SendAsync(duty, new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1, -1), "It spreads.")));
        await AssessAgainAsync(analyst, await IncidentOfAsync(reference));

        await RefusedAsync("grounds-changed", duty, reference, () => Portal.SendAsync(duty, new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1), "It spreads.")));
    }

    [Fact]
    public async Task A_lower_step_is_no_way_around_the_offices_that_stand_the_higher_one_down()
    {
        var analyst = await AnalystAsync();
        var (standing, _) = await InForceAsync(analyst, Formal);
        var watch = Cases.Policy.StepAt(1);

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(async () => await ProposeForAsync(analyst, await IncidentOfAsync(standing), watch));

        Assert.Equal("stand-down-first", refusal.Rule);
        Assert.Equal(EscalationStatus.InForce, await StatusAsync(standing));
    }

    [Fact]
    public async Task A_trigger_that_is_met_does_not_throw_away_a_signature_for_the_way_down()
    {
        var step = Cases.Policy.Ladder.First(candidate => candidate.StandDown.Count > 1);
        var analyst = await AnalystAsync();
        var (reference, _) = await InForceAsync(analyst, step);
        await Portal.SendAsync(await HolderAsync(step.StandDown[0].Office), new StandDownCommand(reference, step.StandDown[0].Office, "They answered."));

        await Portal.SendAsync(analyst, new MarkTriggerMetCommand(reference, 1, "The embassy called."));
        await Portal.SendAsync(await HolderAsync(step.StandDown[1].Office), new StandDownCommand(reference, step.StandDown[1].Office, "They answered."));

        Assert.Equal(EscalationStatus.StoodDown, await StatusAsync(reference));
    }

    private Task<int> DelegateAsync(Guid principal, Guid person, string office, int? upToRung = null) => Portal.WithDbAsync(db =>
    {
        var now = Portal.Now;
        db.Delegations.Add(Delegation.Give(
            Guid.CreateVersion7(), new Capacity(office, CapacityKind.Holder), principal, person, new DelegationTerms(now, now.AddDays(30), upToRung, [], "On leave."), now));
        return db.SaveChangesAsync(Portal.Stop);
    });
}
