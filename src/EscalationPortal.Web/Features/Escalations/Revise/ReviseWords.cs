using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.Revise;

internal sealed class ProposalRevisedWords() : EventWords<ProposalRevised>("Proposal revised"), IStepNotice<ProposalRevised>
{
    protected override EntryText TextOf(ProposalRevised happened, LedgerNames names) =>
        new($"Revised the proposal of step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}, revision {happened.Round - 1})", happened.Proposal.ReasonToDepart)
        {
            Lines = ProposalLines.Of(happened.Proposal, names.Step(happened.PolicyDigest, happened.RecommendedRung)),
        };

    public NoticeDraft? NoticeOf(ProposalRevised happened, StepNotices step) =>
        step.ForDeciders($"{step.Escalation.Round}", offices => $"{step.Title} waits for your signature as {offices}{step.ByWhen}.");
}
