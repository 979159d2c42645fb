using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.ApplyDeadlines;

internal sealed class DecisionDueSoonWords() : EventWords<DecisionDueSoon>("Decision due soon"), IStepNotice<DecisionDueSoon>
{
    protected override IEnumerable<Guid?> PeopleIn(DecisionDueSoon happened) => happened.People.Cast<Guid?>();

    protected override EntryText TextOf(DecisionDueSoon happened, LedgerNames names) =>
        new($"Reminded {names.Listed(happened.People)} that step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}) is to be decided by {EntryLines.Time(happened.DecideBy)}");

    public NoticeDraft? NoticeOf(DecisionDueSoon happened, StepNotices step) =>
        step.To(happened.People, EntryLines.Time(happened.DecideBy), $"{step.Title} is to be decided by {EntryLines.Time(happened.DecideBy)}.");
}

internal sealed class DutyPassedOnWords() : EventWords<DutyPassedOn>("Duty to decide moved on"), IStepNotice<DutyPassedOn>
{
    protected override IEnumerable<Guid?> PeopleIn(DutyPassedOn happened) => happened.To.Cast<Guid?>();

    protected override EntryText TextOf(DutyPassedOn happened, LedgerNames names) =>
        new($"Step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), was not decided yet: the duty came to {names.Listed(happened.To)} as well");

    public NoticeDraft? NoticeOf(DutyPassedOn happened, StepNotices step) => step.To(
        happened.To,
        $"{step.Escalation.Duty.SuccessionStage} {EntryLines.Time(happened.DecideBy)}",
        $"{step.Title} is not decided yet, and the duty to decide has come to you as well. {When(happened, step)}",
        $"{step.Title} is not decided yet, and the duty to decide has come to more people. {When(happened, step)}");

    private static string When(DutyPassedOn happened, StepNotices step) =>
        $"It {(step.At < happened.DecideBy ? "is" : "was")} to be decided by {EntryLines.Time(happened.DecideBy)}.";
}

internal sealed class StepReinstatedWords() : EventWords<StepReinstated>("Step in force again"), IStepNotice<StepReinstated>
{
    protected override EntryText TextOf(StepReinstated happened, LedgerNames names) =>
        new($"Step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), is in force again: step {happened.AfterRung} ({happened.After}) had taken its place urgently, and ended without its signatures")
        {
            Lines = [new("Runs until, as before", null, EntryLines.Time(happened.RunsUntil))],
        };

    public NoticeDraft? NoticeOf(StepReinstated happened, StepNotices step) => step.ForSignersAndOwner(
        happened.After,
        $"{step.Title} is in force again: step {happened.AfterRung} ({happened.After}) had taken its place urgently, and ended without its signatures. Its review is {(step.Escalation.Status == EscalationStatus.UnderReview ? "to be decided by" : "due on")} {EntryLines.Time(happened.RunsUntil)}, as before.");
}

internal sealed class StepLapsedWords() : EventWords<StepLapsed>("Step lapsed"), IStepNotice<StepLapsed>
{
    protected override EntryText TextOf(StepLapsed happened, LedgerNames names) => new($"Step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), lapsed", happened.Reason);

    public NoticeDraft? NoticeOf(StepLapsed happened, StepNotices step) => step.ForParticipants("", $"{step.Title} lapsed. {happened.Reason}");
}
