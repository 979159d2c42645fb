using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.TakeUrgently;

internal sealed class StepTakenUrgentlyWords() : OfficeActWords<StepTakenUrgently>("Step taken urgently"), IStepNotice<StepTakenUrgently>
{
    protected override EntryText TextOf(StepTakenUrgently happened, LedgerNames names) =>
        new($"Took step {names.StepOf(happened.Escalation, happened.Rung)} urgently ({happened.Reference}); what is open is due by {EntryLines.Time(happened.CompleteBy)}{names.Acting(happened.In)}", happened.Reason);

    public NoticeDraft? NoticeOf(StepTakenUrgently happened, StepNotices step) => step.ForDeciders(
        $"{step.Escalation.Round}",
        offices => $"{step.Title} was taken urgently and waits for your signature as {offices}, by {EntryLines.Time(happened.CompleteBy)}.",
        $"{step.Title} was taken urgently. Its open gates are due by {EntryLines.Time(happened.CompleteBy)}, or it lapses.");
}
