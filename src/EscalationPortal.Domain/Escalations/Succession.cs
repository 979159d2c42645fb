using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Escalations;

/// <summary>
/// How one step gives way to another, and comes back. What an office took urgently ends the step before it, which every office had signed; where it
/// is never completed, that step is in force again if it was still running.
/// </summary>
public static class Succession
{
    /// <summary>The step that is in force again now that this one has ended; null where none is.</summary>
    /// <param name="ended">What ended; of no matter unless it was taken urgently and never completed.</param>
    /// <param name="escalations">Every escalation of the incident.</param>
    public static Escalation? ToReinstate(Escalation ended, IReadOnlyList<Escalation> escalations)
    {
        var endedAt = EndOfUrgent(ended);
        var before = endedAt is null ? null : BeforeIt(ended);

        // What was itself taken urgently, and would have lapsed meanwhile, brings back the step that it had ended.
        while (before is not null && !IsRunning(before, endedAt!.Value))
        {
            before = IsNeverCompleted(before) ? BeforeIt(before) : null;
        }

        return before;

        Escalation? BeforeIt(Escalation successor) => escalations.FirstOrDefault(other => other.Ending?.SupersededById == successor.Id);
    }

    internal static void Supersede(Escalation before, Escalation successor, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(Refusal.When(
            !before.IsInForce,
            EscalationRules.WrongMoment,
            $"{before.Reference} is {before.Status.Words()}. Only a step in force gives way to another."));
        var (rung, (by, byRung)) = (before.Step.Rung, (successor.Reference, successor.Step.Rung));
        var superseded = new StepSuperseded(before.Id, before.IncidentId, before.Reference, rung, by, byRung);
        before.End(EscalationStatus.Superseded, new Ending(at, ById: null, $"Step {byRung} entered into force ({by}).", successor.Id), superseded);
    }

    internal static Refusal? WhyNotReinstate(Escalation escalation, Escalation ended) => Refusal.When(
        escalation.Ending?.SupersededById is null || EndOfUrgent(ended) is not { } endedAt || !IsRunning(escalation, endedAt),
        EscalationRules.WrongMoment,
        $"{escalation.Reference} is {escalation.Status.Words()}. Only a step that gave way to one taken urgently is in force again, and only while it was still running.");

    /// <summary>Until when it runs: its review is due, or to be decided, or what it owes is.</summary>
    internal static DateTimeOffset RunsUntil(Escalation escalation) =>
        escalation.Review is { OpenedAt: null, DueAt: { } due } && !IsNeverCompleted(escalation) ? due : escalation.Duty.DecideBy;

    private static bool IsRunning(Escalation escalation, DateTimeOffset at) =>
        escalation.Status == EscalationStatus.Superseded && RunsUntil(escalation) > at;

    private static bool IsNeverCompleted(Escalation escalation) => escalation.Urgent is { CompletedAt: null };

    /// <summary>
    /// When it was over, where it was taken urgently and its signatures never followed: noted late, that is the same moment as noted in time. Null
    /// for whatever else ended. What was stood down is not among it: the way down was chosen.
    /// </summary>
    private static DateTimeOffset? EndOfUrgent(Escalation escalation) => escalation switch
    {
        { Status: EscalationStatus.Lapsed, Urgent: { CompletedAt: null } taking } => taking.CompleteBy,
        { Status: EscalationStatus.Rejected, Urgent.CompletedAt: null, Ending: { } ending } => ending.At,
        _ => null,
    };
}
