using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.Choose;

internal sealed class StepOverriddenWords() : OfficeActWords<StepOverridden>("Another step chosen"), IStepNotice<StepOverridden>
{
    protected override EntryText TextOf(StepOverridden happened, LedgerNames names) =>
        new($"Chose step {names.StepOf(happened.Escalation, happened.Rung)}, in the place of step {happened.FromRung} ({happened.Reference}){names.Acting(happened.In)}", happened.Reason)
        {
            Lines = ProposalLines.Of(happened.Proposal),
        };

    public NoticeDraft? NoticeOf(StepOverridden happened, StepNotices step) =>
        step.ForDeciders($"{step.Escalation.Round}", offices => $"{step.Title} waits for your signature as {offices}{step.ByWhen}.");
}
