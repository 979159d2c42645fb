using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

/// <summary>All escalations of one incident: one proposal is open or planned at a time, and one step is in force.</summary>
public sealed class CaseEscalations
{
    private readonly Incident _incident;
    private readonly IReadOnlyList<Escalation> _escalations;
    private readonly CaseRecords _records;

    public CaseEscalations(Incident incident, IReadOnlyList<Escalation> escalations, CaseRecords records)
    {
        (_incident, _escalations, _records) = (incident, escalations, records);
        foreach (var escalation in escalations)
        {
            escalation.RestOn(records);
        }
    }

    public Escalation this[string reference] => _escalations.Single(escalation => escalation.Reference == reference);

    private Escalation? InForce => _escalations.FirstOrDefault(escalation => escalation.IsInForce);

    /// <param name="path">The policy's urgent path; null where it has none.</param>
    public Escalation Propose(Guid id, string reference, Step step, UrgentPath? path, Assessment latest, Proposal proposal, Guid by, DateTimeOffset at)
    {
        if (_escalations.FirstOrDefault(otherEscalation => otherEscalation.IsOpen || otherEscalation.Status == EscalationStatus.Planned) is { } open)
        {
            throw new RuleViolationException("proposal-open", $"{open.Reference} is already {open.Status.Words()} for this incident. Wait for its decision, or have it withdrawn or stood down.");
        }

        RefuseInForce(step);
        var escalation = Escalation.Propose(id, reference, step, path, latest, proposal, _records, by, at);
        Settle(escalation, at);
        return escalation;
    }

    /// <summary>An approver signs another step in the place of the proposed one.</summary>
    public void Override(Escalation escalation, Ballot ballot, Signer signer, Step step, Assessment latest, Proposal proposal, DateTimeOffset at)
    {
        RefuseInForce(step);
        escalation.Override(ballot, signer, step, latest, proposal, at);
        Settle(escalation, at);
    }

    /// <summary>An authorised office takes the proposed step before its gates and signatures are complete.</summary>
    public void TakeUrgently(Escalation escalation, Ballot ballot, Signer signer, UrgentPath? path, DateTimeOffset at)
    {
        RefuseWayAroundStandingDown(escalation.Rung, [ballot.Office]);
        escalation.TakeUrgently(ballot, signer, path, at);
        Settle(escalation, at);
    }

    /// <summary>After a decision: a step that took force replaces the one before, and the incident shows where it stands.</summary>
    public void Settle(Escalation decided, DateTimeOffset at)
    {
        if (decided.IsInForce)
        {
            _escalations.FirstOrDefault(escalation => escalation != decided && escalation.IsInForce)?.SupersedeBy(decided, at);
        }

        _incident.Show(decided.IsInForce ? decided : InForce);
    }

    /// <summary>The incident was assessed again: whatever is being decided rested on the assessment before.</summary>
    public void ChangeGrounds(Assessment assessment, DateTimeOffset at)
    {
        foreach (var escalation in _escalations.Where(escalation => escalation.AssessmentId != assessment.Id))
        {
            escalation.ChangeGrounds("assessment", $"The incident was assessed again (assessment {assessment.Number}): the policy supports step {assessment.Rung}.", at);
        }
    }

    /// <summary>Evidence or a hypothesis changed: whatever is being decided rested on it as it was.</summary>
    /// <param name="kind"><c>evidence</c> or <c>hypothesis</c>.</param>
    /// <param name="what">What changed, in a sentence for whoever signed.</param>
    public void ChangeGrounds(string kind, string what, DateTimeOffset at)
    {
        foreach (var escalation in _escalations)
        {
            escalation.ChangeGrounds(kind, what, at);
        }
    }

    /// <summary>The records of the case have changed for the better: what was owed may be complete.</summary>
    /// <param name="stepOf">The step of an escalation, in the policy it was proposed under.</param>
    public void CompleteIfRecordsSuffice(Func<Escalation, Step> stepOf, DateTimeOffset at)
    {
        foreach (var escalation in _escalations.Where(escalation => escalation.OwesCompletion))
        {
            escalation.CompleteIfRecordsSuffice(stepOf(escalation), at);
        }
    }

    private void RefuseInForce(Step step)
    {
        if (InForce is { } standing && standing.Rung == step.Rung)
        {
            throw new RuleViolationException("already-in-force", $"Step {step.Rung} is in force already ({standing.Reference}).");
        }

        RefuseWayAroundStandingDown(step.Rung, [.. step.SignOff.Select(requirement => requirement.Office)]);
    }

    /// <summary>A lower step ends the higher one in force only with the offices that would stand it down.</summary>
    private void RefuseWayAroundStandingDown(int rung, IReadOnlyList<string> signing)
    {
        if (InForce is { } standing && rung < standing.Rung
            && !(standing.StandDownOffices.Count > 0 ? standing.StandDownOffices.All(signing.Contains) : standing.Requirements.Count == 0 || standing.Requirements.Any(requirement => signing.Contains(requirement.Office))))
        {
            throw new RuleViolationException("stand-down-first", $"Step {standing.Rung} is in force ({standing.Reference}), and the offices that stand it down do not all sign step {rung}. Have it stood down first, then propose the lower step.");
        }
    }
}
