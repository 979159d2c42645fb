using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Cases;

/// <summary>
/// A case somebody works on, locked, with all it rests on. Nothing about a case is decided outside it: here the policy in force is made known to
/// whatever counts signatures, the signer's offices are found, and a step that enters into force ends the one before. One proposal is
/// open or planned at a time, and one step is in force.
/// </summary>
public sealed class CaseFile
{
    private readonly IReadOnlyList<Escalation> _escalations;
    private readonly CaseRecords _records;
    private readonly IReadOnlyList<ThresholdPolicy> _policies;
    private readonly Func<ThresholdPolicy, OfficeRoll> _rollUnder;
    private readonly DateTimeOffset _now;

    /// <param name="latest">The latest assessment; null while there is none.</param>
    /// <param name="escalations">Every escalation of the incident, with its sign-offs.</param>
    /// <param name="records">What the case has on record, for the gates.</param>
    /// <param name="policies">Every adopted policy, the one in force first.</param>
    /// <param name="rollUnder">Who may act for this case in the offices of a policy.</param>
    public CaseFile(
        Incident incident,
        Assessment? latest,
        IReadOnlyList<Escalation> escalations,
        CaseRecords records,
        IReadOnlyList<ThresholdPolicy> policies,
        Func<ThresholdPolicy, OfficeRoll> rollUnder,
        DateTimeOffset now)
    {
        (Incident, LatestAssessment, _escalations, _records, _policies, _rollUnder, _now) = (incident, latest, escalations, records, policies, rollUnder, now);
        foreach (var escalation in escalations)
        {
            escalation.RestOn(records);
        }
    }

    public Incident Incident { get; }

    public Assessment? LatestAssessment { get; }

    /// <summary>Every escalation of the incident.</summary>
    public IReadOnlyList<Escalation> Escalations => _escalations;

    public ThresholdPolicy PolicyInForce => _policies[0];

    private Escalation? InForce => _escalations.FirstOrDefault(escalation => escalation.IsInForce);

    public Escalation this[string reference] => _escalations.Single(escalation => escalation.Reference == reference);

    /// <summary>The policy an escalation was proposed under.</summary>
    public ThresholdPolicy PolicyOf(Escalation escalation) => PolicyBy(escalation.PolicyDigest);

    /// <summary>Who may act in the offices of that policy.</summary>
    public OfficeRoll RollOf(Escalation escalation) => _rollUnder(PolicyOf(escalation));

    /// <summary>Why this person may not do this now, in the office and on the reading their ballot names; null if they may.</summary>
    public Refusal? WhyNot(EscalationAct act, string reference, Ballot ballot, Guid by) =>
        WhyNot(act, this[reference], SignerOf(by, this[reference]), ballot);

    /// <summary>Why this person may not do this now, in no office; null if they may.</summary>
    public Refusal? WhyNot(EscalationAct act, string reference, Guid by) => ActCheck.WhyNot(this[reference], act, by, _now);

    /// <summary>The capacities in which this person may do this now, having read what stands there; empty where they may not.</summary>
    public IReadOnlyList<Capacity> CapacitiesFor(EscalationAct act, string reference, Guid person)
    {
        var escalation = this[reference];
        var (signer, signing) = (SignerOf(person, escalation), Signing.Of(escalation, act));
        return [.. signer.Capacities.Where(MayActIn)];

        bool MayActIn(Capacity capacity) => WhyNot(act, escalation, signer, signing.BallotOnWhatStands(capacity.Office)) is null;
    }

    /// <summary>Whether somebody who had read this had read the latest assessment, where there is one.</summary>
    public bool IsReadInFull(Seen seen) => LatestAssessment is not { } latest || seen.Covers(latest.Seen);

    /// <summary>What its steps would lose if its access were changed so.</summary>
    /// <param name="access">Who may read it now.</param>
    /// <param name="cell">Everyone with an open account who may see cases at all.</param>
    public Lockout LockoutUnder(CaseAccess access, AccessTerms terms, IReadOnlyList<CellMember> cell)
    {
        var under = access.Under(terms);
        // Nobody verifies what they had a hand in themselves: it takes two.
        var losesVerifiers = Verifiers(access) > 1 && Verifiers(under) < 2;
        return new LockoutCheck(this, _records, _rollUnder, MayRead, losesVerifiers, _now).Find();

        int Verifiers(CaseAccess readers) => cell.Count(member => member.HandlesEvidence && readers.Admits(member.Person, member.Compartments));

        bool MayRead(Guid person) => cell.FirstOrDefault(member => member.Person == person) is { } member && under.Admits(person, member.Compartments);
    }

