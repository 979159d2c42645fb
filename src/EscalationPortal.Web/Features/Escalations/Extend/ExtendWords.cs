using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.Extend;

internal sealed class ExtensionSignedWords() : OfficeActWords<ExtensionSigned>("Extension signed")
{
    protected override EntryText TextOf(ExtensionSigned happened, LedgerNames names) =>
        new($"Signed for extending step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}){(happened.Dissents ? ", with dissent" : "")}{names.Acting(happened.In)}", happened.Reason)
        {
            Lines = ProposalLines.OfSigned(happened.Text, happened.Assessment, happened.PolicyDigest),
        };
}

internal sealed class StepExtendedWords() : EventWords<StepExtended>("Step extended"), IStepNotice<StepExtended>
{
    protected override EntryText TextOf(StepExtended happened, LedgerNames names) =>
        new($"Step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), is extended; the next review is due on {happened.ReviewDueAt.UtcDateTime:d MMMM yyyy}");

    public NoticeDraft? NoticeOf(StepExtended happened, StepNotices step) => step.ForParticipants(
        $"until {EntryLines.Time(happened.ReviewDueAt)}",
        $"{step.Title} is extended{step.Dissent}; its next review is due on {EntryLines.Time(happened.ReviewDueAt)}.");
}
