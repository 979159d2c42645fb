using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

/// <summary>A page that offers an act and the act itself ask the same question: tried for every act, in every state, by everybody.</summary>
public class ActCheckTests
{
    private static readonly UrgentPath _path = new(["minister"], UpToRung: 3, DueWithinHours: 24);
    private static readonly Proposal _urgent = Written with { UrgentReason = "It spreads." };
    private static readonly Step _confirmed = StepThree with
    {
        SignOff = [new("minister", 2)],
        Gates = [.. StepThree.Gates.Select(gate => gate.Key == Gates.LegalBasis ? gate with { Office = "legal-adviser" } : gate)],
    };

    private static readonly Signer[] _people =
    [
        Legal, Minister, SecondMinister, Holding("legal-adviser", "minister", "duty-officer"), Holding(Ana, "legal-adviser", "minister"), Holding(),
        new(Guid.NewGuid(), [new("minister", CapacityKind.Delegate, Ana)]), new(Guid.NewGuid(), [new("minister", CapacityKind.Delegate, Minister.PersonId)]),
    ];

    private static readonly Dictionary<string, Func<Escalation>> _states = new()
    {
        ["proposed"] = Proposed,
        ["proposed as urgent"] = () => Propose(_urgent, path: _path),
        ["to be confirmed"] = () => Propose(Written, step: _confirmed),
        ["signed once"] = () => After(Proposed(), escalation => escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon)),
        ["returned"] = () => After(Proposed(), escalation => escalation.Return(Ballot("minister", "More."), Minister, Noon)),
        ["rejected"] = () => After(Proposed(), escalation => escalation.Reject(Ballot("minister", "No."), Minister, Noon)),
        ["withdrawn"] = () => After(Proposed(), escalation => escalation.Withdraw("No longer needed.", Ana, Noon)),
        ["planned"] = () => Propose(Written with { StartsAt = Noon.AddDays(1) }, step: StepThree with { SignOff = [] }),
        ["taken urgently"] = Taken,
        ["lapsed"] = () => After(Taken(), escalation => escalation.ApplyDeadlines(new OfficeRoll([], [], []), Noon.AddHours(30))),
        ["in force"] = InForce,
        ["under review"] = () => After(InForce(), escalation => escalation.OpenReview("The facts are others now.", Ana, Noon)),
        ["stood down"] = () => After(InForce(), escalation => escalation.StandDown(Ballot("minister", "It is over."), Minister, Noon)),
        ["superseded"] = () => After(InForce(), escalation => escalation.SupersedeBy(Proposed(), Noon)),
    };

    private static readonly Dictionary<EscalationAct, Action<Escalation, Signer, Ballot>> _acts = new()
    {
        [EscalationAct.Sign] = (escalation, signer, ballot) => escalation.Sign(ballot, signer, dissents: false, Noon),
        [EscalationAct.Return] = (escalation, signer, ballot) => escalation.Return(ballot, signer, Noon),
        [EscalationAct.Reject] = (escalation, signer, ballot) => escalation.Reject(ballot, signer, Noon),
        [EscalationAct.Override] = (escalation, signer, ballot) => escalation.Override(
            ballot, signer, Frozen(SamplePolicy.Policy.StepAt(2) with { Gates = [], SignOff = [new("minister", 2), new("legal-adviser", 1)] }), Assessed(2), new Proposal("Call.", "Little.", null, new Dictionary<string, string>()), Noon),
        [EscalationAct.ConfirmLegalBasis] = (escalation, signer, ballot) => escalation.ConfirmLegalBasis(ballot, signer, Noon),
        [EscalationAct.TakeUrgently] = (escalation, signer, ballot) => escalation.TakeUrgently(ballot, signer, Noon),
        [EscalationAct.Extend] = (escalation, signer, ballot) => escalation.Extend(ballot, signer, dissents: false, Noon),
        [EscalationAct.StandDown] = (escalation, signer, ballot) => escalation.StandDown(ballot, signer, Noon),
        [EscalationAct.Revise] = (escalation, signer, _) => escalation.Revise(Frozen(StepThree), Assessed(3), Written, signer.PersonId, Noon),
        [EscalationAct.Withdraw] = (escalation, signer, _) => escalation.Withdraw("No longer needed.", signer.PersonId, Noon),
        [EscalationAct.Complete] = (escalation, signer, _) => escalation.Complete(Written.Statements, Written.LegalBasis, Written.OffRampTriggers!, signer.PersonId, Noon),
        [EscalationAct.OpenReview] = (escalation, signer, _) => escalation.OpenReview("The facts are others now.", signer.PersonId, Noon),
        [EscalationAct.MarkTriggerMet] = (escalation, signer, _) => escalation.MarkTriggerMet(1, "The embassy called.", signer.PersonId, Noon),
    };

    public static TheoryData<string, EscalationAct> Everything =>
        [.. _states.Keys.SelectMany(state => Enum.GetValues<EscalationAct>().Select(act => new TheoryDataRow<string, EscalationAct>(state, act)))];

    [Theory]
    [MemberData(nameof(Everything))]
    public void An_act_goes_through_exactly_where_it_would_be_offered(string state, EscalationAct act)
    {
        foreach (var signer in _people)
        {
            foreach (var office in new[] { "legal-adviser", "minister", "duty-officer" })
            {
                var escalation = _states[state]();
                var ballot = Signing.Of(escalation, act).BallotOnWhatStands(office) with { Id = Guid.NewGuid() };
                var why = ActCheck.WhyNot(escalation, act, signer, ballot, Noon);

                var refused = Record.Exception(() => _acts[act](escalation, signer, ballot));

                Assert.True(refused is null or RuleViolationException, refused?.ToString());
                Assert.Equal(why?.Rule.Id, (refused as RuleViolationException)?.Rule);
            }
        }
    }

    [Fact]
    public void Every_act_is_possible_for_someone_in_some_state() => Assert.All(Enum.GetValues<EscalationAct>(), act => Assert.Contains(
        _states.Values,
        begin => _people.Any(signer => ActCheck.CapacitiesFor(begin(), act, signer, Noon).Count > 0 || ActCheck.WhyNot(begin(), act, signer.PersonId, Noon) is null)));

    [Fact]
    public void Nobody_acts_on_what_has_lapsed_whether_or_not_a_sweep_came_by()
    {
        var escalation = Taken();

        Assert.Equal("time-is-over", ActCheck.WhyNot(escalation, EscalationAct.Sign, Legal, Ballot("legal-adviser", ""), Noon.AddHours(24))?.Rule.Id);
        Assert.Equal("time-is-over", ActCheck.WhyNot(escalation, EscalationAct.Complete, Ana, Noon.AddHours(24))?.Rule.Id);
    }

    [Fact]
    public void Nobody_signs_while_the_clock_is_behind_the_last_decision() =>
        Assert.Equal("clock-went-back", ActCheck.WhyNot(Proposed(), EscalationAct.Sign, Legal, Ballot("legal-adviser", ""), Noon.AddTicks(-1))?.Rule.Id);

    private static Escalation Taken() => After(Propose(_urgent, path: _path), escalation => escalation.TakeUrgently(Ballot("minister", "Now."), Minister, Noon));

    private static Escalation After(Escalation escalation, Action<Escalation> act)
    {
        act(escalation);
        return escalation;
    }
}
