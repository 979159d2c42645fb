using EscalationPortal.Domain.Assessments;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

/// <summary>
/// A proposal to take a step for an incident, and everything that follows. The proposer never signs, one person never fills
/// two offices (four eyes: docs/adr/0004), and the step takes force with the last signature the policy asks for.
/// </summary>
public sealed class Escalation : Aggregate
{
    private readonly List<GateStatement> _statements = [];
    private readonly List<Requirement> _requirements = [];
    private readonly List<SignOff> _signOffs = [];

    private Escalation()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>What people call it: <c>ESC-2026-0007</c>.</summary>
    public string Reference { get; private init; } = "";
    public Guid IncidentId { get; private init; }

    /// <summary>The assessment it rests on, and the policy that assessment was made under.</summary>
    public Guid AssessmentId { get; private set; }
    public string PolicyDigest { get; private set; } = "";
    public string StepKey { get; private set; } = "";
    public string StepTitle { get; private set; } = "";
    public string Channel { get; private set; } = "";
    public int Rung { get; private set; }
    public int RecommendedRung { get; private set; }

    /// <summary>What exactly would be done, and what waiting would cost.</summary>
    public string Action { get; private set; } = "";
    public string CostOfWaiting { get; private set; } = "";

    /// <summary>Why another step than the recommended one is proposed; null where it is the recommended one.</summary>
    public string? ReasonToDepart { get; private set; }
    public EscalationStatus Status { get; private set; }

