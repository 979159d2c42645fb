using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class FrozenStepTests
{
    private static readonly Step _step = StepThree with
    {
        SignOff = [new("minister", 2), new("legal-adviser", 1)],
        Gates = [new(Gates.LegalBasis, Office: "legal-adviser"), new(Gates.OffRamp, Office: "duty-officer")],
    };

    [Fact]
    public void It_keeps_who_signs_in_one_order_and_how_often()
    {
        var frozen = Frozen(_step);

        Assert.Equal(["legal-adviser", "minister", "minister"], frozen.SigningOffices);
        Assert.Equal([new("legal-adviser", 1), new Requirement("minister", 2)], frozen.Requirements);
    }

    [Fact]
    public void Whoever_answers_for_a_gate_and_does_not_sign_confirms() => Assert.Equal(["duty-officer"], Frozen(_step).ConfirmingOffices);

    [Fact]
    public void Another_of_the_office_confirms_what_was_written_in_it()
    {
        Assert.Equal(["duty-officer", "legal-adviser"], Frozen(_step).WrittenIn("legal-adviser").ConfirmingOffices);
        Assert.Equal(["duty-officer"], Frozen(_step).WrittenIn("minister").ConfirmingOffices);
    }

    [Fact]
    public void The_offices_that_are_named_stand_it_down_otherwise_any_that_signs_and_where_nobody_signs_anyone()
    {
        Assert.Equal((true, false), Asked(_step with { StandDown = [new("duty-officer", 1)] }, "duty-officer", "minister"));
        Assert.Equal((true, false), Asked(_step, "minister", "duty-officer"));
        Assert.Equal((true, true), Asked(_step with { SignOff = [] }, "minister", "duty-officer"));

        static (bool, bool) Asked(Step step, string first, string second) => (Frozen(step).IsStoodDownBy(first), Frozen(step).IsStoodDownBy(second));
    }

    [Fact]
    public void A_lower_step_takes_its_place_only_with_the_offices_that_would_stand_it_down()
    {
        var named = Frozen(_step with { StandDown = [new("duty-officer", 1), new("minister", 1)] });

        Assert.False(named.IsEndedBy(["minister"]));
        Assert.True(named.IsEndedBy(["minister", "duty-officer"]));
        Assert.True(Frozen(_step).IsEndedBy(["legal-adviser"]));
        Assert.False(Frozen(_step).IsEndedBy(["duty-officer"]));
        Assert.True(Frozen(_step with { SignOff = [] }).IsEndedBy([]));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void The_urgent_path_reaches_up_to_its_rung(int upTo, bool reaches) =>
        Assert.Equal(reaches, Frozen(_step, new UrgentPath(["minister"], upTo, 24)).MayBeTakenUrgently);

    [Fact]
    public void Without_an_urgent_path_nothing_is_taken_urgently() => Assert.False(Frozen(_step).MayBeTakenUrgently);
}
