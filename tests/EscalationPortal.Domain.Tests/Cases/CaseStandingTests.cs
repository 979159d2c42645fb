using EscalationPortal.Domain.Cases;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Cases;

public class CaseStandingTests
{
    [Fact]
    public void A_case_without_an_escalation_or_with_those_that_are_over_is_open()
    {
        var withdrawn = Proposed();
        withdrawn.Withdraw("A mistake.", Ana, Noon);

        Assert.Equal(CaseStanding.Open, CaseStanding.Of([]));
        Assert.Equal(CaseStanding.Open, CaseStanding.Of([withdrawn]));
    }

    [Fact]
    public void A_proposal_waits_by_its_deadline_and_needs_attention_once_that_has_passed()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);

        var standing = CaseStanding.Of([escalation]);

        Assert.Equal((CaseStage.Waiting, 3, 1, 3), (standing.Stage, standing.Rung, standing.Signatures, standing.SignaturesAsked));
        Assert.Equal(escalation.Duty.DecideBy, standing.DueAt);
        Assert.Equal(escalation.Duty.DecideBy, standing.AttentionAt);
        Assert.True(standing.Waits);
        Assert.Null(standing.RungInForce);
    }

    [Fact]
    public void A_signature_that_is_stale_is_not_counted()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.ChangeGrounds("evidence", "Item 1 was withdrawn.", Noon);

        Assert.Equal(0, CaseStanding.Of([escalation]).Signatures);
    }

    [Fact]
    public void What_was_returned_needs_attention_from_that_moment()
    {
        var escalation = Proposed();
        escalation.Return(Ballot("minister", "Say more."), Minister, Noon.AddHours(2));

        var standing = CaseStanding.Of([escalation]);

        Assert.Equal((CaseStage.Returned, Noon.AddHours(2), false), (standing.Stage, standing.AttentionAt, standing.Waits));
    }

    [Fact]
    public void A_step_in_force_needs_attention_when_its_review_is_due_and_at_once_while_it_is_under_review()
    {
        var escalation = InForce();
        var before = CaseStanding.Of([escalation]);
        escalation.OpenReview("The embassy called.", Ana, Noon.AddDays(1));
        var after = CaseStanding.Of([escalation]);

        Assert.Equal((CaseStage.InForce, escalation.Review.DueAt, false), (before.Stage, before.AttentionAt, before.Waits));
        Assert.Equal((CaseStage.UnderReview, Noon.AddDays(1), true), (after.Stage, after.AttentionAt, after.Waits));
        Assert.Equal(escalation.Duty.DecideBy, after.DueAt);
        Assert.Equal((3, 3), (before.RungInForce, after.RungInForce));
    }

    [Fact]
    public void Of_a_step_in_force_and_a_proposal_the_one_that_presses_more_is_said_and_both_count()
    {
        var standing = CaseStanding.Of([InForce(), Proposed()]);

        Assert.Equal((CaseStage.Waiting, 3, true), (standing.Stage, standing.RungInForce, standing.Waits));
    }
}
