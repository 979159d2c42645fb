using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Escalations;

/// <summary>
/// A proposal to take a step for an incident, and everything that follows. The proposer never signs, one person never fills
/// two offices (four eyes: docs/adr/0004), and the step takes force with the last signature the policy asks for. In this file: the
/// proposal. Beside it: how it is decided, the urgent path, its grounds, its life in force, and what time does to it.
/// </summary>
public sealed partial class Escalation : Aggregate
{
    private readonly List<GateStatement> _statements = [];
    private readonly List<Requirement> _requirements = [];
    private readonly List<SignOff> _signOffs = [];
    private List<OffRampTrigger> _offRampTriggers = [];
    private readonly List<GroundsChange> _groundsChanges = [];

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

    /// <summary>The policy last known to be in force while it was being decided.</summary>
    public string KnownPolicyDigest { get; private set; } = "";

    /// <summary>The step as it is to be signed.</summary>
    public string StepKey { get; private set; } = "";
    public string StepTitle { get; private set; } = "";
    public string Channel { get; private set; } = "";
    public int Rung { get; private set; }
    public int RecommendedRung { get; private set; }

    /// <summary>The step as it was first proposed, where an approver chose another; null where none did.</summary>
    public int? ProposedRung { get; private set; }
    public string? ProposedStepTitle { get; private set; }
    public Guid? ChosenById { get; private set; }
    public string? ReasonToChoose { get; private set; }

    /// <summary>What exactly would be done, and what waiting would cost.</summary>
    public string Action { get; private set; } = "";
    public string CostOfWaiting { get; private set; } = "";

    /// <summary>Why another step than the recommended one is proposed; null where it is the recommended one.</summary>
    public string? ReasonToDepart { get; private set; }
    public LegalBasis? LegalBasis { get; private set; }

    /// <summary>The offices the policy names for standing it down; empty where any one that signs it may.</summary>
    public List<string> StandDownOffices { get; private set; } = [];

    /// <summary>The offices that answer for what was written, and do not sign the step: they confirm it.</summary>
    public List<string> ConfirmingOffices { get; private set; } = [];

    public EscalationStatus Status { get; private set; }

    /// <summary>1 for the first submission, one more for each revision: signatures count only in the round they were given in.</summary>
    public int Round { get; private set; }
    public Guid ProposedById { get; private init; }
    public DateTimeOffset ProposedAt { get; private set; }
    public int DecideWithinHours { get; private set; }
    public DateTimeOffset DecideBy { get; private set; }
    public int ReviewEveryDays { get; private set; }

    /// <summary>When the step is to begin; null for as soon as it is signed.</summary>
    public DateTimeOffset? StartsAt { get; private set; }

    public IReadOnlyList<GateStatement> Statements => _statements;
    public IReadOnlyList<Requirement> Requirements => _requirements;
    public IReadOnlyList<OffRampTrigger> OffRampTriggers => _offRampTriggers;

    /// <summary>The highest number an off-ramp trigger of it ever had.</summary>
    public int LastTrigger { get; private set; }

    /// <summary>What changed under the signatures, oldest first.</summary>
    public IReadOnlyList<GroundsChange> GroundsChanges => _groundsChanges;

    /// <summary>Every decision ever made on it, in every round.</summary>
    public IReadOnlyList<SignOff> SignOffs => _signOffs;

    // Rows come back in any order: two pages must not differ by it.
    private List<Requirement> InOrder => [.. _requirements.OrderBy(requirement => requirement.Office, StringComparer.Ordinal)];

    public bool IsOpen => Status is EscalationStatus.Proposed or EscalationStatus.Returned;

    public bool IsInForce => Status is EscalationStatus.InForce or EscalationStatus.UnderReview;

    public GateFacts GateFacts => new(_statements.ToDictionary(statement => statement.Gate, statement => statement.Text), LegalBasis, [.. _offRampTriggers.Select(trigger => trigger.Text)], ConfirmedBy, Records);

    /// <summary>What the case has on record, as it was read when this was loaded to be decided on. Read nowhere, it is nothing, and gates that need it are unmet.</summary>
    public CaseRecords Records { get; private set; } = CaseRecords.None;

    public void RestOn(CaseRecords records) => Records = records;

    /// <param name="path">The policy's urgent path; null where it has none.</param>
    public static Escalation Propose(Guid id, string reference, Step step, UrgentPath? path, PolicySupport support, Proposal proposal, CaseRecords records, Guid by, DateTimeOffset at)
    {
        if (step.Rung == 0)
        {
            throw new RuleViolationException("rung-not-proposable", $"{step.Title} needs no proposal: stand down the step in force instead.");
        }

        var escalation = new Escalation { Id = id, Reference = reference, IncidentId = support.IncidentId, ProposedById = by, Records = records };
        RefuseUrgency(step, path, proposal);
        escalation.Submit(step, support, proposal, at);
        escalation.Raise(new StepProposed(id, escalation.IncidentId, reference, step.Key, step.Rung, escalation.RecommendedRung, escalation.Round, support.AssessmentId, support.PolicyDigest, proposal));
        escalation.EnterIntoForceIfComplete(step, at);
        return escalation;
    }

