using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class LostRecordsTests
{
    private static readonly Step _step = StepThree with { Gates = [.. StepThree.Gates.Where(gate => !Gates.IsRecorded(gate.Key)), new Gate(Gates.HumanVerifiedEvidence, Count: 2), new Gate(Gates.AttributionStandard, Confidence: "moderate")] };

    [Fact]
    public void A_record_that_is_gone_opens_the_review_and_the_gates_are_kept_as_they_were()
    {
        var escalation = Signed();

        Lose(escalation, items: 1);

        var lost = Assert.Single(escalation.TakeEvents().OfType<RecordsLost>());
        Assert.Equal([Gates.HumanVerifiedEvidence], lost.Gates);
        Assert.Equal(EscalationStatus.UnderReview, escalation.Status);
        Assert.StartsWith("What it was decided on is no longer on record (human-verified evidence). Item 2 was withdrawn.", escalation.Review.Reason, StringComparison.Ordinal);
        Assert.Equal(GateState.Met, escalation.Decided!.Find(Gates.HumanVerifiedEvidence)!.State);
        Assert.True(escalation.Decided.Opened(escalation.Review));
    }

    [Fact]
    public void Nothing_is_lost_while_the_gate_is_still_met()
    {
        var escalation = Signed();

        Lose(escalation, items: 2);

        Assert.Equal(EscalationStatus.InForce, escalation.Status);
    }

    [Fact]
    public void What_was_added_and_is_not_weighed_yet_takes_nothing_away()
    {
        var escalation = Signed();

        escalation.RestOn(OnRecord with { Attribution = OnRecord.Attribution! with { Unrated = 3 } });
        escalation.NoteLostRecords("Item 5 was added.", Noon);
        Assert.Equal(EscalationStatus.InForce, escalation.Status);

        escalation.RestOn(OnRecord with { Attribution = null });
        escalation.NoteLostRecords("The hypothesis was dropped.", Noon);
        Assert.Equal(EscalationStatus.UnderReview, escalation.Status);
    }

    [Fact]
    public void The_same_loss_is_told_once_and_again_only_after_it_was_regained()
    {
        var escalation = Signed();

        Lose(escalation, items: 1);
        Lose(escalation, items: 0);
        Assert.Single(escalation.TakeEvents().OfType<RecordsLost>());

        Lose(escalation, items: 4);
        Lose(escalation, items: 1);
        Assert.Single(escalation.TakeEvents().OfType<RecordsLost>());
    }

    [Fact]
    public void Whoever_extends_it_all_the_same_decides_on_the_gates_as_they_are_then()
    {
        var escalation = Signed();
        Lose(escalation, items: 1);
        foreach (var (office, signer) in new[] { ("legal-adviser", Legal), ("minister", Minister), ("minister", SecondMinister) })
        {
            escalation.Extend(Ballot(office, "Still right.", escalation.Review.Cycle, escalation.Grounds.Number), signer, dissents: false, Noon);
        }

        Assert.Equal((EscalationStatus.InForce, GateState.Unmet), (escalation.Status, escalation.Decided!.Find(Gates.HumanVerifiedEvidence)!.State));
        Lose(escalation, items: 0);
        Assert.Equal(EscalationStatus.InForce, escalation.Status);
    }

    private static Escalation Signed()
    {
        var escalation = Propose(Written, step: _step);
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), SecondMinister, dissents: false, Noon);
        escalation.TakeEvents();
        return escalation;
    }

    private static void Lose(Escalation escalation, int items)
    {
        escalation.RestOn(OnRecord with { Evidence = [.. OnRecord.Evidence.Take(items)] });
        escalation.NoteLostRecords("Item 2 was withdrawn.", Noon);
    }
}
