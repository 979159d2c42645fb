using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

/// <summary>
/// A proposal to take a step for an incident, and everything that follows. The proposer never signs, one person never fills two
/// offices (four eyes: docs/adr/0004), and the step enters into force with the last signature its policy asks for. Its nouns stand beside
/// it with their own rules; here is what people and time do to it.
/// </summary>
public sealed class Escalation : Aggregate
{
    private readonly List<SignOff> _signOffs = [];

    private Escalation()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>What people call it: <c>ESC-2026-0007</c>.</summary>
    public string Reference { get; private init; } = "";
    public Guid IncidentId { get; private init; }

    /// <summary>The assessment it rests on, the policy that assessment was made under, and the rung that policy supports by it.</summary>
    public Guid AssessmentId { get; private set; }
    public string PolicyDigest { get; private set; } = "";
    public int RecommendedRung { get; private set; }

    /// <summary>The step as it is to be signed, the text that is signed with it, and what would lead back down.</summary>
    public FrozenStep Step { get; private set; } = null!;
    public Proposal Text { get; private set; } = null!;
    public OffRamp OffRamp { get; private set; } = OffRamp.None;

    /// <summary>1 for the first submission, one more for each revision: signatures count only in the round they were given in.</summary>
    public int Round { get; private set; }
    public EscalationStatus Status { get; private set; }
    public Guid ProposedById { get; private init; }
    public DateTimeOffset ProposedAt { get; private set; }
    public StepOverride? Overridden { get; private set; }

    /// <summary>Every decision ever made on it, oldest first; what has changed under them; the clock of what waits for one, or waited last.</summary>
    public IReadOnlyList<SignOff> SignOffs => [.. _signOffs.OrderBy(signOff => signOff.At)];
    public Grounds Grounds { get; private set; } = Grounds.None;
    public DutyClock Duty { get; private set; } = null!;

    /// <summary>Its gates as they were when it was last decided on; its life in force: taken before it was complete, reviewed, ended.</summary>
    public DecidedGates? Decided { get; private set; }
    public DateTimeOffset? InForceAt { get; private set; }
    public UrgentTaking? Urgent { get; private set; }
    public Review Review { get; private set; } = Review.None;
    public Ending? Ending { get; private set; }

    /// <summary>The next moment at which time does something to it. Worked out, and stored only so that the sweep finds it.</summary>
    public DateTimeOffset? NextDeadlineAt { get => Deadlines.NextOf(this); private set { } }

    /// <summary>What the case has on record. Must be set before gates are evaluated; otherwise they count as unmet.</summary>
    public CaseRecords Records { get; private set; } = CaseRecords.None;
    public GateFacts GateFacts => new(Text.Statements, Text.LegalBasis, OffRamp.Texts, Confirmation.Offices, Records);

    /// <summary>The gates of the step as they stand before it enters into force.</summary>
    public IReadOnlyList<GateResult> Gates => GateCheck.Of(Step.Gates, GateFacts, final: true);

    public bool IsOpen => Status is EscalationStatus.Proposed or EscalationStatus.Returned;
    public bool IsInForce => Status is EscalationStatus.InForce or EscalationStatus.UnderReview;

    /// <summary>It is in force and still owes gates or signatures.</summary>
    public bool OwesCompletion => IsInForce && Urgent is { CompletedAt: null };

    /// <summary>It takes decisions on the step itself.</summary>
    public bool IsBeingDecided => Status == EscalationStatus.Proposed || OwesCompletion;

    /// <summary>How far the signing of the step itself has got.</summary>
    public Signing Signing => Signing.Of(this, EscalationAct.Sign);

    /// <summary>What somebody has read who reads the step's text and its grounds as they stand.</summary>
    public Seen Seen => Signing.Seen;

    /// <summary>The signing that waits for people now: of the step itself, or of its extension; null if none does.</summary>
    public Signing? Waiting =>
        IsBeingDecided ? Signing : Status == EscalationStatus.UnderReview ? Signing.Of(this, EscalationAct.Extend) : null;

    /// <summary>What is to be decided now, as far as it matters for who may.</summary>
    public DecisionScope Scope => Waiting is null
        ? new(Step.Rung, Step.Channel, DateTimeOffset.MaxValue, TimeSpan.FromHours(Step.DecideWithinHours))
        : Duty.ScopeOf(Step.Rung, Step.Channel);

    /// <summary>Who answers for the legal basis as it is written, and who has yet to.</summary>
    public Confirmation Confirmation => Confirmation.Of(this);

