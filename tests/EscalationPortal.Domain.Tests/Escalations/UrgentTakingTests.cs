using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class UrgentTakingTests
{
    private static readonly UrgentPath _path = new(["minister"], UpToRung: 3, DueWithinHours: 24);
    private static readonly Proposal _urgent = Written with { UrgentReason = "The next attack is set for tonight." };

    [Fact]
    public void An_office_of_the_urgent_path_takes_what_was_proposed_as_urgent()
    {
        Assert.Null(UrgentTaking.WhyNot(Frozen(StepThree, _path), _urgent, "minister"));
        Assert.Equal("not-urgent", UrgentTaking.WhyNot(Frozen(StepThree, _path), Written, "minister")?.Rule.Id);
        Assert.Equal("urgent-not-allowed", UrgentTaking.WhyNot(Frozen(StepThree, _path), _urgent, "legal-adviser")?.Rule.Id);
        Assert.Equal("urgent-not-allowed", UrgentTaking.WhyNot(Frozen(StepThree, _path with { UpToRung = 2 }), _urgent, "minister")?.Rule.Id);
        Assert.Equal("urgent-not-allowed", UrgentTaking.WhyNot(Frozen(StepThree), _urgent, "minister")?.Rule.Id);
    }

    [Fact]
    public void Who_took_it_and_until_when_stays_on_record_when_all_has_followed()
    {
        var escalation = Taken();
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
        Assert.True(escalation.OwesCompletion);

        escalation.Sign(Ballot("minister", "Agreed."), SecondMinister, dissents: false, Noon.AddHours(1));

        Assert.False(escalation.OwesCompletion);
        Assert.Equal(new UrgentTaking(Minister.PersonId, "minister", "It is tonight.", Noon.AddHours(24), Noon.AddHours(1)), escalation.Urgent);
    }

    [Fact]
    public void Whoever_took_it_has_acted_in_that_office_and_in_no_other()
    {
        var escalation = Taken();
        var both = Holding(Minister.PersonId, "minister", "legal-adviser");

        Assert.Equal(["minister"], ActCheck.CapacitiesFor(escalation, EscalationAct.Sign, both, Noon).Select(capacity => capacity.Office));
    }

    private static Escalation Taken()
    {
        var escalation = Propose(_urgent, path: _path);
        escalation.TakeUrgently(Ballot("minister", "It is tonight."), Minister, Noon);
        return escalation;
    }
}
