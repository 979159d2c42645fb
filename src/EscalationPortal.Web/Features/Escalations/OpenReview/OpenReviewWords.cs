using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.OpenReview;

internal sealed class ReviewOpenedWords() : EventWords<ReviewOpened>("Review opened"), IStepNotice<ReviewOpened>
{
    protected override EntryText TextOf(ReviewOpened happened, LedgerNames names) =>
        new($"Review {happened.Review} of step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), is open, to be decided by {EntryLines.Time(happened.DecideBy)}", happened.Reason);

    // Whoever is told that records were lost is told of the review that they open with it.
    public NoticeDraft? NoticeOf(ReviewOpened happened, StepNotices step) => step.Escalation.Decided?.Opened(step.Escalation.Review) == true ? null : step.ForDeciders(
        $"{happened.Review}",
        offices => $"{step.Title} is under review: as {offices}, extend it or stand it down by {EntryLines.Time(happened.DecideBy)}, or it lapses.");
}

internal sealed class RecordsLostWords() : EventWords<RecordsLost>("Records lost"), IStepNotice<RecordsLost>
{
    protected override EntryText TextOf(RecordsLost happened, LedgerNames names) =>
        new($"Step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), no longer has on record what it was decided on: {Open(happened)} now", happened.What);

    public NoticeDraft? NoticeOf(RecordsLost happened, StepNotices step)
    {
        var (lost, by) = ($"{step.Title} no longer has on record what it was decided on: {Open(happened)} now. {happened.What}", EntryLines.Time(step.Escalation.Duty.DecideBy));
        var discriminator = $"{step.Escalation.Decided?.LostAt:O}";
        var told = step.ForSignersAndOwner(discriminator, $"{lost} Its review is open, to be decided by {by}.");
        var deciding = step.ForDeciders(discriminator, offices => $"{lost} As {offices}, extend it or stand it down by {by}, or it lapses.");
        return told with { SentenceTo = deciding.SentenceTo.Concat(told.SentenceTo.Where(pair => !deciding.SentenceTo.ContainsKey(pair.Key))).ToDictionary() };
    }

    // An entry may name what no policy has: it is read all the same.
    private static string NameOf(string gate) => Gates.Contains(gate) ? Gates.TitleOf(gate).ToLowerInvariant() : gate;

    private static string Open(RecordsLost happened) =>
        $"{string.Join(" and ", happened.Gates.Select(NameOf))} {(happened.Gates.Count == 1 ? "is" : "are")} open";
}