    public static Escalation Propose(
        Guid id, string reference, FrozenStep step, PolicySupport support, Proposal text, CaseRecords records, Guid by, DateTimeOffset at)
    {
        var escalation = new Escalation { Id = id, Reference = reference, IncidentId = support.IncidentId, ProposedById = by };
        escalation.RestOn(records);
        escalation.Submit(step, support, text, at);
        escalation.Raise(new StepProposed(id, support.IncidentId, reference, step.Key, step.Rung, support.Rung, escalation.Round,
            support.AssessmentId, support.PolicyDigest, escalation.Text));
        escalation.EnterIntoForceIfComplete(at);
        return escalation;
    }

    public void RestOn(CaseRecords records) => Records = records;

    /// <param name="dissents">The signature counts, and the signer's disagreement stays on record with it.</param>
    public void Sign(Ballot ballot, Signer signer, bool dissents, DateTimeOffset at)
    {
        var capacity = Record(EscalationAct.Sign, ballot, signer, dissents ? Decision.SignedWithDissent : Decision.Signed, at);
        Raise(new StepSigned(Id, IncidentId, Reference, Step.Rung, Round, Text.ToDigest(), AssessmentId, PolicyDigest, dissents, ballot.Reason, capacity));
        EnterIntoForceIfComplete(at);
    }

    public void Return(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        var capacity = Record(EscalationAct.Return, ballot, signer, Decision.Returned, at);
        Status = EscalationStatus.Returned;
        Raise(new StepReturned(Id, IncidentId, Reference, Step.Rung, Round, ballot.Reason, capacity));
    }

    /// <summary>Ends it. A step that was taken urgently ends with it.</summary>
    public void Reject(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        var capacity = Record(EscalationAct.Reject, ballot, signer, Decision.Rejected, at);
        Decided = DecidedGates.Of(this, at);
        var rejected = new StepRejected(Id, IncidentId, Reference, Step.Rung, Round, ballot.Reason, capacity);
        End(EscalationStatus.Rejected, new Ending(at, signer.PersonId, ballot.Reason), rejected);
    }

    /// <summary>An approver signs another step than the proposed one; both stay on record, and the others decide on theirs.</summary>
    public void Override(Ballot ballot, Signer signer, FrozenStep step, PolicySupport support, Proposal proposal, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(StepOverride.WhyNot(this, step, signer, ballot, at));
        var (replaced, submitted) = (Step, proposal with { ReasonToDepart = ballot.Reason, UrgentReason = null });
        Submit(step.WrittenIn(ballot.Office), support, submitted, at);
        Overridden = StepOverride.Of(Overridden, replaced, signer.PersonId, ballot.Reason);
        Raise(new StepOverridden(
            Id, IncidentId, Reference, replaced.Rung, step.Key, step.Rung, Round, ballot.Reason, Text, signer.In(ballot.Office)!));
        Sign(ballot with { Seen = Seen }, signer, dissents: false, at);
    }

    /// <summary>The office that answers for a gate, and does not sign the step, confirms what was written for it.</summary>
    public void ConfirmLegalBasis(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        var capacity = Record(EscalationAct.ConfirmLegalBasis, ballot, signer, Decision.Signed, at);
        Raise(new LegalBasisConfirmed(Id, IncidentId, Reference, capacity));
        EnterIntoForceIfComplete(at);
    }

    /// <summary>Takes the step before its gates and signatures are complete; they must follow, or it lapses.</summary>
    public void TakeUrgently(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(ActCheck.WhyNot(this, EscalationAct.TakeUrgently, signer, ballot, at));
        Duty = DutyClock.UntilItLapses(at, Step.Urgent!.DueWithinHours);
        Urgent = new UrgentTaking(signer.PersonId, ballot.Office, ballot.Reason, Duty.DecideBy);
        var capacity = signer.In(ballot.Office)!;
        Begin(new StepTakenUrgently(Id, IncidentId, Reference, Step.Key, Step.Rung, Duty.DecideBy, ballot.Reason, capacity), at);
    }

    /// <summary>Signs for keeping the step in force; with the last signature its next review is set.</summary>
    public void Extend(Ballot ballot, Signer signer, bool dissents, DateTimeOffset at)
    {
        var capacity = Record(EscalationAct.Extend, ballot, signer, dissents ? Decision.SignedWithDissent : Decision.Signed, at);
        Raise(new ExtensionSigned(Id, IncidentId, Reference, Step.Rung, Review.Cycle, Text.ToDigest(), AssessmentId, PolicyDigest, dissents, ballot.Reason, capacity));
        if (Signing.Of(this, EscalationAct.Extend).IsComplete)
        {
            (Status, Review, Decided) = (EscalationStatus.InForce, Review.Schedule(at, Step.ReviewEveryDays), DecidedGates.Of(this, at));
            Raise(new StepExtended(Id, IncidentId, Reference, Step.Rung, Review.DueAt!.Value));
        }
    }

