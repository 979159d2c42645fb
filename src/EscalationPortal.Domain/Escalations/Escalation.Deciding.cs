using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

// How it is decided: signatures, objections, another step, confirmations.
public sealed partial class Escalation
{
    /// <summary>How far the signing of the step itself has got.</summary>
    public Signing Signing => new(Purpose.TakeStep, Round, _groundsChanges.Count, ProposedById, InOrder, _signOffs);

    /// <inheritdoc cref="Signing.Outstanding"/>
    public IReadOnlyList<Requirement> Outstanding => Signing.Outstanding;

    /// <summary>It takes decisions on the step itself.</summary>
    public bool IsBeingDecided => Status == EscalationStatus.Proposed || OwesCompletion;

    /// <summary>The signing that waits for people now: of the step itself, or of its extension; null where none does.</summary>
    public Signing? Waiting => IsBeingDecided ? Signing : Status == EscalationStatus.UnderReview ? Extending : null;

    /// <summary>By when what waits must be decided; null where nothing waits.</summary>
    public DateTimeOffset? WaitsUntil => OwesCompletion ? CompleteBy : Status == EscalationStatus.UnderReview ? ReviewDecideBy : Status == EscalationStatus.Proposed ? DecideBy : null;

    /// <summary>
    /// What is to be decided now, as far as it matters for who may. Where the step lapses at the end, the duty moves on from half of the
    /// time: afterwards would be too late.
    /// </summary>
    public DecisionScope Scope
    {
        get
        {
            var allowed = OwesCompletion ? CompleteBy!.Value - InForceAt!.Value : TimeSpan.FromHours(DecideWithinHours);
            return Lapses is { } end ? new(Rung, Channel, end - (allowed / 2), allowed / 2) : new(Rung, Channel, WaitsUntil ?? DateTimeOffset.MaxValue, allowed);
        }
    }

    /// <summary>The same for another step in its place: a hand-over limited to lower steps or other channels does not reach it.</summary>
    public DecisionScope ScopeOf(Step step) => Scope with { Rung = step.Rung, Channel = step.Channel };

    /// <param name="dissents">The signature counts, and the signer's disagreement stays on record with it.</param>
    public void Sign(Ballot ballot, Signer signer, bool dissents, Step step, DateTimeOffset at)
    {
        var capacity = Decide(ballot, signer, dissents ? Decision.SignedWithDissent : Decision.Signed, at);
        Raise(new StepSigned(Id, IncidentId, Reference, Rung, Round, dissents, ballot.Reason, capacity));
        EnterIntoForceIfComplete(step, at);
    }

    public void Return(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        OnlyWhen(EscalationStatus.Proposed, "It can no longer be returned.");
        var capacity = Decide(ballot, signer, Decision.Returned, at);
        Status = EscalationStatus.Returned;
        Raise(new StepReturned(Id, IncidentId, Reference, Rung, Round, ballot.Reason, capacity));
    }

    /// <summary>Ends it. A step that was taken urgently ends with it.</summary>
    public void Reject(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        var capacity = Decide(ballot, signer, Decision.Rejected, at);
        End(EscalationStatus.Rejected, signer.PersonId, ballot.Reason, at);
        Raise(new StepRejected(Id, IncidentId, Reference, Rung, Round, ballot.Reason, capacity));
    }

    /// <summary>An approver signs another step than the proposed one; both stay on record, and the other offices decide on theirs.</summary>
    public void Override(Ballot ballot, Signer signer, Step step, PolicySupport support, Proposal proposal, DateTimeOffset at)
    {
        OnlyWhen(EscalationStatus.Proposed, "Another step can be chosen only while it waits for signatures.");
        if (step.Rung == Rung || step.Rung == 0)
        {
            throw new RuleViolationException("same-step", step.Rung == 0 ? "To do nothing, reject the proposal." : "That is the step that is proposed: sign it, with dissent if need be.");
        }

        if (step.SignOff.All(requirement => requirement.Office != ballot.Office))
        {
            throw new RuleViolationException("office-not-required", $"Step {step.Rung} does not ask for your office's signature, so you cannot choose it. Return the proposal and say which step you would sign.");
        }

        if (step.SignOff.Sum(requirement => requirement.Count) < 2)
        {
            throw new RuleViolationException("second-person", $"Step {step.Rung} asks for one signature only: nobody writes a step and signs it alone. Return the proposal, and say that you would sign step {step.Rung}.");
        }

        var capacity = CapacityToDecide(ballot, signer, at);
        var (rung, title) = (Rung, StepTitle);
        var submitted = proposal with { ReasonToDepart = ballot.Reason, UrgentReason = null };
        Submit(step, support, submitted, at);
        (ProposedRung, ProposedStepTitle) = (ProposedRung ?? rung, ProposedStepTitle ?? title);
        ChosenById = signer.PersonId;
        if (step.Gates.Any(gate => gate.Office == ballot.Office))
        {
            // Whoever wrote it does not answer for it: another of the office confirms.
            ConfirmingOffices = [.. ConfirmingOffices, ballot.Office];
        }

        ReasonToChoose = ballot.Reason;
        Raise(new StepOverridden(Id, IncidentId, Reference, rung, step.Key, Rung, Round, ballot.Reason, submitted, capacity));
        Sign(ballot with { Round = Round }, signer, dissents: false, step, at);
    }