    /// <summary>1 for the first submission, one more for each revision: signatures count only in the round they were given in.</summary>
    public int Round { get; private set; }
    public Guid ProposedById { get; private init; }
    public DateTimeOffset ProposedAt { get; private set; }
    public DateTimeOffset DecideBy { get; private set; }
    public int ReviewEveryDays { get; private set; }
    public DateTimeOffset? InForceAt { get; private set; }
    public DateTimeOffset? ReviewDueAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }
    public string? EndReason { get; private set; }

    public IReadOnlyList<GateStatement> Statements => _statements;
    public IReadOnlyList<Requirement> Requirements => _requirements;

    /// <summary>Every decision ever made on it, in every round.</summary>
    public IReadOnlyList<SignOff> SignOffs => _signOffs;

    public bool IsOpen => Status is EscalationStatus.Proposed or EscalationStatus.Returned;

    /// <summary>How far the signing of this round has got.</summary>
    public Signing Signing => new(Status, Round, ProposedById, _requirements, _signOffs);

    /// <inheritdoc cref="Signing.Outstanding"/>
    public IReadOnlyList<Requirement> Outstanding => Signing.Outstanding;

    public static Escalation Propose(Guid id, string reference, Step step, Assessment assessment, Proposal proposal, Guid by, DateTimeOffset at)
    {
        if (step.Rung == 0)
        {
            throw new RuleViolationException("rung-not-proposable", $"{step.Title} needs no proposal: stand down the step in force instead.");
        }

        var escalation = new Escalation
        {
            Id = id,
            Reference = reference,
            IncidentId = assessment.IncidentId,
            ProposedById = by,
        };
        escalation.Submit(step, assessment, proposal, at);
        escalation.Raise(new StepProposed(id, escalation.IncidentId, reference, step.Key, step.Rung, escalation.RecommendedRung, escalation.Round, assessment.Id, assessment.PolicyDigest, proposal));
        escalation.TakeForceIfComplete(at);
        return escalation;
    }

    /// <summary>Submits it again after it was returned. Everyone signs anew: what they signed before was another text.</summary>
    public void Revise(Step step, Assessment assessment, Proposal proposal, Guid by, DateTimeOffset at)
    {
        OnlyTheProposer(by, "revise");
        OnlyWhen(EscalationStatus.Returned, "It can be revised once an office has returned it.");
        Submit(step, assessment, proposal, at);
        Raise(new ProposalRevised(Id, IncidentId, Reference, Rung, RecommendedRung, Round, assessment.Id, assessment.PolicyDigest, proposal));
    }

    public void Withdraw(string reason, Guid by, DateTimeOffset at)
    {
        OnlyTheProposer(by, "withdraw");
        if (!IsOpen)
        {
            throw new RuleViolationException("proposal-not-open", $"{Reference} is {Status.Words()} and can no longer be withdrawn.");
        }

        End(EscalationStatus.Withdrawn, by, reason, at);
        Raise(new ProposalWithdrawn(Id, IncidentId, Reference, reason));
    }

    /// <param name="dissents">The signature counts, and the signer's disagreement stays on record with it.</param>
    public void Sign(Ballot ballot, Signer signer, bool dissents, DateTimeOffset at)
    {
        Decide(ballot, signer, dissents ? Decision.SignedWithDissent : Decision.Signed, at);
        Raise(new StepSigned(Id, IncidentId, Reference, Rung, Round, ballot.Office, dissents, ballot.Reason));
        TakeForceIfComplete(at);
    }

    public void Return(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        Decide(ballot, signer, Decision.Returned, at);
        Status = EscalationStatus.Returned;
        Raise(new StepReturned(Id, IncidentId, Reference, Rung, Round, ballot.Office, ballot.Reason));
    }

    public void Reject(Ballot ballot, Signer signer, DateTimeOffset at)
    {
        Decide(ballot, signer, Decision.Rejected, at);
        End(EscalationStatus.Rejected, signer.PersonId, ballot.Reason, at);
        Raise(new StepRejected(Id, IncidentId, Reference, Rung, Round, ballot.Office, ballot.Reason));
    }

    /// <summary>The office in which this person could stand the step down now; null where they cannot.</summary>
    public string? OfficeToStandDown(Signer signer)
    {
        // A step that asked for no signature may be stood down in any office.
        var offices = _requirements.Count == 0 ? signer.Offices : [.. _requirements.Select(needed => needed.Office)];
        return Status == EscalationStatus.InForce ? offices.FirstOrDefault(signer.Holds) : null;
    }

    public void StandDown(Signer signer, string reason, DateTimeOffset at)
    {
        OnlyWhen(EscalationStatus.InForce, "Only a step in force can be stood down.");
        var office = OfficeToStandDown(signer)
            ?? throw new RuleViolationException("stand-down-office", $"A holder of an office that signs step {Rung} stands it down: {string.Join(", ", _requirements.Select(needed => needed.Office))}.");

        End(EscalationStatus.StoodDown, signer.PersonId, reason, at);
        Raise(new StepStoodDown(Id, IncidentId, Reference, Rung, office, reason));
    }

    /// <summary>Another step has taken force for the same incident: this one gives way to it.</summary>
    public void GiveWayTo(Escalation successor, DateTimeOffset at)
    {
        OnlyWhen(EscalationStatus.InForce, "Only a step in force gives way to another.");
        End(EscalationStatus.Superseded, by: null, $"Step {successor.Rung} took force ({successor.Reference}).", at);
        Raise(new StepSuperseded(Id, IncidentId, Reference, Rung, successor.Reference, successor.Rung));
    }

    private void Submit(Step step, Assessment assessment, Proposal proposal, DateTimeOffset at)
    {
        RefuseMissingStatements(step, proposal);
        if (step.Rung != assessment.Rung && proposal.ReasonToDepart.IsBlank())
        {
            throw new RuleViolationException("departure-needs-reason", $"The policy supports step {assessment.Rung}. Say why you propose step {step.Rung} instead; the approvers will see it.");
        }

        // All of it from the policy of this assessment: a revision may rest on a newer one.
        StepKey = step.Key;
        StepTitle = step.Title;
        Channel = step.Channel;
        Rung = step.Rung;
        ReviewEveryDays = step.ReviewEveryDays;
        _requirements.Clear();
        _requirements.AddRange(step.SignOff.Select(needed => new Requirement(needed.Office, needed.Count)));
        AssessmentId = assessment.Id;
        PolicyDigest = assessment.PolicyDigest;
        RecommendedRung = assessment.Rung;
        Action = proposal.Action;
        CostOfWaiting = proposal.CostOfWaiting;
        ReasonToDepart = step.Rung == assessment.Rung ? null : proposal.ReasonToDepart;
        _statements.Clear();
        _statements.AddRange(proposal.Statements.Select(statement => new GateStatement(statement.Key, statement.Value)));
        Status = EscalationStatus.Proposed;
        Round++;
        ProposedAt = at;
        DecideBy = at.AddHours(step.DecideWithinHours);
    }

    private static void RefuseMissingStatements(Step step, Proposal proposal)
    {
        var demanded = step.Gates.Where(gate => Gates.IsStated(gate.Key)).Select(gate => gate.Key).ToList();
        var missing = demanded.Where(gate => proposal.Statements.GetValueOrDefault(gate).IsBlank()).ToList();
        if (missing.Count > 0)
        {
            throw new RuleViolationException("gate-unmet", $"Step {step.Rung} cannot be submitted while these gates are not written out: {string.Join(", ", missing.Select(Gates.TitleOf))}.");
        }

        if (proposal.Statements.Keys.FirstOrDefault(key => !demanded.Contains(key)) is { } stray)
        {
            throw new RuleViolationException("gate-not-demanded", $"Step {step.Rung} has no gate {stray} to write a statement for.");
        }
    }

    private void Decide(Ballot ballot, Signer signer, Decision decision, DateTimeOffset at)
    {
        OnlyWhen(EscalationStatus.Proposed, "It takes no decision now.");
        if (ballot.Round != Round)
        {
            throw new RuleViolationException("text-changed", "The proposal was revised after you opened it. Read it again, then decide.");
        }

        if (signer.PersonId == ProposedById)
        {
            throw new RuleViolationException("four-eyes", "You proposed this step, so someone else must decide on it.");
        }

        if (!signer.Holds(ballot.Office))
        {
            throw new RuleViolationException("office-not-held", "You do not hold the office you are signing for. Ask the administrator if that has changed.");
        }

        var needed = _requirements.FirstOrDefault(requirement => requirement.Office == ballot.Office)
            ?? throw new RuleViolationException("office-not-required", $"Step {Rung} does not ask for this office's signature.");

        if (_signOffs.Any(made => made.PersonId == signer.PersonId && made.Office != ballot.Office))
        {
            throw new RuleViolationException("one-office-per-person", "You have already acted on this escalation in another office. One person never fills two.");
        }

        if (_signOffs.Any(made => made.Round == Round && made.PersonId == signer.PersonId))
        {
            throw new RuleViolationException("already-decided", "Your decision on this proposal is already recorded.");
        }

        if (Signing.SignaturesOf(ballot.Office) >= needed.Count)
        {
            throw new RuleViolationException("office-already-signed", "This office has already signed as often as the policy asks.");
        }

        _signOffs.Add(new SignOff(ballot.Id, Round, ballot.Office, signer.PersonId, ProposedById, decision, ballot.Reason, at));
    }

    private void TakeForceIfComplete(DateTimeOffset at)
    {
        if (Outstanding.Count > 0)
        {
            return;
        }

        Status = EscalationStatus.InForce;
        InForceAt = at;
        ReviewDueAt = at.AddDays(ReviewEveryDays);
        Raise(new StepTookForce(Id, IncidentId, Reference, StepKey, Rung));
    }

    private void End(EscalationStatus status, Guid? by, string reason, DateTimeOffset at)
    {
        Status = status;
        EndedById = by;
        EndReason = reason;
        EndedAt = at;
    }

    private void OnlyTheProposer(Guid by, string verb)
    {
        if (by != ProposedById)
        {
            throw new RuleViolationException("proposer-only", $"Only the person who proposed {Reference} can {verb} it.");
        }
    }

    private void OnlyWhen(EscalationStatus status, string otherwise)
    {
        if (Status != status)
        {
            throw new RuleViolationException("wrong-moment", $"{Reference} is {Status.Words()}. {otherwise}");
        }
    }
}