    /// <summary>The policy that a step is proposed or chosen under now: that of the latest assessment.</summary>
    /// <exception cref="RuleViolationException">The incident is not assessed.</exception>
    public ThresholdPolicy PolicyToProposeUnder => Supported().Policy;

    /// <summary>The steps this person may choose in the place of the proposed one, and in which capacities they would sign each.</summary>
    public IReadOnlyList<(Step Step, IReadOnlyList<Capacity> Capacities)> StepsToChoose(string reference, Guid person)
    {
        var (policy, _) = Supported();
        var escalation = this[reference];
        var choices = policy.Ladder.Select(step => (Step: step, Capacities: CapacitiesToChoose(escalation, step, policy, person)));
        return [.. choices.Where(choice => choice.Capacities.Count > 0)];
    }

    /// <exception cref="RuleViolationException">Not assessed, no such step, another proposal is open, or a gate is unmet.</exception>
    public Escalation Propose(Guid id, string reference, string stepKey, Proposal proposal, Guid by)
    {
        var (policy, support) = Supported();
        var step = StepOf(stepKey, policy);
        if (_escalations.FirstOrDefault(other => other.IsOpen || other.Status == EscalationStatus.Planned) is { } open)
        {
            throw new RuleViolationException(
                CaseRules.ProposalOpen,
                $"{open.Reference} is already {open.Status.Words()} for this incident. Wait for its decision, or have it withdrawn or stood down.");
        }

        RuleViolationException.ThrowIf(WhyNotInThePlaceOfTheStepInForce(step));
        var escalation = Escalation.Propose(id, reference, step, support, proposal, _records, by, _now);
        Settle(escalation);
        escalation.ChangePolicy(PolicyInForce, _now);
        ShowStanding(escalation);
        return escalation;
    }

    public void Revise(string reference, Proposal proposal, Guid by)
    {
        var (policy, support) = Supported();
        var escalation = this[reference];
        escalation.Revise(StepOf(escalation.Step.Key, policy), support, proposal, by, _now);
        escalation.ChangePolicy(PolicyInForce, _now);
        ShowStanding();
    }

    public void Withdraw(string reference, string reason, Guid by)
    {
        this[reference].Withdraw(reason, by, _now);
        ShowStanding();
    }

    public void Sign(string reference, Ballot ballot, Guid by, bool dissents) =>
        Decide(reference, escalation => escalation.Sign(ballot, SignerOf(by, escalation), dissents, _now));

    public void Return(string reference, Ballot ballot, Guid by) =>
        Decide(reference, escalation => escalation.Return(ballot, SignerOf(by, escalation), _now));

    public void Reject(string reference, Ballot ballot, Guid by) =>
        Decide(reference, escalation => escalation.Reject(ballot, SignerOf(by, escalation), _now));

    /// <summary>An approver signs another step in the place of the proposed one.</summary>
    public void Override(string reference, Ballot ballot, string stepKey, Proposal proposal, Guid by)
    {
        var (policy, support) = Supported();
        var (escalation, step) = (this[reference], StepOf(stepKey, policy));
        RuleViolationException.ThrowIf(WhyNotInThePlaceOfTheStepInForce(step));
        escalation.Override(ballot, ChooserOf(by, escalation, step, policy), step, support, proposal, _now);
        Settle(escalation);
        escalation.ChangePolicy(PolicyInForce, _now);
        ShowStanding();
    }

    public void ConfirmLegalBasis(string reference, Ballot ballot, Guid by) =>
        Decide(reference, escalation => escalation.ConfirmLegalBasis(ballot, SignerOf(by, escalation), _now));

    /// <summary>An authorised office takes the proposed step before its gates and signatures are complete.</summary>
    public void TakeUrgently(string reference, Ballot ballot, Guid by) => Decide(reference, escalation =>
    {
        RuleViolationException.ThrowIf(WhyNot(EscalationAct.TakeUrgently, reference, ballot, by));
        escalation.TakeUrgently(ballot, SignerOf(by, escalation), _now);
    });

