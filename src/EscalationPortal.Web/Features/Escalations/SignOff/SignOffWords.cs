using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

internal sealed class StepSignedWords() : OfficeActWords<StepSigned>("Step signed")
{
    protected override EntryText TextOf(StepSigned happened, LedgerNames names) =>
        new($"Signed step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}){(happened.Dissents ? ", with dissent" : "")}{names.Acting(happened.In)}", happened.Reason)
        {
            Lines = ProposalLines.OfSigned(happened.Text, happened.Assessment, happened.PolicyDigest),
        };
}

internal sealed class StepReturnedWords() : OfficeActWords<StepReturned>("Step returned"), IStepNotice<StepReturned>
{
    protected override EntryText TextOf(StepReturned happened, LedgerNames names) =>
        new($"Returned step {names.StepOf(happened.Escalation, happened.Rung)} for more ({happened.Reference}){names.Acting(happened.In)}", happened.Reason);

    public NoticeDraft? NoticeOf(StepReturned happened, StepNotices step) =>
        step.ForParticipants($"{happened.Round}", $"{step.Office(happened.In.Office)} returned {step.Title} for more.");
}

internal sealed class StepRejectedWords() : OfficeActWords<StepRejected>("Step rejected"), IStepNotice<StepRejected>
{
    protected override EntryText TextOf(StepRejected happened, LedgerNames names) =>
        new($"Rejected step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}){names.Acting(happened.In)}", happened.Reason);

    public NoticeDraft? NoticeOf(StepRejected happened, StepNotices step) =>
        step.ForParticipants("", $"{step.Office(happened.In.Office)} rejected {step.Title}.");
}

internal sealed class GroundsChangedWords() : EventWords<GroundsChanged>("Grounds changed"), IStepNotice<GroundsChanged>
{
    protected override IEnumerable<Guid?> PeopleIn(GroundsChanged happened) => happened.Stale.Cast<Guid?>();

    protected override EntryText TextOf(GroundsChanged happened, LedgerNames names) =>
        new($"The grounds of {happened.Reference} changed. {happened.What}{(happened.Stale.Count == 0 ? "" : $" Signatures to renew: {names.Listed(happened.Stale)}")}");

    public NoticeDraft? NoticeOf(GroundsChanged happened, StepNotices step) =>
        step.To(happened.Stale, $"{step.Escalation.Grounds.Number}", $"your signature on {step.Title} is stale. {happened.What}");
}

internal sealed class StepPlannedWords() : EventWords<StepPlanned>("Step planned"), IStepNotice<StepPlanned>
{
    protected override EntryText TextOf(StepPlanned happened, LedgerNames names) =>
        new($"Step {names.StepOf(happened.Escalation, happened.Rung)}, is signed and begins on {EntryLines.Time(happened.StartsAt)} ({happened.Reference})");

    public NoticeDraft? NoticeOf(StepPlanned happened, StepNotices step) => step.ForParticipants(
        $"planned {step.Escalation.Round} {step.Escalation.Grounds.Number}",
        $"{step.Title} has its last signature{step.Dissent} and begins on {EntryLines.Time(happened.StartsAt)}.");
}

internal sealed class StepEnteredIntoForceWords() : EventWords<StepEnteredIntoForce>("Step entered into force"), IStepNotice<StepEnteredIntoForce>
{
    protected override EntryText TextOf(StepEnteredIntoForce happened, LedgerNames names) => new(
        $"Step {names.StepOf(happened.Escalation, happened.Rung)} entered into force ({happened.Reference}){SignedBy(happened, names)}")
    {
        Lines = [new EntryLine("Text, SHA-256", null, happened.Text), new EntryLine("Policy, SHA-256", null, happened.PolicyDigest)],
    };

    public NoticeDraft? NoticeOf(StepEnteredIntoForce happened, StepNotices step) => step.ForParticipants(
        "",
        $"{step.Title} is in force{step.Dissent}.{(step.Escalation.Review.DueAt is { } due ? $" Its review is due on {EntryLines.Time(due)}." : "")}");

    private static string SignedBy(StepEnteredIntoForce happened, LedgerNames names) => happened.Offices.Count == 0 ? ""
        : $", signed by {string.Join(" and ", happened.Offices.Select(office => names.Office(office, happened.PolicyDigest)))}";
}

internal sealed class StepSupersededWords() : EventWords<StepSuperseded>("Step gave way"), IStepNotice<StepSuperseded>
{
    protected override EntryText TextOf(StepSuperseded happened, LedgerNames names) =>
        new($"Step {names.StepOf(happened.Escalation, happened.Rung)} ({happened.Reference}), gave way to step {happened.ByRung} ({happened.By})");

    public NoticeDraft? NoticeOf(StepSuperseded happened, StepNotices step) =>
        step.ForParticipants(happened.By, $"{step.Title} gave way to step {happened.ByRung} ({happened.By}).");
}
