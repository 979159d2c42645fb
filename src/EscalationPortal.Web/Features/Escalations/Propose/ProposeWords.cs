using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.Propose;

internal sealed class StepProposedWords() : EventWords<StepProposed>("Step proposed"), IStepNotice<StepProposed>
{
    protected override EntryText TextOf(StepProposed happened, LedgerNames names) =>
        new($"Proposed step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference})", happened.Proposal.ReasonToDepart)
        {
            Lines = ProposalLines.Of(happened.Proposal, names.Step(happened.PolicyDigest, happened.RecommendedRung)),
        };

    public NoticeDraft? NoticeOf(StepProposed happened, StepNotices step) =>
        step.ForDeciders($"{step.Escalation.Round}", offices => $"{step.Title} waits for your signature as {offices}{step.ByWhen}.");
}