    /// <summary>Submits it again after it was returned. Everyone signs anew: what they signed before was another text.</summary>
    public void Revise(Step step, UrgentPath? path, PolicySupport support, Proposal proposal, Guid by, DateTimeOffset at)
    {
        OnlyTheProposer(by, "revise");
        OnlyWhen(EscalationStatus.Returned, "It can be revised once an office has returned it.");
        RefuseUrgency(step, path, proposal);
        Submit(step, support, proposal, at);
        Raise(new ProposalRevised(Id, IncidentId, Reference, Rung, RecommendedRung, Round, support.AssessmentId, support.PolicyDigest, proposal));
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

    private void Submit(Step step, PolicySupport support, Proposal proposal, DateTimeOffset at)
    {
        RefuseStrayStatements(step, proposal.Statements);
        if (proposal.UrgentReason is null)
        {
            GateCheck.RefuseUnmet(step, new GateFacts(proposal.Statements, proposal.LegalBasis, [.. proposal.OffRampTriggers ?? []], [], Records), final: false);
        }

        if (step.Rung != support.Rung && proposal.ReasonToDepart.IsBlank())
        {
            throw new RuleViolationException("departure-needs-reason", $"The policy supports step {support.Rung}. Say why you propose step {step.Rung} instead; the approvers will see it.");
        }

        if (proposal.StartsAt <= at)
        {
            throw new RuleViolationException("start-past", "The step is to begin at a time that has passed. Leave the start empty to begin with the last signature.");
        }

        // All of it from the policy of this assessment: a revision may rest on a newer one.
        StepKey = step.Key;
        StepTitle = step.Title;
        Channel = step.Channel;
        Rung = step.Rung;
        ReviewEveryDays = step.ReviewEveryDays;
        StandDownOffices = [.. step.StandDown.Select(requirement => requirement.Office)];
        ConfirmingOffices = [.. step.Gates.Select(gate => gate.Office).OfType<string>().Distinct().Where(office => step.SignOff.All(requirement => requirement.Office != office))];
        _requirements.Clear();
        _requirements.AddRange(step.SignOff.Select(requirement => new Requirement(requirement.Office, requirement.Count)));
        AssessmentId = support.AssessmentId;
        PolicyDigest = KnownPolicyDigest = support.PolicyDigest;
        RecommendedRung = support.Rung;
        Action = proposal.Action;
        CostOfWaiting = proposal.CostOfWaiting;
        ReasonToDepart = step.Rung == support.Rung ? null : proposal.ReasonToDepart;
        UrgentReason = proposal.UrgentReason;
        StartsAt = proposal.StartsAt;
        Write(proposal.Statements, proposal.LegalBasis, proposal.OffRampTriggers ?? []);
        Status = EscalationStatus.Proposed;
        Round++;
        ProposedAt = at;
        DecideWithinHours = step.DecideWithinHours;
        DecideBy = at.AddHours(step.DecideWithinHours);
        StartWaiting();
    }

    private void Write(IReadOnlyDictionary<string, string> statements, LegalBasis? legalBasis, IReadOnlyList<string> offRampTriggers)
    {
        _statements.Clear();
        _statements.AddRange(statements.Where(statement => !statement.Value.IsBlank()).Select(statement => new GateStatement(statement.Key, statement.Value)));
        LegalBasis = legalBasis;

        // What was seen to have happened stays, and a number is never given twice: a form that was open names what its reader saw.
        var known = _offRampTriggers.ToDictionary(trigger => trigger.Text);
        var met = _offRampTriggers.Where(trigger => trigger.MetAt is not null).Select(trigger => trigger.Text);
        _offRampTriggers = [.. offRampTriggers.Concat(met).Distinct().Select(text => known.GetValueOrDefault(text) ?? new OffRampTrigger(++LastTrigger, text))];
    }

    private static void RefuseStrayStatements(Step step, IReadOnlyDictionary<string, string> statements)
    {
        if (statements.Keys.FirstOrDefault(key => !step.Gates.Any(gate => gate.Key == key && Gates.IsStated(key))) is { } stray)
        {
            throw new RuleViolationException("gate-not-demanded", $"Step {step.Rung} has no gate {stray} to write a statement for.");
        }
    }

    private static void RefuseUrgency(Step step, UrgentPath? path, Proposal proposal)
    {
        if (proposal.UrgentReason is null)
        {
            return;
        }

        if (path?.Reaches(step) != true)
        {
            throw new RuleViolationException("urgent-not-allowed", path is null
                ? "This policy knows no urgent path: every gate and signature comes first. Leave out why it cannot wait."
                : $"The policy lets steps up to {path.UpToRung} be taken urgently. This is step {step.Rung}: write its gates, and leave out why it cannot wait.");
        }

        if (proposal.StartsAt is not null)
        {
            throw new RuleViolationException("urgent-starts-later", "A step that cannot wait does not begin later. Leave out the start, or why it cannot wait.");
        }
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
