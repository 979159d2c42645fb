using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.OpenReview;

internal sealed class ReviewOpenedWords() : EventWords<ReviewOpened>("Review opened"), IStepNotice<ReviewOpened>
{
    protected override EntryText TextOf(ReviewOpened happened, LedgerNames names) =>
        new($"Review {happened.Review} of step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), is open, to be decided by {EntryLines.Time(happened.DecideBy)}", happened.Reason);

    public NoticeDraft? NoticeOf(ReviewOpened happened, StepNotices step) => step.ForDeciders(
        $"{happened.Review}",
        offices => $"{step.Title} is under review: as {offices}, extend it or stand it down by {EntryLines.Time(happened.DecideBy)}, or it lapses.");
}
