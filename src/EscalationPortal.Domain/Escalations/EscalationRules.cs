using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Escalations;

/// <summary>The rules about escalations: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class EscalationRules
{
    public static readonly Rule AlreadyConfirmed = new("already-confirmed", "the office had confirmed it already");
    public static readonly Rule AlreadyDecided = new("already-decided", "the person had already decided");
    public static readonly Rule ClockWentBack = new("clock-went-back", "the clock showed an earlier time than the last decision");
    public static readonly Rule DepartureNeedsReason = new("departure-needs-reason", "no reason was given for another step than the recommended one");
    public static readonly Rule FourEyes = new("four-eyes", "whoever proposes a step does not sign it");
    public static readonly Rule GateNotDemanded = new("gate-not-demanded", "the step has no such gate");
    public static readonly Rule GateUnmet = new("gate-unmet", "a gate was not written out");
    public static readonly Rule GroundsChanged = new("grounds-changed", "what it rests on had changed meanwhile");
    public static readonly Rule NoSuchTrigger = new("no-such-trigger", "there is no such off-ramp trigger");
    public static readonly Rule NotUrgent = new("not-urgent", "it was not proposed as urgent");
    public static readonly Rule NothingOwed = new("nothing-owed", "it owed no gates");
    public static readonly Rule NothingToConfirm = new("nothing-to-confirm", "there was no complete legal basis to confirm");
    public static readonly Rule OfficeAlreadySigned = new("office-already-signed", "that office had already signed");
    public static readonly Rule OfficeNotHeld = new("office-not-held", "the person does not hold that office");
    public static readonly Rule OfficeNotRequired = new("office-not-required", "the step does not ask for that office");
    public static readonly Rule OneOfficePerPerson = new("one-office-per-person", "one person never fills two offices on one escalation");
    public static readonly Rule OwesCompletion = new("owes-completion", "a step taken urgently is completed first");
    public static readonly Rule PrincipalAlreadyDecided = new("principal-already-decided", "the principal, or a delegate of theirs, had already decided");
    public static readonly Rule ProposalNotOpen = new("proposal-not-open", "the proposal was no longer open");
    public static readonly Rule ProposerOnly = new("proposer-only", "only the proposer may do that");
    public static readonly Rule RungNotProposable = new("rung-not-proposable", "monitoring is not proposed: a step is stood down to it");
    public static readonly Rule SameStep = new("same-step", "the step chosen is the one proposed");
    public static readonly Rule SecondPerson = new("second-person", "one person alone would have written and signed the step");
    public static readonly Rule StandDownOffice = new("stand-down-office", "the office does not stand that step down");
    public static readonly Rule StartPast = new("start-past", "the step would have begun in the past");
    public static readonly Rule TextChanged = new("text-changed", "the proposal had been revised meanwhile");
    public static readonly Rule TimeIsOver = new("time-is-over", "the time for it was over");
    public static readonly Rule TriggerTicked = new("trigger-ticked", "the off-ramp trigger was marked as met already");
    public static readonly Rule UrgentNotAllowed = new("urgent-not-allowed", "the policy does not let that step be taken urgently");
    public static readonly Rule UrgentStartsLater = new("urgent-starts-later", "a step that cannot wait does not begin later");
    public static readonly Rule WrongMoment = new("wrong-moment", "it was not the moment for it");
}
