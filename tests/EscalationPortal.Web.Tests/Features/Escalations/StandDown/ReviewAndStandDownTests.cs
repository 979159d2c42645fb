using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Extend;
using EscalationPortal.Web.Features.Escalations.MarkTriggerMet;
using EscalationPortal.Web.Features.Escalations.OpenReview;
using EscalationPortal.Web.Features.Escalations.StandDown;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.StandDown;

public class ReviewAndStandDownTests(RuleBookPortal book) : Rules(book)
{
    private static readonly TimeSpan _interval = TimeSpan.FromDays(Step.ReviewEveryDays);

    [Fact]
    public async Task A_step_signed_ahead_of_its_time_is_planned_and_begins_at_it()
    {
        var starts = Portal.Now.AddDays(2);
        var (reference, _) = await InForceAsync(await AnalystAsync(), but: written => written with { StartsAt = starts });
        Assert.Equal(EscalationStatus.Planned, await StatusAsync(reference));

        await PassAsync(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));

        Assert.Equal(EscalationStatus.InForce, await StatusAsync(reference));
    }

    [Fact]
    public async Task The_review_falls_due_by_the_policys_interval_and_without_a_decision_the_step_lapses_and_says_so()
    {
        var (reference, _) = await InForceAsync(await AnalystAsync());

        await PassAsync(_interval + TimeSpan.FromMinutes(1));
        Assert.Equal(EscalationStatus.UnderReview, await StatusAsync(reference));

        await PassAsync(TimeSpan.FromHours(Step.DecideWithinHours) + TimeSpan.FromMinutes(1));
        var lapsed = await FindAsync(reference);
        Assert.Equal((EscalationStatus.Lapsed, "Nobody decided on its review in time."), (lapsed.Status, lapsed.Ending?.Reason));
    }

    [Fact]
    public async Task The_offices_that_signed_extend_it_together_and_the_next_review_is_set()
    {
        var (reference, signers) = await InForceAsync(await AnalystAsync());
        await PassAsync(_interval + TimeSpan.FromMinutes(1));

        foreach (var (person, office) in signers)
        {
            Assert.Equal(EscalationStatus.UnderReview, await StatusAsync(reference));
            await Portal.SendAsync(person, new ExtendCommand(reference, office, Readings.OfReview(1), Dissents: false, "Still right."));
        }

        var extended = await FindAsync(reference);
        Assert.Equal(EscalationStatus.InForce, extended.Status);
        Assert.InRange(extended.Review.DueAt!.Value - Portal.Now, _interval - TimeSpan.FromMinutes(5), _interval);
    }

    [Fact]
    public async Task From_half_of_the_time_of_a_review_the_deputy_may_extend_it_and_after_its_end_nobody_may()
    {
        await EmptyOfficesAsync();
        var (reference, signers) = await InForceAsync(await AnalystAsync());
        var deputy = await DeputyAsync(FirstOffice, 1);
        await PassAsync(_interval + TimeSpan.FromMinutes(1));
        await RefusedAsync("office-not-held", deputy, reference, () => Portal.SendAsync(deputy, new ExtendCommand(reference, FirstOffice, Readings.OfReview(1), Dissents: false, "Still right.")));

        await PassAsync(TimeSpan.FromHours(Step.DecideWithinHours / 2.0));
        await Portal.SendAsync(deputy, new ExtendCommand(reference, FirstOffice, Readings.OfReview(1), Dissents: false, "Still right."));

        // Nothing has swept since: the clock alone ends it.
        Portal.Clock.Advance(TimeSpan.FromHours(Step.DecideWithinHours));
        await RefusedAsync("time-is-over", signers[1].Person, reference, () => Portal.SendAsync(signers[1].Person, new ExtendCommand(reference, signers[1].Office, Readings.OfReview(1), Dissents: false, "Still right.")));
    }

    [Fact]
    public async Task A_ticked_off_ramp_trigger_puts_the_step_under_review()
    {
        var analyst = await AnalystAsync();
        var (reference, _) = await InForceAsync(analyst);

        await Portal.SendAsync(analyst, new MarkTriggerMetCommand(reference, 1, "The embassy called at noon."));

        var reviewed = await FindAsync(reference);
        Assert.Equal((EscalationStatus.UnderReview, analyst), (reviewed.Status, reviewed.OffRamp.Triggers[0].MetById));
        await RefusedAsync("trigger-ticked", analyst, reference, () => Portal.SendAsync(analyst, new MarkTriggerMetCommand(reference, 1, "Again.")));
        await RefusedAsync("no-such-trigger", analyst, reference, () => Portal.SendAsync(analyst, new MarkTriggerMetCommand(reference, 9, "Nowhere.")));
    }

    [Fact]
    public async Task Any_one_office_of_the_step_stands_it_down_unless_the_policy_names_others()
    {
        var (reference, signers) = await InForceAsync(await AnalystAsync());

        await Portal.SendAsync(signers[^1].Person, new StandDownCommand(reference, signers[^1].Office, "They answered."));

        Assert.Equal(EscalationStatus.StoodDown, await StatusAsync(reference));
    }

    [Fact]
    public async Task Where_the_policy_names_offices_for_the_way_down_each_of_them_signs()
    {
        var step = Cases.Policy.Ladder.First(candidate => candidate.StandDown.Count > 1);
        var (reference, _) = await InForceAsync(await AnalystAsync(), step);
        Assert.Equal(EscalationStatus.InForce, await StatusAsync(reference));
        var stranger = await HolderAsync("legal-adviser");
        await RefusedAsync("stand-down-office", stranger, reference, () => Portal.SendAsync(stranger, new StandDownCommand(reference, "legal-adviser", "They answered.")));

        foreach (var requirement in step.StandDown)
        {
            Assert.Equal(EscalationStatus.InForce, await StatusAsync(reference));
            await Portal.SendAsync(await HolderAsync(requirement.Office), new StandDownCommand(reference, requirement.Office, "They answered."));
        }

        Assert.Equal(EscalationStatus.StoodDown, await StatusAsync(reference));
    }

    [Fact]
    public async Task Whoever_proposed_a_step_may_stand_it_down_in_an_office_for_the_way_down_needs_no_four_eyes()
    {
        var analyst = await AnalystAsync();
        var (reference, _) = await InForceAsync(analyst);
        await Portal.WithDbAsync(db => db.Users.Where(person => person.Id == analyst).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Approver]), Portal.Stop));
        await Portal.GiveAsync(analyst, FirstOffice);

        await Portal.SendAsync(analyst, new StandDownCommand(reference, FirstOffice, "They answered."));

        Assert.Equal(EscalationStatus.StoodDown, await StatusAsync(reference));
    }

    [Fact]
    public async Task Only_a_step_in_force_is_reviewed_and_a_review_that_is_over_takes_no_signature()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        await RefusedAsync("wrong-moment", analyst, reference, () => Portal.SendAsync(analyst, new OpenReviewCommand(reference, "Now.")));

        var (inForce, signers) = await InForceAsync(analyst);
        await Portal.SendAsync(analyst, new OpenReviewCommand(inForce, "The facts are others now."));
        await RefusedAsync("text-changed", signers[0].Person, inForce, () => Portal.SendAsync(signers[0].Person, new ExtendCommand(inForce, signers[0].Office, Readings.OfReview(7), Dissents: false, "Still right.")));
    }
}
