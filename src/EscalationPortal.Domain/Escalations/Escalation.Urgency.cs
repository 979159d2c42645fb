using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

// The urgent path: taken before its gates and signatures are complete, completed afterwards.
public sealed partial class Escalation
{
    /// <summary>Why it cannot wait for its gates and signatures; null where it can.</summary>
    public string? UrgentReason { get; private set; }

    /// <summary>Who took it before they were complete, in which office and why.</summary>
    public Guid? TakenUrgentlyById { get; private set; }
    public string? TakenUrgentlyIn { get; private set; }
    public string? ReasonToTakeUrgently { get; private set; }

    /// <summary>By when what was missing must have followed; null where nothing is owed.</summary>
    public DateTimeOffset? CompleteBy { get; private set; }

    /// <summary>It is in force and still owes gates or signatures.</summary>
    public bool OwesCompletion => IsInForce && CompleteBy is not null;

    /// <summary>Takes the step before its gates and signatures are complete; they must follow, or it lapses.</summary>
    public void TakeUrgently(Ballot ballot, Signer signer, UrgentPath? path, DateTimeOffset at)
    {
        var office = ballot.Office;
        OnlyWhen(EscalationStatus.Proposed, "Only a proposal that waits for signatures can be taken urgently.");
        if (UrgentReason is null)
        {
            throw new RuleViolationException("not-urgent", "It was not proposed as urgent. Return it and ask for the reason why it cannot wait.");
        }

        if (path is null || Rung > path.UpToRung || !path.Offices.Contains(office))
        {
            throw new RuleViolationException("urgent-not-allowed", path is null
                ? "This policy knows no urgent path: every gate and signature comes first."
                : $"The policy lets some offices take steps up to {path.UpToRung} urgently, and yours is not one of them, or this step, {Rung}, is higher. The proposal form names them.");
        }

        var capacity = CapacityToAct(Signing, ballot, signer, at);
        TakenUrgentlyById = signer.PersonId;
        TakenUrgentlyIn = office;
        ReasonToTakeUrgently = ballot.Reason;
        CompleteBy = at.AddHours(path.DueWithinHours);
        Begin(at);
        Raise(new StepTakenUrgently(Id, IncidentId, Reference, StepKey, Rung, CompleteBy.Value, ballot.Reason, capacity));
    }

    /// <summary>Writes the gates that were still open when the step was proposed as urgent. Who signed before has to read them.</summary>
    public void Complete(Step step, IReadOnlyDictionary<string, string> statements, LegalBasis? legalBasis, IReadOnlyList<string> offRampTriggers, Guid by, DateTimeOffset at)
    {
        OnlyTheProposer(by, "complete");
        if (UrgentReason is null || !IsBeingDecided)
        {
            throw new RuleViolationException("nothing-owed", $"{Reference} owes no gates: nothing is to be completed.");
        }

        RefuseWhatHasLapsed(at);
        RefuseStrayStatements(step, statements);

        // What is met by records follows when they do; nobody writes it here.
        var written = step with { Gates = [.. step.Gates.Where(gate => !Gates.IsRecorded(gate.Key))] };
        GateCheck.RefuseUnmet(written, new GateFacts(statements, legalBasis, offRampTriggers, [], Records), final: false);
        Write(statements, legalBasis, offRampTriggers);
        Raise(new GatesCompleted(Id, IncidentId, Reference, statements, legalBasis, offRampTriggers));
        ChangeGrounds("gates", "The gates that were open were written.", at);
        EnterIntoForceIfComplete(step, at);
    }

    /// <summary>The case's records have changed: what a step taken urgently owed may be complete now.</summary>
    public void CompleteIfRecordsSuffice(Step step, DateTimeOffset at)
    {
        if (OwesCompletion)
        {
            EnterIntoForceIfComplete(step, at);
        }
    }

    /// <summary>The offices in which this person could take it urgently now.</summary>
    public IReadOnlyList<string> OfficesToTakeUrgently(Signer signer, UrgentPath? path) =>
        Status != EscalationStatus.Proposed || UrgentReason is null || path is null || Rung > path.UpToRung || signer.PersonId == ProposedById
            ? []
            : [.. path.Offices.Where(office => signer.In(office) is { } capacity && !Signing.IsDelegateOfProposer(capacity) && ActsOnlyIn(office, signer))];
}
