using EscalationPortal.Domain.Assessments;
using EscalationPortal.Domain.Incidents;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

/// <summary>All escalations of one incident: one proposal is open at a time, and one step is in force.</summary>
public sealed class CaseEscalations(Incident incident, IReadOnlyList<Escalation> escalations)
{
    public Escalation this[string reference] => escalations.Single(one => one.Reference == reference);

    private Escalation? InForce => escalations.FirstOrDefault(one => one.Status == EscalationStatus.InForce);

    public Escalation Propose(Guid id, string reference, Step step, Assessment latest, Proposal proposal, Guid by, DateTimeOffset at)
    {
        if (escalations.FirstOrDefault(one => one.IsOpen) is { } open)
        {
            throw new RuleViolationException("proposal-open", $"{open.Reference} is already {open.Status.Words()} for this incident. Wait for its decision, or have it withdrawn.");
        }

        if (InForce is { } standing && standing.Rung == step.Rung)
        {
            throw new RuleViolationException("already-in-force", $"Step {step.Rung} is in force already ({standing.Reference}).");
        }

        var escalation = Escalation.Propose(id, reference, step, latest, proposal, by, at);
        Settle(escalation, at);
        return escalation;
    }

    /// <summary>After a decision: a step that took force replaces the one before, and the incident shows where it stands.</summary>
    public void Settle(Escalation decided, DateTimeOffset at)
    {
        if (decided.Status == EscalationStatus.InForce)
        {
            escalations.FirstOrDefault(one => one != decided && one.Status == EscalationStatus.InForce)?.GiveWayTo(decided, at);
            incident.Show(decided);
        }
        else if (decided.Status == EscalationStatus.StoodDown)
        {
            incident.Show((Escalation?)null);
        }
    }
}
