using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.Complete;

internal sealed class GatesCompletedWords() : EventWords<GatesCompleted>("Open gates written")
{
    protected override EntryText TextOf(GatesCompleted happened, LedgerNames names) => new($"Wrote the gates of {happened.Reference} that were open")
    {
        Lines = ProposalLines.Of(happened.Statements, happened.LegalBasis, happened.OffRampTriggers),
    };
}

internal sealed class StepCompletedWords() : EventWords<StepCompleted>("Urgent step completed"), IStepNotice<StepCompleted>
{
    protected override EntryText TextOf(StepCompleted happened, LedgerNames names) =>
        new($"Step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), owes nothing any more: its gates and signatures are complete");

    public NoticeDraft? NoticeOf(StepCompleted happened, StepNotices step) =>
        step.ForParticipants("complete", $"{step.Title} owes nothing any more: its gates and signatures are complete{step.Dissent}.");
}
