using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.StandDown;

internal sealed class StandDownSignedWords() : OfficeActWords<StandDownSigned>("Stand-down signed"), IStepNotice<StandDownSigned>
{
    protected override EntryText TextOf(StandDownSigned happened, LedgerNames names) =>
        new($"Signed for standing down step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}){names.Acting(happened.In)}", happened.Reason);

    public NoticeDraft? NoticeOf(StandDownSigned happened, StepNotices step) => step.ForStandDownOffices();
}

internal sealed class StepStoodDownWords() : OfficeActWords<StepStoodDown>("Step stood down"), IStepNotice<StepStoodDown>
{
    protected override EntryText TextOf(StepStoodDown happened, LedgerNames names) => new($"Stood down step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference})", happened.Reason);

    public NoticeDraft? NoticeOf(StepStoodDown happened, StepNotices step) =>
        step.ForParticipants("", $"{step.Office(happened.In.Office)} stood down {step.Title}.");
}
