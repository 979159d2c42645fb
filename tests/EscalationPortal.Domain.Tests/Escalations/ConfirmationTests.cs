using EscalationPortal.Domain.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

/// <summary>Who answers for a legal basis. Here the legal adviser, who does not sign the step.</summary>
public class ConfirmationTests
{
    private static readonly Step _step = StepThree with
    {
        SignOff = [new("minister", 2)],
        Gates = [.. StepThree.Gates.Select(gate => gate.Key == Gates.LegalBasis ? gate with { Office = "legal-adviser" } : gate)],
    };

    [Fact]
    public void The_office_that_answers_for_it_is_asked_until_it_has_confirmed()
    {
        var escalation = Propose(Written, step: _step);
        Assert.Equal(["legal-adviser"], escalation.Confirmation.Outstanding);

        escalation.ConfirmLegalBasis(Ballot("legal-adviser", ""), Legal, Noon);

        Assert.Empty(escalation.Confirmation.Outstanding);
        Assert.Equal("already-confirmed", escalation.Confirmation.WhyNot(Holding("legal-adviser"), "legal-adviser")?.Rule.Id);
    }

    [Fact]
    public void An_office_that_signs_confirms_by_signing_and_is_asked_for_nothing_else()
    {
        var escalation = Proposed();
        Assert.Equal("nothing-to-confirm", escalation.Confirmation.WhyNot(Legal, "legal-adviser")?.Rule.Id);

        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: true, Noon);

        Assert.Equal(["legal-adviser"], escalation.Confirmation.Offices);
    }

    [Fact]
    public void What_was_confirmed_on_other_grounds_is_asked_again()
    {
        var escalation = Propose(Written, step: _step);
        escalation.ConfirmLegalBasis(Ballot("legal-adviser", ""), Legal, Noon);

        escalation.ChangeGrounds("assessment", "It was assessed again.", Noon);

        Assert.Equal(["legal-adviser"], escalation.Confirmation.Outstanding);
    }

    [Fact]
    public void Whoever_wrote_it_when_choosing_the_step_does_not_answer_for_it()
    {
        var escalation = Propose(Written with { ReasonToDepart = "Partners move today." }, step: StepThree with { Rung = 4 });
        escalation.Override(Ballot("legal-adviser", "A lower step does it."), Legal, Frozen(StepThree with { Gates = _step.Gates }), Assessed(3), Written, Noon);

        Assert.Equal(["legal-adviser"], escalation.Confirmation.Outstanding);
        Assert.Equal("four-eyes", escalation.Confirmation.WhyNot(Legal, "legal-adviser")?.Rule.Id);
        Assert.Null(escalation.Confirmation.WhyNot(Holding("legal-adviser"), "legal-adviser"));
    }
}
