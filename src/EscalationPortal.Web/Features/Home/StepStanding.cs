using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ui.AssessmentResult;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home;

/// <summary>What stands with a step wherever a home shows one: what the policy makes of its case, who signed it and how, and for whom it waits.</summary>
/// <param name="Advice">Null before the first assessment.</param>
/// <param name="WaitsFor">The offices that have yet to sign or to confirm.</param>
public sealed record StepStanding(Advice? Advice, IReadOnlyList<SignatureInShort> Signed, IReadOnlyList<string> WaitsFor)
{
    public static StepStanding Of(StepRow row, ThresholdPolicy policy, IReadOnlyDictionary<Guid, string> names) => new(
        Advice.Of(row.RecommendedRung, row.LeastRung, row.MostRung, row.Rated, row.Indicators, row.TooLittleKnown),
        SignatureWords.Given(row.Escalation, policy, names),
        [
            .. (row.Escalation.Waiting?.Outstanding ?? []).Select(requirement => requirement.Office).Concat(row.Escalation.Confirmation.Outstanding)
                .Distinct().Select(policy.OfficeTitle),
        ]);
}

/// <summary>An escalation with its signatures, and what a home says of its case.</summary>
public sealed record StepRow(
    Escalation Escalation, string Incident, string Summary, Marking Marking,
    int? RecommendedRung, int? LeastRung, int? MostRung, int? Rated, int? Indicators, bool? TooLittleKnown);

internal static class StepRows
{
    public static IQueryable<StepRow> WithCase(this IQueryable<Escalation> escalations, PortalDb db) => escalations
        .AsNoTracking().Include(escalation => escalation.SignOffs)
        .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new StepRow(
            escalation, incident.Reference, incident.Summary, incident.Marking,
            incident.RecommendedRung, incident.LeastRung, incident.MostRung, incident.RatedIndicators, incident.Indicators, incident.TooLittleKnown));
}
