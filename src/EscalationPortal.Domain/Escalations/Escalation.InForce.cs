using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

// Its life in force: begun, reviewed, extended, stood down, lapsed. Stepping down is as easy as stepping up.
public sealed partial class Escalation
{
    public DateTimeOffset? InForceAt { get; private set; }
    public DateTimeOffset? ReviewDueAt { get; private set; }

    /// <summary>How many reviews were opened; the number of the one that is open.</summary>
    public int Reviews { get; private set; }
    public string? ReviewReason { get; private set; }

    /// <summary>By when the open review must be decided; null while none is open.</summary>
    public DateTimeOffset? ReviewDecideBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }
    public string? EndReason { get; private set; }

    /// <summary>How far extending it has got: the offices that signed the step sign again.</summary>
    public Signing Extending => new(Purpose.Extend, Reviews, _groundsChanges.Count, ProposedById, InOrder, _signOffs);

    /// <summary>How far standing it down has got.</summary>
    /// <param name="step">The step as the policy has it; where it names nobody for standing down, any one office that signs the step may.</param>
    public Signing StandingDown(Step step) => new(
        Purpose.StandDown, 0, 0, Guid.Empty, [.. step.StandDown.Select(requirement => new Requirement(requirement.Office, requirement.Count))], _signOffs);

    /// <param name="by">Who asked for the review; null where the portal found it due.</param>
    public void OpenReview(string reason, Guid? by, DateTimeOffset at)
    {
        OnlyWhen(EscalationStatus.InForce, "Only a step in force is reviewed.");
        if (OwesCompletion)
        {
            throw new RuleViolationException("owes-completion", $"{Reference} was taken urgently and still owes gates or signatures. They are decided first; it can be stood down at once.");
        }

        Status = EscalationStatus.UnderReview;
        Reviews++;
        ReviewReason = reason;
        ReviewDecideBy = at.AddHours(DecideWithinHours);
        StartWaiting();
        Raise(new ReviewOpened(Id, IncidentId, Reference, Rung, Reviews, reason, ReviewDecideBy.Value));
    }

    /// <summary>Notes that something which leads back down has happened: the step goes under review.</summary>
    public void MarkTriggerMet(int number, string note, Guid by, DateTimeOffset at)
    {
        if (!IsInForce)
        {
            throw new RuleViolationException("wrong-moment", $"{Reference} is {Status.Words()}. Off-ramp triggers are ticked while a step is in force.");
        }

        var trigger = _offRampTriggers.Find(offRampTrigger => offRampTrigger.Number == number)
            ?? throw new RuleViolationException("no-such-trigger", "There is no such off-ramp trigger on this escalation.");
        if (trigger.MetAt is not null)
        {
            throw new RuleViolationException("trigger-ticked", "This off-ramp trigger is already ticked.");
        }

        _offRampTriggers = [.. _offRampTriggers.Select(offRampTrigger => offRampTrigger == trigger ? offRampTrigger with { MetAt = at, MetById = by } : offRampTrigger)];
        Raise(new OffRampTriggerMet(Id, IncidentId, Reference, number, trigger.Text, note));
        if (Status == EscalationStatus.InForce && !OwesCompletion)
        {
            OpenReview($"An off-ramp trigger is met: {trigger.Text}", by, at);
        }
    }

    /// <summary>Signs for keeping the step in force; with the last signature its next review is set.</summary>
    public void Extend(Ballot ballot, Signer signer, bool dissents, DateTimeOffset at)
    {
        OnlyWhen(EscalationStatus.UnderReview, "A step is extended on its review.");
        var capacity = CapacityIn(Extending, ballot, signer, at);
        _signOffs.Add(new SignOff(ballot, capacity, signer.PersonId, ProposedById, Purpose.Extend, _groundsChanges.Count, dissents ? Decision.SignedWithDissent : Decision.Signed, at));
        Raise(new ExtensionSigned(Id, IncidentId, Reference, Rung, Reviews, dissents, ballot.Reason, capacity));
        if (Extending.IsComplete)
        {
            Status = EscalationStatus.InForce;
            ReviewDecideBy = null;
            ReviewReason = null;
            ReviewDueAt = at.AddDays(ReviewEveryDays);
            Raise(new StepExtended(Id, IncidentId, Reference, Rung, ReviewDueAt.Value));
        }
    }

    /// <summary>The offices in which this person could stand the step down now.</summary>
    public IReadOnlyList<string> OfficesToStandDown(Signer signer, Step step)
    {
        if (!IsInForce && Status != EscalationStatus.Planned)
        {
            return [];
        }

        var signing = StandingDown(step);
        return [.. signer.Capacities.Select(capacity => capacity.Office).Where(office =>
            StandsDown(office, signing) && ActsOnlyIn(office, signer) && !signing.SignOffs.Any(signOff => signing.Counts(signOff) && signOff.PersonId == signer.PersonId))];
    }

    /// <summary>Signs for standing the step down: whoever proposed it may, for the way down needs no four eyes, only an office.</summary>
    public void StandDown(Ballot ballot, Signer signer, Step step, DateTimeOffset at)
    {
        if (!IsInForce && Status != EscalationStatus.Planned)
        {
            throw new RuleViolationException("wrong-moment", $"{Reference} is {Status.Words()}. Only a step in force or planned can be stood down.");
        }

        var capacity = signer.In(ballot.Office) ?? throw OfficeNotHeld();
        RefuseSecondOffice(signer, ballot.Office);
        var signing = StandingDown(step);
        if (!StandsDown(ballot.Office, signing))
        {
            throw new RuleViolationException("stand-down-office", $"Your office does not stand down step {Rung}. Ask a holder of one that does: they are named on the brief.");
        }

        if (_signOffs.Any(signOff => signing.Counts(signOff) && signOff.PersonId == signer.PersonId))
        {
            throw new RuleViolationException("already-decided", "Your signature for standing down is already recorded.");
        }

        if (signing.DecidedFor(capacity, signer.PersonId) is not null)
        {
            throw new RuleViolationException("principal-already-decided", "The holder and whoever acts for them are one voice, and it has signed already. Another holder of the office signs.");
        }

        _signOffs.Add(new SignOff(ballot with { Round = 0 }, capacity, signer.PersonId, ProposedById, Purpose.StandDown, 0, Decision.Signed, at));
        Raise(new StandDownSigned(Id, IncidentId, Reference, Rung, ballot.Reason, capacity));
        if (StandingDown(step).IsComplete)
        {
            End(EscalationStatus.StoodDown, signer.PersonId, ballot.Reason, at);
            Raise(new StepStoodDown(Id, IncidentId, Reference, Rung, ballot.Reason, capacity));
        }
    }

    /// <summary>Another step has taken force for the same incident: this one gives way to it.</summary>
    public void SupersedeBy(Escalation successor, DateTimeOffset at)
    {
        if (!IsInForce)
        {
            throw new RuleViolationException("wrong-moment", $"{Reference} is {Status.Words()}. Only a step in force gives way to another.");
        }

        End(EscalationStatus.Superseded, by: null, $"Step {successor.Rung} took force ({successor.Reference}).", at);
        Raise(new StepSuperseded(Id, IncidentId, Reference, Rung, successor.Reference, successor.Rung));
    }

    /// <summary>Whom the policy names; without that, any office that signs the step; any at all for a step that nobody signs.</summary>
    private bool StandsDown(string office, Signing signing)
    {
        var named = signing.Requirements.Count > 0 ? signing.Requirements : Requirements;
        return named.Count == 0 || named.Any(requirement => requirement.Office == office);
    }

    private void Begin(DateTimeOffset at)
    {
        Status = EscalationStatus.InForce;
        InForceAt = at;
        ReviewDueAt = at.AddDays(ReviewEveryDays);
        StartWaiting();
    }

    private void Lapse(string reason, DateTimeOffset at)
    {
        End(EscalationStatus.Lapsed, by: null, reason, at);
        Raise(new StepLapsed(Id, IncidentId, Reference, Rung, reason));
    }
}