    /// <summary>Writes the gates that an urgent proposal left open.</summary>
    public void Complete(string reference, IReadOnlyDictionary<string, string> statements, LegalBasis? legalBasis, IReadOnlyList<string> offRampTriggers, Guid by) =>
        Decide(reference, escalation => escalation.Complete(statements, legalBasis, offRampTriggers, by, _now));

    public void Extend(string reference, Ballot ballot, Guid by, bool dissents) =>
        Decide(reference, escalation => escalation.Extend(ballot, SignerOf(by, escalation), dissents, _now));

    /// <summary>The way down rests on no policy and no grounds: only on an office.</summary>
    public void StandDown(string reference, Ballot ballot, Guid by)
    {
        var escalation = this[reference];
        escalation.StandDown(ballot, SignerOf(by, escalation), _now);
        Settle(escalation);
    }

    public void OpenReview(string reference, string reason, Guid by)
    {
        this[reference].OpenReview(reason, by, _now);
        ShowStanding();
    }

    public void MarkTriggerMet(string reference, int trigger, string note, Guid by)
    {
        this[reference].MarkTriggerMet(trigger, note, by, _now);
        ShowStanding();
    }

    /// <summary>Does what has fallen due by time.</summary>
    public void ApplyDeadlines(string reference) => Decide(reference, escalation => escalation.ApplyDeadlines(RollOf(escalation), _now));

    /// <summary>The incident was assessed again: whatever is being decided rested on the assessment before.</summary>
    public void Freeze(Assessment assessment)
    {
        Incident.Show(assessment);
        foreach (var escalation in _escalations.Where(escalation => escalation.AssessmentId != assessment.Id))
        {
            escalation.ChangeGrounds("assessment", $"The incident was assessed again (assessment {assessment.Number}): the policy supports step {assessment.Rung}.", _now);
        }

        ShowStanding();
    }

    /// <summary>
    /// Evidence or a hypothesis changed: what signatures rest on is no longer what it was, and what a step taken urgently owed may be complete. A
    /// policy adopted meanwhile is made known first, or the step would complete on signatures it made stale.
    /// </summary>
    /// <param name="kind"><c>evidence</c> or <c>hypothesis</c>.</param>
    /// <param name="what">What changed, in a sentence for whoever signed; null if it only adds to what they relied on.</param>
    public void RecordsChanged(string kind, string? what)
    {
        foreach (var escalation in _escalations)
        {
            escalation.ChangePolicy(PolicyInForce, _now);
            if (what is not null)
            {
                escalation.ChangeGrounds(kind, what, _now);
            }

            escalation.CompleteIfRecordsSuffice(_now);
            escalation.NoteLostRecords(what ?? "What the case has on record has changed.", _now);
        }

        ShowStanding();
    }

    /// <summary>
    /// Corrects the facts of the incident. Where the policy a step was proposed under has its signatures rest on one of them, they
    /// are given anew: what somebody signed was said of other facts.
    /// </summary>
    /// <returns>What was corrected; nothing where the facts say the same.</returns>
    public IReadOnlyList<Change> Correct(IncidentFacts facts)
    {
        var changes = IncidentChanges.Between(Incident.Facts, facts);
        Incident.Edit(facts, _now);
        foreach (var escalation in _escalations)
        {
            var restedOn = PolicyOf(escalation).SignaturesRestOn;
            var corrected = changes.Select(change => change.Fact).Where(fact => restedOn.Contains(CaseFacts.KeyOf(fact))).ToList();
            if (corrected.Count > 0)
            {
                var what = $"The facts of {Incident.Reference} were corrected: {string.Join(", ", corrected)}.";
                escalation.ChangeGrounds(Grounds.CorrectedFacts, what, _now);
            }
        }

        ShowStanding();
        return changes;
    }

    /// <summary>Every act on which signatures count: they are counted under the policy now in force, and what follows from it is settled.</summary>
    private void Decide(string reference, Action<Escalation> act)
    {
        var escalation = this[reference];
        escalation.ChangePolicy(PolicyInForce, _now);
        act(escalation);
        Settle(escalation);
    }

