using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class EscalationTests
{
    [Fact]
    public void A_proposed_step_waits_for_every_office_the_policy_asks_for()
    {
        var escalation = Proposed();

        Assert.Equal(EscalationStatus.Proposed, escalation.Status);
        Assert.Equal([new Requirement("legal-adviser", 1), new Requirement("minister", 2)], escalation.Signing.Outstanding);
        Assert.Equal(Noon.AddHours(24), escalation.Duty.DecideBy);
        Assert.IsType<StepProposed>(Assert.Single(escalation.TakeEvents()));
    }

    [Fact]
    public void The_step_takes_force_with_the_last_signature_and_not_before()
    {
        var escalation = Proposed();

        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
        Assert.Equal(EscalationStatus.Proposed, escalation.Status);

        escalation.Sign(Ballot("minister", "Agreed."), SecondMinister, dissents: false, Noon.AddHours(2));

        Assert.Equal(EscalationStatus.InForce, escalation.Status);
        Assert.Equal((Noon.AddHours(2), Noon.AddHours(2).AddDays(14)), (escalation.InForceAt, escalation.Review.DueAt));
        Assert.IsType<StepEnteredIntoForce>(escalation.TakeEvents()[^1]);
    }

    [Fact]
    public void A_signature_with_dissent_counts_and_keeps_the_disagreement_on_record()
    {
        var escalation = Proposed();

        escalation.Sign(Ballot("legal-adviser", "I would have waited."), Legal, dissents: true, Noon);

        Assert.Equal([new Requirement("minister", 2)], escalation.Signing.Outstanding);
        Assert.Equal((Decision.SignedWithDissent, "I would have waited."), (escalation.SignOffs.Single().Decision, escalation.SignOffs.Single().Reason));
    }

    [Fact]
    public void The_proposer_cannot_sign_off_their_own_step() =>
        Refused("four-eyes", Proposed(), escalation => escalation.Sign(Ballot("legal-adviser", "Fine."), Holding(Ana, "legal-adviser"), dissents: false, Noon));

    [Fact]
    public void The_proposer_cannot_return_or_reject_it_either()
    {
        Refused("four-eyes", Proposed(), escalation => escalation.Return(Ballot("minister", "More."), Holding(Ana, "minister"), Noon));
        Refused("four-eyes", Proposed(), escalation => escalation.Reject(Ballot("minister", "No."), Holding(Ana, "minister"), Noon));
    }

    [Fact]
    public void One_person_never_fills_two_offices_on_one_escalation()
    {
        var escalation = Proposed();
        var both = Holding("legal-adviser", "minister");
        escalation.Sign(Ballot("legal-adviser", "Lawful."), both, dissents: false, Noon);

        Refused("one-office-per-person", escalation, target => target.Sign(Ballot("minister", "Agreed."), both, dissents: false, Noon));
    }

    [Fact]
    public void One_person_never_fills_two_offices_in_a_later_round_either()
    {
        var escalation = Proposed();
        var both = Holding("legal-adviser", "minister");
        escalation.Return(Ballot("legal-adviser", "Cite the treaty."), both, Noon);
        escalation.Revise(Frozen(StepThree), Assessed(3), Written, Ana, Noon);

        Refused("one-office-per-person", escalation, target => target.Sign(Ballot("minister", "Agreed.", round: 2), both, dissents: false, Noon));
    }

    [Fact]
    public void Nobody_decides_twice_in_one_round()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);

        Refused("already-decided", escalation, target => target.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon));
    }

    [Fact]
    public void An_office_does_not_sign_more_often_than_the_policy_asks()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);

        Refused("office-already-signed", escalation, target => target.Sign(Ballot("legal-adviser", "Lawful."), Holding("legal-adviser"), dissents: false, Noon));
    }

    [Fact]
    public void Only_a_holder_signs_for_an_office_and_only_for_one_the_step_asks_for()
    {
        Refused("office-not-held", Proposed(), escalation => escalation.Sign(Ballot("minister", "Agreed."), Legal, dissents: false, Noon));
        Refused("office-not-required", Proposed(), escalation => escalation.Sign(Ballot("duty-officer", "Agreed."), Holding("duty-officer"), dissents: false, Noon));
    }

    [Fact]
    public void A_returned_proposal_takes_no_signature_until_it_is_revised_and_then_everyone_signs_anew()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
        escalation.Return(Ballot("legal-adviser", "Cite the treaty."), Legal, Noon);
        Refused("wrong-moment", escalation, target => target.Sign(Ballot("minister", "Agreed."), SecondMinister, dissents: false, Noon));

        escalation.Revise(Frozen(StepThree), Assessed(3), Written, Ana, Noon.AddHours(1));

        Assert.Equal((EscalationStatus.Proposed, 2, Noon.AddHours(25)), (escalation.Status, escalation.Round, escalation.Duty.DecideBy));
        Assert.Equal([new Requirement("legal-adviser", 1), new Requirement("minister", 2)], escalation.Signing.Outstanding);
        Assert.Equal(2, escalation.SignOffs.Count);
    }

    [Fact]
    public void A_decision_made_on_an_earlier_text_does_not_count()
    {
        var escalation = Proposed();
        escalation.Return(Ballot("legal-adviser", "Cite the treaty."), Legal, Noon);
        escalation.Revise(Frozen(StepThree), Assessed(3), Written, Ana, Noon);

        Refused("text-changed", escalation, target => target.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon));
    }

    [Fact]
    public void Only_the_proposer_revises_or_withdraws_it()
    {
        var escalation = Proposed();
        escalation.Return(Ballot("legal-adviser", "Cite the treaty."), Legal, Noon);

        Refused("proposer-only", escalation, target => target.Revise(Frozen(StepThree), Assessed(3), Written, Minister.PersonId, Noon));
        Refused("proposer-only", escalation, target => target.Withdraw("No longer needed.", Minister.PersonId, Noon));

        escalation.Withdraw("No longer needed.", Ana, Noon);
        Assert.Equal(EscalationStatus.Withdrawn, escalation.Status);
    }

    [Fact]
    public void One_rejection_ends_it()
    {
        var escalation = Proposed();

        escalation.Reject(Ballot("legal-adviser", "No breach."), Legal, Noon);

        Assert.Equal((EscalationStatus.Rejected, "No breach."), (escalation.Status, escalation.Ending?.Reason));
        Refused("wrong-moment", escalation, target => target.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon));
    }

    [Fact]
    public void A_step_in_force_is_stood_down_by_an_office_that_signs_it()
    {
        var escalation = InForce();

        Refused("stand-down-office", escalation, target => target.StandDown(Ballot("duty-officer", "It is over."), Holding("duty-officer"), Noon));
        escalation.StandDown(Ballot("minister", "A credible answer came."), Minister, Noon);

        Assert.Equal(EscalationStatus.StoodDown, escalation.Status);
        Assert.Equal("minister", escalation.TakeEvents()[^1].Office);
    }

    [Fact]
    public void Only_a_step_in_force_is_stood_down() =>
        Refused("wrong-moment", Proposed(), escalation => escalation.StandDown(Ballot("minister", "It is over."), Minister, Noon));

    [Fact]
    public void A_step_in_force_gives_way_to_the_next_one()
    {
        var escalation = InForce();

        escalation.SupersedeBy(Proposed(), Noon);

        Assert.Equal(EscalationStatus.Superseded, escalation.Status);
    }

    [Fact]
    public void It_cannot_be_submitted_while_a_gate_is_not_written_out()
    {
        Assert.Equal("gate-unmet", Assert.Throws<RuleViolationException>(() => Propose(Written with { Statements = new Dictionary<string, string>() })).Rule);
        Assert.Equal("gate-unmet", Assert.Throws<RuleViolationException>(() => Propose(Written with { Statements = new Dictionary<string, string> { ["off-ramp"] = "  " } })).Rule);
        Assert.Equal("gate-unmet", Assert.Throws<RuleViolationException>(() => Propose(Written with { LegalBasis = null })).Rule);
        Assert.Equal("gate-unmet", Assert.Throws<RuleViolationException>(() => Propose(Written with { LegalBasis = new LegalBasis { Kind = LegalBasisKind.Retorsion } })).Rule);
    }

    [Fact]
    public void A_statement_for_a_gate_the_step_does_not_have_is_refused_not_ignored() =>
        Assert.Equal(
            "gate-not-demanded",
            Assert.Throws<RuleViolationException>(() => Propose(Written with { Statements = new Dictionary<string, string>(Written.Statements) { ["civilian-harm"] = "None." } })).Rule);

    [Fact]
    public void Another_step_than_the_recommended_one_needs_a_written_reason()
    {
        Assert.Equal("departure-needs-reason", Assert.Throws<RuleViolationException>(() => Propose(Written, recommended: 2)).Rule);

        var escalation = Propose(Written with { ReasonToDepart = "Partners move today." }, recommended: 2);

        Assert.Equal((2, "Partners move today."), (escalation.RecommendedRung, escalation.Text.ReasonToDepart));
    }

    [Fact]
    public void The_lowest_rung_is_not_proposed() =>
        Assert.Equal("rung-not-proposable", Assert.Throws<RuleViolationException>(() => Propose(Written, recommended: 3, step: StepZero)).Rule);

    [Fact]
    public void A_step_that_asks_for_no_signature_is_in_force_when_it_is_proposed() =>
        Assert.Equal(EscalationStatus.InForce, Propose(Written, step: StepThree with { SignOff = [] }).Status);

    private static void Refused(string rule, Escalation escalation, Action<Escalation> attempt)
    {
        var (status, signed) = (escalation.Status, escalation.SignOffs.Count);

        Assert.Equal(rule, Assert.Throws<RuleViolationException>(() => attempt(escalation)).Rule);
        Assert.Equal((status, signed), (escalation.Status, escalation.SignOffs.Count));
    }
}