    /// <summary>Signs for standing the step down: whoever proposed it may, for the way down needs no four eyes, only an office.</summary>
    public void StandDown(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        var capacity = Record(EscalationAct.StandDown, ballot, signer, Decision.Signed, at);
        Raise(new StandDownSigned(Id, IncidentId, Reference, Step.Rung, ballot.Reason, capacity));
        if (Signing.Of(this, EscalationAct.StandDown).IsComplete)
        {
            var ended = new StepStoodDown(Id, IncidentId, Reference, Step.Rung, ballot.Reason, capacity);
            End(EscalationStatus.StoodDown, new Ending(at, signer.PersonId, ballot.Reason), ended);
        }
    }

    /// <summary>Submits it again after it was returned. Everyone signs anew: what they signed before was another text.</summary>
    public void Revise(FrozenStep step, PolicySupport support, Proposal text, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(ActCheck.WhyNot(this, EscalationAct.Revise, by, at));
        Submit(step, support, text, at);
        Raise(new ProposalRevised(
            Id, IncidentId, Reference, step.Rung, support.Rung, Round, support.AssessmentId, support.PolicyDigest, Text));
    }

    public void Withdraw(string reason, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(ActCheck.WhyNot(this, EscalationAct.Withdraw, by, at));
        End(EscalationStatus.Withdrawn, new Ending(at, by, reason), new ProposalWithdrawn(Id, IncidentId, Reference, reason));
    }

    /// <summary>Writes the gates that were still open when the step was proposed as urgent. Who signed before has to read them.</summary>
    public void Complete(
        IReadOnlyDictionary<string, string> statements, LegalBasis? basis, IReadOnlyList<string> triggers, Guid by, DateTimeOffset at)
    {
        var written = Text with { Statements = statements, LegalBasis = basis, OffRampTriggers = triggers };
        RuleViolationException.ThrowIf(ActCheck.WhyNot(this, EscalationAct.Complete, by, at) ?? written.WhyNotComplete(Step));
        (Text, OffRamp) = (written, OffRamp.Rewrite(triggers));
        Raise(new GatesCompleted(Id, IncidentId, Reference, statements, basis, triggers));
        ChangeGrounds(Grounds.WrittenGates, "The gates that were open were written.", at);
        EnterIntoForceIfComplete(at);
    }

    /// <summary>The case's records have changed: what a step taken urgently owed may be complete now.</summary>
    public void CompleteIfRecordsSuffice(DateTimeOffset at)
    {
        if (OwesCompletion && Signing.IsComplete && Gates.All(result => result.State == GateState.Met))
        {
            (Urgent, Decided) = (Urgent!.Complete(at), DecidedGates.Of(this, at));
            Raise(new StepCompleted(Id, IncidentId, Reference, Step.Rung));
        }
    }

    /// <inheritdoc cref="DecidedGates.NoteLost"/>
    public void NoteLostRecords(string what, DateTimeOffset at) => DecidedGates.NoteLost(this, what, at);

    public void OpenReview(string reason, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(ActCheck.WhyNot(this, EscalationAct.OpenReview, by, at));
        BeginReview(reason, at);
    }

    /// <summary>Notes that something which leads back down has happened: the step goes under review.</summary>
    public void MarkTriggerMet(int number, string note, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(ActCheck.WhyNot(this, EscalationAct.MarkTriggerMet, by, at) ?? OffRamp.WhyNotMark(number));
        OffRamp = OffRamp.Mark(number, by, at);
        var trigger = OffRamp.Find(number)!.Text;
        Raise(new OffRampTriggerMet(Id, IncidentId, Reference, number, trigger, note));
        if (ActCheck.WhyNot(this, EscalationAct.OpenReview, by, at) is null)
        {
            BeginReview($"An off-ramp trigger is met: {trigger}", at);
        }
    }

    /// <summary>Another step has taken force for the same incident: this one gives way to it.</summary>
    public void SupersedeBy(Escalation successor, DateTimeOffset at) => Succession.Supersede(this, successor, at);

    /// <summary>What took its place urgently has ended without its signatures: this one is in force again, its review as it was.</summary>
    public void Reinstate(Escalation ended, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(Succession.WhyNotReinstate(this, ended));
        (Status, Ending) = (Review.OpenedAt is null ? EscalationStatus.InForce : EscalationStatus.UnderReview, null);
        Raise(new StepReinstated(Id, IncidentId, Reference, Step.Rung, ended.Reference, ended.Step.Rung, Succession.RunsUntil(this)));
        ChangeGrounds(Grounds.GaveWay, $"It gave way to step {ended.Step.Rung} ({ended.Reference}) for a time and is in force again.", at);
    }