    /// <summary>The office that answers for a gate confirms what was written for it. Its signature does the same.</summary>
    public void ConfirmLegalBasis(Ballot ballot, Signer signer, Step step, DateTimeOffset at)
    {
        if (!IsBeingDecided)
        {
            throw new RuleViolationException("wrong-moment", $"{Reference} is {Status.Words()}: there is nothing to confirm now.");
        }

        var capacity = CapacityToAct(Signing, ballot, signer, at);
        if (step.Gates.All(gate => gate.Office != ballot.Office) || LegalBasis is not { } basis || basis.Missing().Count > 0)
        {
            throw new RuleViolationException("nothing-to-confirm", "There is no complete legal basis that waits for this office. Return the proposal and say what is missing.");
        }

        if (signer.PersonId == ChosenById)
        {
            throw new RuleViolationException("four-eyes", "You wrote the legal basis when you chose this step, so someone else must confirm it.");
        }

        if (ConfirmedBy.Contains(ballot.Office))
        {
            throw new RuleViolationException("already-confirmed", "Your office has confirmed the legal basis already.");
        }

        _signOffs.Add(new SignOff(ballot, capacity, signer.PersonId, ProposedById, Purpose.Confirm, _groundsChanges.Count, Decision.Signed, at));
        Raise(new LegalBasisConfirmed(Id, IncidentId, Reference, capacity));
        EnterIntoForceIfComplete(step, at);
    }

    /// <summary>
    /// The offices that answer for what is written as it stands: by confirming it or by signing, with or without dissent. Whoever wrote it
    /// when choosing the step does not answer for it themselves.
    /// </summary>
    public IReadOnlyCollection<string> ConfirmedBy =>
        [.. _signOffs.Where(signOff => signOff is { Purpose: Purpose.Confirm or Purpose.TakeStep, IsSignature: true } && signOff.Round == Round && (signOff.Grounds == _groundsChanges.Count || !IsBeingDecided) && signOff.PersonId != ChosenById)
            .Select(signOff => signOff.Office).Distinct()];

    /// <summary>What is open in this person's offices now; empty where nothing waits for them.</summary>
    public IReadOnlyList<Capacity> CapacitiesOpenTo(Signer signer) =>
        [.. (Waiting?.CapacitiesOpenTo(signer) ?? []).Where(capacity => ActsOnlyIn(capacity.Office, signer))];

    /// <summary>The offices it waits for to confirm what was written; empty while nothing complete is.</summary>
    public IReadOnlyList<string> OfficesYetToConfirm =>
        !IsBeingDecided || LegalBasis is not { } basis || basis.Missing().Count > 0 ? [] : [.. ConfirmingOffices.Except(ConfirmedBy)];

    /// <summary>The capacities in which this person could choose this step in the place of the proposed one.</summary>
    public IReadOnlyList<Capacity> CapacitiesToChoose(Signer signer, Step step) =>
        Status != EscalationStatus.Proposed || step.Rung == Rung || step.SignOff.Sum(requirement => requirement.Count) < 2
            ? []
            : [.. Signing.CapacitiesOpenTo(signer).Where(capacity => step.SignOff.Any(requirement => requirement.Office == capacity.Office))];

    /// <summary>The offices that have yet to confirm what was written, and in which this person could.</summary>
    public IReadOnlyList<string> OfficesToConfirm(Signer signer) =>
        signer.PersonId == ProposedById ? [] : [.. OfficesYetToConfirm.Where(office => signer.In(office) is { } capacity && !Signing.IsDelegateOfProposer(capacity) && ActsOnlyIn(office, signer))];

    private Capacity Decide(Ballot ballot, Signer signer, Decision decision, DateTimeOffset at)
    {
        var capacity = CapacityToDecide(ballot, signer, at);
        _signOffs.Add(new SignOff(ballot, capacity, signer.PersonId, ProposedById, Purpose.TakeStep, _groundsChanges.Count, decision, at));
        return capacity;
    }

    private Capacity CapacityToDecide(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        if (!IsBeingDecided)
        {
            throw new RuleViolationException("wrong-moment", $"{Reference} is {Status.Words()}. It takes no decision now.");
        }

        return CapacityIn(Signing, ballot, signer, at);
    }

