using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <summary>
/// What became of an act, in words: the first thing a brief says. It is worked out of what is on record, so that it stands there as well
/// when the page is opened again, when the form was sent twice, and when others have acted since.
/// </summary>
/// <param name="Done">What the reader did last, and what became of it; null where they have done nothing.</param>
/// <param name="Now">Where the step stands.</param>
/// <param name="Next">What comes next, and by whom; null where nothing does.</param>
public sealed record BriefStanding(string? Done, string Now, string? Next)
{
    public static BriefStanding Of(Brief brief) => new(DoneBy(brief), NowOf(brief), NextOf(brief));

    private static string? DoneBy(Brief brief)
    {
        if (brief.Mine.Last is not { } act)
        {
            return null;
        }

        var (rung, how) = (brief.Escalation.Step.Rung, $"as {Named(brief, act.Office)} on {Inline.Words(act.At)}");
        return act switch
        {
            { Urgently: true } => $"You took step {rung} urgently {how}.",
            { IsOver: true, Purpose: Purpose.Extend } => $"You signed for extending step {rung} {how}, in an earlier review.",
            { IsOver: true, Purpose: Purpose.Confirm } => $"You confirmed an earlier legal basis {how}. It does not count for this one.",
            { IsOver: true, Decision: Decision.Returned } => $"You returned an earlier text {how}. It was revised since.",
            { IsOver: true } => $"You signed an earlier text {how}. Your signature does not count for the one that stands here.",
            { Decision: Decision.Returned } => $"You returned it {how}.",
            { Decision: Decision.Rejected } => $"You rejected it {how}.",
            { Purpose: Purpose.Confirm } => $"You confirmed the legal basis {how}.{Counting(brief, act)}",
            { Purpose: Purpose.Extend } => $"You signed for extending step {rung} {how}{Dissenting(act)}.{Counting(brief, act)}",
            { Purpose: Purpose.StandDown } => $"You signed for standing down step {rung} {how}.",
            _ => $"You {(act.Chose ? $"chose step {rung} and signed it" : $"signed step {rung}")} {how}{Dissenting(act)}"
                + $"{(act.Confirms ? ", and confirmed its legal basis with it" : "")}.{Counting(brief, act)}",
        };
    }

    private static string Dissenting(ReadersAct act) => act.Decision == Decision.SignedWithDissent ? ", with dissent" : "";

    private static string Counting(Brief brief, ReadersAct act) => (act.Purpose, act.Counts) switch
    {
        (_, false) => " That no longer counts: what it rests on has changed since.",
        _ when brief.Escalation.Waiting?.Purpose == act.Purpose => $" Your signature counts: {brief.Signed} of {brief.Needed} given.",
        _ => "",
    };

    private static string NowOf(Brief brief)
    {
        var escalation = brief.Escalation;
        var step = $"Step {escalation.Step.Rung}";
        return escalation.Status switch
        {
            EscalationStatus.Proposed when brief.Needed > 0 =>
                $"{step} waits: {brief.Signed} of {brief.Needed} {Signatures(brief.Needed)} given.",
            EscalationStatus.Proposed => $"{step} waits for a confirmation.",
            EscalationStatus.Returned => $"{step} is returned to {brief.NameOf(escalation.ProposedById)}, who revises it or withdraws it.",
            EscalationStatus.Planned when escalation.Text.StartsAt is { } starts =>
                $"{step} has its last signature, and begins on {Inline.Words(starts)}.",
            _ when escalation.IsInForce && escalation.InForceAt is { } since =>
                $"{step} is in force since {Inline.Words(since)}.{InThePlaceOf(brief)}{OutOfForce(brief)}",
            _ => $"{step} is {escalation.Status.Words()}.",
        };
    }

    private static string InThePlaceOf(Brief brief) =>
        brief.GaveWay is { } before ? $" Step {before.Rung} ({before.Reference}) gave way to it." : "";

    private static string OutOfForce(Brief brief) => brief.StoodIn is { } other
        ? $" From {Inline.Words(other.From)} to {Inline.Words(other.Until)} step {other.Rung} ({other.Reference}) stood in its place, "
            + "taken urgently; that ended without its signatures."
        : "";

    private static string? NextOf(Brief brief)
    {
        var escalation = brief.Escalation;
        var by = Inline.Words(escalation.Duty.DecideBy);
        return escalation.Status switch
        {
            EscalationStatus.Proposed => WaitsFor(brief) is { } awaited ? $"Next: it waits for {awaited}." : null,
            EscalationStatus.Returned => "Next: after a revision every signature is given anew.",
            EscalationStatus.Planned => "Next: it begins by itself, unless it is stood down before or what it rests on changes.",
            _ when escalation.OwesCompletion => $"Next: it still owes {Owed(brief)}, by {by}; after that it lapses.",
            EscalationStatus.UnderReview =>
                $"Next: its review waits for {WaitsFor(brief)}, by {by}, to extend it or to stand it down; without that it lapses.",
            EscalationStatus.InForce when escalation.Review.DueAt is { } due =>
                $"Next: its review, on {Inline.Words(due)}. It can be stood down at any time.",
            _ => brief.Others.FirstOrDefault(other => other.Status is EscalationStatus.InForce or EscalationStatus.UnderReview)
                is { } inForce
                ? $"For {brief.Incident.Reference}, step {inForce.Rung} ({inForce.Reference}) is in force."
                : $"For {brief.Incident.Reference}, no step is in force now.",
        };
    }

    private static string? WaitsFor(Brief brief)
    {
        var awaited = brief.Waiting
            .Select(waiting => $"the {Named(brief, waiting.Office)}{(waiting.Left > 1 ? $" ({waiting.Left} signatures)" : "")}")
            .Concat(brief.Escalation.Confirmation.Outstanding.Select(office => $"the {Named(brief, office)} to confirm the legal basis"))
            .ToList();
        return awaited.Count == 0 ? null : string.Join(" and ", awaited);
    }

    private static string Owed(Brief brief)
    {
        var gates = brief.Gates.Where(gate => gate.State == GateState.Unmet).Select(gate => Gates.TitleOf(gate.Gate.Key).ToLowerInvariant());
        var offices = brief.Waiting.Select(waiting =>
            $"the {(waiting.Left > 1 ? $"{waiting.Left} signatures" : "signature")} of the {Named(brief, waiting.Office)}");
        return string.Join(", ", gates.Concat(offices));
    }

    // Within a sentence, where the title is no abbreviation.
    private static string Named(Brief brief, string office)
    {
        var title = brief.OfficeTitle(office);
        return title.Length > 1 && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;
    }

    private static string Signatures(int count) => count == 1 ? "signature" : "signatures";
}