    /// <summary>Something the signatures rest on has changed: those given before no longer count until they are renewed.</summary>
    public void ChangeGrounds(string kind, string what, DateTimeOffset at)
    {
        if (Status == EscalationStatus.Planned)
        {
            // It has not begun: whoever signed it signs on the new grounds first.
            (Status, Duty) = (EscalationStatus.Proposed, DutyClock.ForProposal(at, Step.DecideWithinHours));
        }

        if (Waiting is { } signing)
        {
            Grounds = Grounds.Change(kind, what, at);
            Raise(new GroundsChanged(Id, IncidentId, Reference, kind, what, signing.Signers));
        }
    }

    /// <summary>Another policy is in force than the one it was proposed under: earlier signatures are stale. Said once for each.</summary>
    public void ChangePolicy(ThresholdPolicy inForce, DateTimeOffset at)
    {
        if ((Waiting is not null || Status == EscalationStatus.Planned) && Grounds.KnownPolicyDigest != inForce.Digest)
        {
            Grounds = Grounds with { KnownPolicyDigest = inForce.Digest };
            var what = $"The policy {inForce.Key} {inForce.Version} is in force now; this was proposed under an earlier one.";
            ChangeGrounds("policy", what, at);
        }
    }

    /// <inheritdoc cref="Deadlines.Apply"/>
    public void ApplyDeadlines(OfficeRoll roll, DateTimeOffset at) => Deadlines.Apply(this, roll, at);

    internal void EnterIntoForce(DateTimeOffset at) =>
        Begin(new StepEnteredIntoForce(
            Id, IncidentId, Reference, Step.Key, Step.Rung, [.. Step.SigningOffices.Distinct()], Text.ToDigest(), PolicyDigest), at);

    internal void BeginReview(string reason, DateTimeOffset at)
    {
        Status = EscalationStatus.UnderReview;
        Review = Review.Open(reason, at);
        Duty = DutyClock.UntilItLapses(at, Step.DecideWithinHours);
        Raise(new ReviewOpened(Id, IncidentId, Reference, Step.Rung, Review.Cycle, reason, Duty.DecideBy));
    }

    /// <param name="told">What its signers are told of it; empty where they are not.</param>
    internal void Note(DecidedGates decided, List<EscalationEvent> told)
    {
        Decided = decided;
        told.ForEach(Raise);
    }

    internal void End(EscalationStatus status, Ending ending, EscalationEvent ended)
    {
        (Status, Ending) = (status, ending);
        Raise(ended);
    }

    /// <param name="told">What those on duty are told of it; empty where nobody is.</param>
    internal void MoveDuty(DutyClock moved, List<EscalationEvent> told)
    {
        Duty = moved;
        told.ForEach(Raise);
    }

    private Capacity Record(EscalationAct act, Ballot ballot, Signer signer, Decision decision, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(ActCheck.WhyNot(this, act, signer, ballot, at));
        var capacity = signer.In(ballot.Office)!;
        _signOffs.Add(new SignOff(Signing.Of(this, act), ballot, capacity, signer.PersonId, ProposedById, decision, at));
        return capacity;
    }

    // All of it from the policy of this assessment: a revision may rest on a newer one.
    private void Submit(FrozenStep step, PolicySupport support, Proposal text, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(text.WhyNotSubmit(step, support, Records, at));
        (AssessmentId, PolicyDigest, RecommendedRung) = (support.AssessmentId, support.PolicyDigest, support.Rung);
        (Step, Text, OffRamp) = (step, text.AsKept(step, support), OffRamp.Rewrite(text.OffRampTriggers ?? []));
        Grounds = Grounds with { KnownPolicyDigest = support.PolicyDigest };
        (Status, Round, ProposedAt) = (EscalationStatus.Proposed, Round + 1, at);
        Duty = DutyClock.ForProposal(at, step.DecideWithinHours);
    }

    private void EnterIntoForceIfComplete(DateTimeOffset at)
    {
        CompleteIfRecordsSuffice(at);
        if (Status != EscalationStatus.Proposed || !Signing.IsComplete)
        {
            return;
        }

        RuleViolationException.ThrowIf(GateCheck.WhyUnmet(Step.Rung, Step.Gates, GateFacts, final: true));
        if (Text.StartsAt > at)
        {
            (Status, Decided) = (EscalationStatus.Planned, DecidedGates.Of(this, at));
            Raise(new StepPlanned(Id, IncidentId, Reference, Step.Key, Step.Rung, Text.StartsAt.Value));
        }
        else
        {
            EnterIntoForce(at);
        }
    }

    private void Begin(EscalationEvent begun, DateTimeOffset at)
    {
        (Status, InForceAt, Review, Decided) = (EscalationStatus.InForce, at, Review.Schedule(at, Step.ReviewEveryDays), DecidedGates.Of(this, at));
        Raise(begun);
    }
}