    private Capacity CapacityIn(Signing signing, Ballot ballot, Signer signer, DateTimeOffset at)
    {
        var capacity = CapacityToAct(signing, ballot, signer, at);
        var needed = signing.Requirements.FirstOrDefault(requirement => requirement.Office == ballot.Office)
            ?? throw new RuleViolationException("office-not-required", $"Step {Rung} does not ask for this office's signature.");

        if (_signOffs.Any(signOff => signing.Counts(signOff) && signOff.PersonId == signer.PersonId))
        {
            throw new RuleViolationException("already-decided", "Your decision on this proposal is already recorded.");
        }

        if (signing.DecidedFor(capacity, signer.PersonId) is not null)
        {
            throw new RuleViolationException("principal-already-decided", "The holder and whoever acts for them are one voice, and it has decided already. Another holder of the office signs.");
        }

        if (signing.SignaturesOf(ballot.Office) >= needed.Count)
        {
            throw new RuleViolationException("office-already-signed", "This office has already signed as often as the policy asks.");
        }

        return capacity;
    }

    /// <summary>What holds for every act in an office on the way up: a clock that runs, the text and grounds that were read, four eyes, one office per person.</summary>
    private Capacity CapacityToAct(Signing signing, Ballot ballot, Signer signer, DateTimeOffset at)
    {
        if (at < _signOffs.Select(signOff => signOff.At).Append(ProposedAt).Max())
        {
            throw new RuleViolationException("clock-went-back", "The portal’s clock shows an earlier time than the last decision here. Nothing is signed until the clock is right: tell whoever runs the portal.");
        }

        RefuseWhatHasLapsed(at);
        RefuseWhatWasNotRead(ballot, signing);
        if (signer.PersonId == ProposedById)
        {
            throw new RuleViolationException("four-eyes", "You proposed this step, so someone else must decide on it.");
        }

        var capacity = signer.In(ballot.Office) ?? throw OfficeNotHeld();
        if (signing.IsDelegateOfProposer(capacity))
        {
            throw new RuleViolationException("four-eyes", "The office was handed to you by the person who proposed this step. Someone who does not act for them must decide on it.");
        }

        RefuseSecondOffice(signer, ballot.Office);
        return capacity;
    }

    // Whether or not a sweep has come by since.
    private void RefuseWhatHasLapsed(DateTimeOffset at)
    {
        if (Lapses <= at)
        {
            throw new RuleViolationException("time-is-over", $"The time for this is over, and the step of {Reference} lapses. Propose it again if it is still needed.");
        }
    }

    private void RefuseWhatWasNotRead(Ballot ballot, Signing signing)
    {
        if (ballot.Round != signing.Round)
        {
            throw new RuleViolationException("text-changed", signing.Purpose == Purpose.TakeStep
                ? "The proposal was revised after you opened it. Read it again, then decide."
                : "That review is over. Read what is asked now, then decide.");
        }

        if (ballot.Grounds != signing.Grounds)
        {
            throw new RuleViolationException("grounds-changed", $"{(signing.Grounds > 0 && ballot.Grounds < signing.Grounds ? _groundsChanges[^1].What + " " : "")}What it rests on changed after you opened this page. Read what changed, then decide.");
        }
    }

    private void RefuseSecondOffice(Signer signer, string office)
    {
        if (!ActsOnlyIn(office, signer))
        {
            throw new RuleViolationException("one-office-per-person", "You have already acted on this escalation in another office. One person never fills two.");
        }
    }

    // Whoever acts by another's hand, or for another, has acted as well.
    private bool ActsOnlyIn(string office, Signer signer)
    {
        Guid[] behind = signer.In(office) is { Kind: CapacityKind.Delegate, OnBehalfOf: { } holder } ? [signer.PersonId, holder] : [signer.PersonId];
        return _signOffs.TrueForAll(signOff => signOff.Office == office || (!behind.Contains(signOff.PersonId) && !behind.Contains(signOff.SignsForId)))
            && (TakenUrgentlyIn == office || TakenUrgentlyById is not { } taker || !behind.Contains(taker));
    }

    private static RuleViolationException OfficeNotHeld() => new(
        "office-not-held", "You may not act in this office now: you do not hold it, a hand-over was taken back or has ended, or it is not yet a deputy's turn. Ask its holder, or the administrator.");

    private void EnterIntoForceIfComplete(Step step, DateTimeOffset at)
    {
        if (!Signing.IsComplete)
        {
            return;
        }

        if (OwesCompletion)
        {
            if (GateCheck.Of(step, GateFacts, final: true).All(result => result.State != GateState.Unmet))
            {
                CompleteBy = null;
                StartWaiting();
                Raise(new StepCompleted(Id, IncidentId, Reference, Rung));
            }

            return;
        }

        GateCheck.RefuseUnmet(step, GateFacts, final: true);
        if (StartsAt > at)
        {
            Status = EscalationStatus.Planned;
            Raise(new StepPlanned(Id, IncidentId, Reference, StepKey, Rung, StartsAt.Value));
            return;
        }

        Begin(at);
        Raise(new StepEnteredIntoForce(Id, IncidentId, Reference, StepKey, Rung));
    }
}