    /// <summary>
    /// A step that entered into force ends the one before; one taken urgently that was never completed brings it back. The incident shows where it
    /// stands.
    /// </summary>
    private void Settle(Escalation decided)
    {
        if (decided.IsInForce)
        {
            _escalations.FirstOrDefault(other => other != decided && other.IsInForce)?.SupersedeBy(decided, _now);
        }
        else if (InForce is null && Succession.ToReinstate(decided, _escalations) is { } before)
        {
            before.Reinstate(decided, _now);
            before.ChangePolicy(PolicyInForce, _now);
            before.NoteLostRecords($"That was while step {decided.Step.Rung} ({decided.Reference}) stood in its place.", _now);
        }

        ShowStanding(decided);
    }

    /// <param name="made">One that is not among the escalations of the file yet.</param>
    private void ShowStanding(Escalation? made = null) =>
        Incident.Show(CaseStanding.Of(made is null || _escalations.Contains(made) ? _escalations : [.. _escalations, made]));

    private Refusal? WhyNot(EscalationAct act, Escalation escalation, Signer signer, Ballot ballot) =>
        (act == EscalationAct.TakeUrgently ? WhyWayAroundStandingDown(escalation.Step.Rung, [ballot.Office]) : null)
        ?? ActCheck.WhyNot(escalation, act, signer, ballot, _now);

    private Signer SignerOf(Guid person, Escalation escalation) => new(person, RollOf(escalation).CapacitiesOf(person, escalation.Scope, _now));

    /// <summary>Someone who chooses a step. A delegate must be entitled to both the proposed and the chosen step.</summary>
    private Signer ChooserOf(Guid person, Escalation escalation, FrozenStep step, ThresholdPolicy policy)
    {
        var roll = _rollUnder(policy);
        var entitled = roll.CapacitiesOf(person, escalation.Scope, _now);
        var chosen = roll.CapacitiesOf(person, escalation.Scope with { Rung = step.Rung, Channel = step.Channel }, _now);
        return new Signer(person, [.. chosen.Where(capacity => entitled.Any(other => other.Office == capacity.Office))]);
    }

    private List<Capacity> CapacitiesToChoose(Escalation escalation, Step step, ThresholdPolicy policy, Guid person)
    {
        var chosen = FrozenStep.Of(step, policy.Urgent);
        var signer = ChooserOf(person, escalation, chosen, policy);
        var signing = Signing.Of(escalation, EscalationAct.Override);
        return WhyNotInThePlaceOfTheStepInForce(chosen) is null ? [.. signer.Capacities.Where(MayChooseIn)] : [];

        bool MayChooseIn(Capacity capacity) =>
            StepOverride.WhyNot(escalation, chosen, signer, signing.BallotOnWhatStands(capacity.Office), _now) is null;
    }

    private (ThresholdPolicy Policy, PolicySupport Support) Supported()
    {
        var latest = LatestAssessment ?? throw new RuleViolationException(CaseRules.NotAssessed, "Assess the incident first: a proposal rests on an assessment.");
        return (PolicyBy(latest.PolicyDigest), latest.ToSupport());
    }

    private static FrozenStep StepOf(string key, ThresholdPolicy policy) => policy.FindStep(key) is { } step
        ? FrozenStep.Of(step, policy.Urgent)
        : throw new RuleViolationException(CaseRules.StepNotOnLadder, $"The policy {policy.Key} {policy.Version} has no step {key}.");

    private ThresholdPolicy PolicyBy(string digest) => _policies.First(policy => policy.Digest == digest);

    private Refusal? WhyNotInThePlaceOfTheStepInForce(FrozenStep step) =>
        Refusal.When(InForce?.Step.Rung == step.Rung, CaseRules.AlreadyInForce, $"Step {step.Rung} is in force already ({InForce?.Reference}).")
        ?? WhyWayAroundStandingDown(step.Rung, step.SigningOffices);

    /// <summary>A lower step ends the higher one in force only with the offices that would stand it down.</summary>
    private Refusal? WhyWayAroundStandingDown(int rung, IReadOnlyList<string> signing) => InForce is { } standing
        ? Refusal.When(
            rung < standing.Step.Rung && !standing.Step.IsEndedBy(signing),
            CaseRules.StandDownFirst,
            $"Step {standing.Step.Rung} is in force ({standing.Reference}), and the offices that stand it down do not all sign step {rung}. "
                + "Have it stood down first, then propose the lower step.")
        : null;
}
