using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using FsCheck.Xunit;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

/// <summary>The gates that only records meet.</summary>
public class RecordGatesTests
{
    private static readonly Gate _verified = new(Gates.HumanVerifiedEvidence, Count: 2);
    private static readonly Gate _standard = new(Gates.EvidenceStandard, Count: 1, Reliability: "B", Credibility: "2");
    private static readonly Gate _attribution = new(Gates.AttributionStandard, Confidence: "moderate");
    private static readonly EvidenceStanding _good = new(1, "Log", new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two), IsVerified: true, IsStored: true, CustodyHolds: true, IsWithdrawn: false);
    private static readonly AttributionStanding _judged = new(1, 2, "The service did it", Likelihood.Likely, Confidence.Moderate, NamesActor: true, HasAlternatives: true, HasChangedSince: false, Unrated: 0, Dissents: 0);

    private static readonly IEnumerable<Gate> _written = StepThree.Gates.Where(gate => !Gates.IsRecorded(gate.Key));

    [Fact]
    public void Without_records_no_such_gate_is_met()
    {
        Assert.All([_verified, _standard, _attribution], gate => Assert.Equal(GateState.Unmet, Of(gate, CaseRecords.None).State));
    }

    [Fact]
    public void Verified_items_count_and_withdrawn_ones_do_not()
    {
        Assert.Equal(GateState.Met, OfEvidence(_verified, _good, _good with { Number = 2 }).State);
        Assert.Equal(GateState.Unmet, OfEvidence(_verified, _good, _good with { Number = 2, IsVerified = false }).State);
        Assert.Equal(GateState.Unmet, OfEvidence(_verified, _good, _good with { Number = 2, IsWithdrawn = true }).State);
        Assert.Equal("Only item 1 is verified by a person; the step asks for 2. Log and verify evidence under Evidence.", OfEvidence(_verified, _good).RestsOn);
    }

    [Fact]
    public void The_standard_asks_for_grade_bytes_and_custody_together()
    {
        Assert.Equal(GateState.Met, OfEvidence(_standard, _good).State);
        Assert.Equal(GateState.Unmet, OfEvidence(_standard, _good with { IsStored = false }).State);
        Assert.Equal(GateState.Unmet, OfEvidence(_standard, _good with { CustodyHolds = false }).State);
        Assert.Equal(GateState.Unmet, OfEvidence(_standard, _good with { IsWithdrawn = true }).State);
        Assert.Equal(GateState.Unmet, OfEvidence(_standard, _good with { Grade = new(SourceReliability.B, InformationCredibility.Three) }).State);
        Assert.Equal(GateState.Unmet, OfEvidence(_standard, _good with { Grade = new(SourceReliability.F, InformationCredibility.One) }).State);
        Assert.Contains("Item 1 is graded B2, but its chain of custody is broken", OfEvidence(_standard, _good with { CustodyHolds = false }).RestsOn, StringComparison.Ordinal);
    }

    [Fact]
    public void Attribution_is_held_with_the_confidence_asked_for_and_on_what_is_there_now()
    {
        Assert.Equal(GateState.Met, OfJudged(_judged).State);
        Assert.Equal(GateState.Met, OfJudged(_judged with { Confidence = Confidence.High, Dissents = 1 }).State);
        Assert.All(
            [
                _judged with { Confidence = Confidence.Low }, _judged with { NamesActor = false }, _judged with { HasAlternatives = false },
                _judged with { HasChangedSince = true }, _judged with { Unrated = 1 }, _judged with { Likelihood = Likelihood.RoughlyEven },
            ],
            standing => Assert.Equal(GateState.Unmet, OfJudged(standing).State));
    }

    [Fact]
    public void The_gates_say_what_a_signer_would_want_to_know_of_what_meets_them()
    {
        var own = _good with { IsVerifiedByItsAuthorsOnly = true, IsExplained = true };

        Assert.Equal("Verified by a person: items 1 and 2. Only by people who logged or changed them: item 2.", OfEvidence(_verified, _good, own with { Number = 2 }).RestsOn);
        Assert.Equal("Graded B2 or better, stored under their hash, custody unbroken: item 1. Broken, and recorded why that does not matter: item 1.", OfEvidence(_standard, own).RestsOn);
        Assert.Equal("H2 (The service did it) is judged likely. The confidence in that is moderate; alternatives are on record.", OfJudged(_judged).RestsOn);
    }

    [Fact]
    public void Where_the_policy_asks_for_another_verifier_an_items_authors_do_not_count()
    {
        var (gate, own) = (_verified with { ByAnother = true }, _good with { IsVerifiedByItsAuthorsOnly = true });

        var unmet = OfEvidence(gate, _good, own with { Number = 2 });
        var met = OfEvidence(gate, _good, _good with { Number = 2 }, own with { Number = 3 });

        Assert.Equal(
            (GateState.Unmet, "Only item 1 is verified by somebody who had no hand in it; the step asks for 2. Have a colleague verify item 2: so far only who logged or changed it did."),
            (unmet.State, unmet.RestsOn));
        Assert.Equal((GateState.Met, "Verified by somebody who had no hand in it: items 1 and 2."), (met.State, met.RestsOn));
        Assert.EndsWith("Log evidence and have a colleague verify it.", OfEvidence(gate).RestsOn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_is_signed_does_not_begin_on_records_that_are_gone()
    {
        var step = StepThree with { Gates = [.. _written, _verified] };
        var escalation = Propose(Written with { StartsAt = Noon.AddDays(1) }, step: step, records: new CaseRecords([_good, _good with { Number = 2 }], null));
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), SecondMinister, dissents: false, Noon);
        Assert.Equal(EscalationStatus.Planned, escalation.Status);
        escalation.RestOn(CaseRecords.None);

        escalation.ApplyDeadlines(new OfficeRoll([], [], []), Noon.AddDays(1));

        Assert.Equal(EscalationStatus.Proposed, escalation.Status);
        Assert.Contains("a gate is open", Assert.Single(escalation.Grounds.Changes).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_is_not_submitted_without_the_records_it_asks_for_and_says_each_thing_that_lacks()
    {
        var step = StepThree with { Gates = [.. _written, _verified, _attribution] };

        var refusal = Assert.Throws<RuleViolationException>(() => Propose(Written, step: step, records: CaseRecords.None));

        Assert.Equal(["Gates[human-verified-evidence]", "Gates[attribution-standard]"], refusal.MissingParts.Select(gap => gap.Part));
        Assert.Equal(EscalationStatus.Proposed, Propose(Written, step: step, records: new CaseRecords([_good, _good with { Number = 2 }], _judged)).Status);
    }

    [Fact]
    public void The_last_signature_asks_again()
    {
        var step = StepThree with { Gates = [.. _written, _verified] };
        var escalation = Propose(Written, step: step, records: new CaseRecords([_good, _good with { Number = 2 }], null));
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);

        escalation.RestOn(new CaseRecords([_good], null));

        Assert.Equal("gate-unmet", Assert.Throws<RuleViolationException>(() => escalation.Sign(Ballot("minister", "Agreed."), SecondMinister, dissents: false, Noon)).Rule);
    }

    [Fact]
    public void A_step_taken_urgently_is_complete_once_the_records_follow()
    {
        var step = StepThree with { Gates = [.. _written, _verified] };
        var path = new UrgentPath(["minister"], UpToRung: 3, DueWithinHours: 24);
        var escalation = Propose(Written with { UrgentReason = "Tonight." }, step: step, path: path, records: CaseRecords.None);
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), SecondMinister, dissents: false, Noon);
        escalation.TakeUrgently(Ballot("minister", "It is tonight."), Minister, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
        Assert.True(escalation.OwesCompletion);

        escalation.CompleteIfRecordsSuffice(Noon.AddHours(1));
        Assert.True(escalation.OwesCompletion);

        escalation.RestOn(new CaseRecords([_good, _good with { Number = 2 }], null));
        escalation.CompleteIfRecordsSuffice(Noon.AddHours(1));
        Assert.False(escalation.OwesCompletion);
    }

    [Property]
    public bool More_evidence_never_closes_a_gate(bool verified, bool stored, bool custody, bool withdrawn, SourceReliability reliability, InformationCredibility credibility)
    {
        var more = new EvidenceStanding(3, "More", new AdmiraltyGrade(reliability, credibility), verified, stored, custody, withdrawn);
        return new[] { _verified, _standard }.All(gate => OfEvidence(gate, _good, _good with { Number = 2 }, more).State == GateState.Met);
    }

    private static GateResult OfEvidence(Gate gate, params EvidenceStanding[] evidence) => Of(gate, new CaseRecords(evidence, null));

    private static GateResult OfJudged(AttributionStanding standing) => Of(_attribution, new CaseRecords([], standing));

    private static GateResult Of(Gate gate, CaseRecords records) =>
        Assert.Single(GateCheck.Of([gate], new GateFacts(new Dictionary<string, string>(), null, [], [], records), final: false));
}
