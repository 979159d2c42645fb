using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

/// <summary>What must be written before a step is submitted, and what may follow where the policy knows an urgent path.</summary>
public class GatesTests
{
    private static readonly UrgentPath _path = new(["minister"], UpToRung: 3, DueWithinHours: 24);

    private static readonly Proposal _open = new("Deliver a note verbale.", "Repetition is likely.", ReasonToDepart: null, new Dictionary<string, string>(), UrgentReason: "The next attack is set for tonight.");

    [Fact]
    public void The_way_back_down_needs_its_text_and_something_that_would_lead_there()
    {
        Assert.Equal(["Statements[off-ramp]"], GapsOf(Written with { Statements = new Dictionary<string, string>() }));
        Assert.Equal(["OffRampTriggers"], GapsOf(Written with { OffRampTriggers = null }));
        Assert.Equal(["OffRampTriggers"], GapsOf(Written with { OffRampTriggers = ["  "] }));
    }

    [Theory]
    [InlineData("release-of-intelligence")]
    [InlineData("victim-notice")]
    [InlineData("own-exposure")]
    [InlineData("measure-end")]
    public void A_release_a_notice_the_own_exposure_and_an_end_are_met_by_being_written_out(string gate)
    {
        Assert.Equal(GateState.Unmet, StateWith([]));
        Assert.Equal(GateState.Unmet, StateWith(new Dictionary<string, string> { [gate] = " " }));
        Assert.Equal(GateState.Met, StateWith(new Dictionary<string, string> { [gate] = "Agreed on 3 May, in writing." }));

        GateState StateWith(Dictionary<string, string> statements) =>
            Assert.Single(GateCheck.Of([new Gate(gate)], new GateFacts(statements, null, [], [], CaseRecords.None), final: true)).State;
    }

    [Fact]
    public void A_step_that_cannot_wait_is_proposed_with_its_gates_open_where_the_urgent_path_reaches_it()
    {
        var escalation = Propose(_open, path: _path);

        Assert.Equal((EscalationStatus.Proposed, "The next attack is set for tonight."), (escalation.Status, escalation.Text.UrgentReason));
        Assert.Equal(GateState.Unmet, Assert.Single(GateCheck.Of(StepThree.Gates, escalation.GateFacts, final: false), result => result.Gate.Key == Gates.OffRamp).State);
    }

    [Fact]
    public void Where_the_policy_knows_no_urgent_path_or_it_ends_lower_nothing_is_urgent()
    {
        Assert.Equal("urgent-not-allowed", RuleOf(() => Propose(_open)));
        Assert.Equal("urgent-not-allowed", RuleOf(() => Propose(_open, path: _path with { UpToRung = 2 })));
        Assert.Equal("urgent-not-allowed", RuleOf(() => Propose(Written with { UrgentReason = "Tonight." }, path: null)));
    }

    [Fact]
    public void A_revision_is_held_to_the_urgent_path_too()
    {
        var escalation = Proposed();
        escalation.Return(Ballot("minister", "Say why it is urgent."), Minister, Noon);

        Assert.Equal("urgent-not-allowed", RuleOf(() => escalation.Revise(Frozen(StepThree), Assessed(3), _open, Ana, Noon)));

        escalation.Revise(Frozen(StepThree, _path), Assessed(3), _open, Ana, Noon);
        Assert.Equal("The next attack is set for tonight.", escalation.Text.UrgentReason);
    }

    [Fact]
    public void What_cannot_wait_does_not_begin_later() =>
        Assert.Equal("urgent-starts-later", RuleOf(() => Propose(_open with { StartsAt = Noon.AddDays(1) }, path: _path)));

    [Fact]
    public void Its_proposer_completes_the_gates_and_whoever_signed_before_signs_again()
    {
        var escalation = Propose(_open, path: _path);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);

        Complete(escalation, Written);

        Assert.Equal((Written.LegalBasis, 2), (escalation.Text.LegalBasis, escalation.OffRamp.Triggers.Count));
        Assert.Equal("Withdraw on a credible answer.", Assert.Single(escalation.Text.Statements).Value);
        Assert.Equal(Minister.PersonId, Assert.Single(escalation.Signing.Stale).PersonId);
        Assert.Contains(escalation.TakeEvents(), happened => happened is GatesCompleted { OffRampTriggers.Count: 2 });
    }

    [Fact]
    public void Completing_leaves_no_gate_open()
    {
        var escalation = Propose(_open, path: _path);

        var refusal = Assert.Throws<RuleViolationException>(() => Complete(escalation, Written with { LegalBasis = null, OffRampTriggers = [] }));

        Assert.Equal("gate-unmet", refusal.Rule);
        Assert.Equal(["LegalBasis.Kind", "OffRampTriggers"], refusal.MissingParts.Select(gap => gap.Part).Order());
        Assert.Empty(escalation.Text.Statements);
    }

    [Fact]
    public void Only_the_proposer_completes_and_only_what_was_proposed_as_urgent()
    {
        var urgent = Propose(_open, path: _path);

        Assert.Equal("proposer-only", RuleOf(() => urgent.Complete(Written.Statements, Written.LegalBasis, Written.OffRampTriggers!, Minister.PersonId, Noon)));
        Assert.Equal("nothing-owed", RuleOf(() => Complete(Proposed(), Written)));
        Assert.Equal("gate-not-demanded", RuleOf(() => Complete(urgent, Written with { Statements = new Dictionary<string, string> { ["civilian-harm"] = "None." } })));
    }

    [Fact]
    public void What_was_seen_to_have_happened_stays_when_the_gates_are_completed()
    {
        var escalation = Propose(_open with { OffRampTriggers = ["A credible answer comes."] }, path: _path);
        escalation.TakeUrgently(Ballot("minister", "It cannot wait."), Minister, Noon);
        escalation.MarkTriggerMet(1, "The note was answered.", Ana, Noon.AddHours(1));

        Complete(escalation, Written with { OffRampTriggers = ["The operators find another cause."] });

        Assert.Equal([("The operators find another cause.", false), ("A credible answer comes.", true)], escalation.OffRamp.Triggers.Select(trigger => (trigger.Text, trigger.MetAt is not null)));
    }

    private static void Complete(Escalation escalation, Proposal written) =>
        escalation.Complete(written.Statements, written.LegalBasis, written.OffRampTriggers!, Ana, Noon.AddHours(2));

    private static IEnumerable<string> GapsOf(Proposal proposal) => Assert.Throws<RuleViolationException>(() => Propose(proposal)).MissingParts.Select(gap => gap.Part);

    private static string RuleOf(Action attempt) => Assert.Throws<RuleViolationException>(attempt).Rule;
}
