using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class SuccessionTests
{
    private static readonly OfficeRoll _nobody = new([], [], []);
    private static readonly UrgentPath _path = new(["minister"], UpToRung: 3, DueWithinHours: 24);
    private static readonly Proposal _urgent = Written with { UrgentReason = "The next attack is set for tonight." };

    [Fact]
    public void A_step_that_gave_way_to_one_never_completed_is_in_force_again_with_its_review_as_it_was()
    {
        var before = InForce();
        var (due, since) = (before.Review.DueAt, before.InForceAt);
        var taken = Taken(Noon.AddHours(1));
        before.SupersedeBy(taken, Noon.AddHours(1));
        taken.ApplyDeadlines(_nobody, Noon.AddHours(26));

        Assert.Same(before, Succession.ToReinstate(taken, [before, taken]));
        before.Reinstate(taken, Noon.AddHours(26));

        Assert.Equal((EscalationStatus.InForce, null, due, since), (before.Status, before.Ending, before.Review.DueAt, before.InForceAt));
        Assert.Equal(due, before.NextDeadlineAt);
        Assert.Equal(due, Assert.Single(before.TakeEvents().OfType<StepReinstated>()).RunsUntil);
    }

    [Fact]
    public void A_review_that_was_open_is_open_again_until_the_same_time_and_what_was_signed_in_it_is_signed_anew()
    {
        var before = InForce();
        before.OpenReview("The facts are others now.", Ana, Noon);
        before.Extend(Ballot("legal-adviser", "Still right."), Legal, dissents: false, Noon);
        var decideBy = before.Duty.DecideBy;
        var taken = Taken(Noon.AddHours(1));
        before.SupersedeBy(taken, Noon.AddHours(1));
        taken.Reject(Ballot("minister", "Not this."), SecondMinister, Noon.AddHours(2));

        before.Reinstate(taken, Noon.AddHours(2));

        Assert.Equal((EscalationStatus.UnderReview, decideBy), (before.Status, before.Duty.DecideBy));
        Assert.Equal([Legal.PersonId], before.Waiting!.Stale.Select(signOff => signOff.PersonId));
    }

    [Fact]
    public void What_would_have_been_over_by_then_stays_over()
    {
        var before = InForce();
        before.OpenReview("The facts are others now.", Ana, Noon);
        var at = before.Duty.DecideBy.AddHours(-1);
        var taken = Taken(at);
        before.SupersedeBy(taken, at);
        taken.ApplyDeadlines(_nobody, at.AddHours(25));

        Assert.Null(Succession.ToReinstate(taken, [before, taken]));
        Assert.Throws<RuleViolationException>(() => before.Reinstate(taken, at.AddHours(25)));
    }

    [Fact]
    public void A_lapse_that_is_noted_late_brings_back_what_it_would_have_brought_back_in_time()
    {
        var before = InForce();
        var at = before.Review.DueAt!.Value.AddHours(-25);
        var taken = Taken(at);
        before.SupersedeBy(taken, at);
        taken.ApplyDeadlines(_nobody, at.AddDays(9));

        Assert.Same(before, Succession.ToReinstate(taken, [taken, before]));
    }

    [Fact]
    public void Past_another_step_taken_urgently_that_would_have_lapsed_as_well_the_signed_one_is_in_force_again()
    {
        var before = InForce();
        var (first, second) = (Taken(Noon.AddHours(1)), Taken(Noon.AddHours(2)));
        before.SupersedeBy(first, Noon.AddHours(1));
        first.SupersedeBy(second, Noon.AddHours(2));
        second.ApplyDeadlines(_nobody, Noon.AddHours(27));

        Assert.Same(before, Succession.ToReinstate(second, [before, first, second]));
    }

    [Fact]
    public void Only_what_ended_without_its_signatures_brings_anything_back()
    {
        var before = InForce();
        var taken = Taken(Noon.AddHours(1));
        before.SupersedeBy(taken, Noon.AddHours(1));
        Assert.Null(Succession.ToReinstate(taken, [before, taken]));

        taken.StandDown(Ballot("minister", "It stopped."), SecondMinister, Noon.AddHours(2));
        Assert.Null(Succession.ToReinstate(taken, [before, taken]));
    }

    private static Escalation Taken(DateTimeOffset at)
    {
        var escalation = Escalation.Propose(Guid.NewGuid(), "ESC-2026-0002", Frozen(StepThree, _path), Assessed(3), _urgent, OnRecord, Ana, at);
        escalation.TakeUrgently(Ballot("minister", "It is tonight."), Minister, at);
        return escalation;
    }
}
