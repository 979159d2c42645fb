using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>What a proposal for an incident can be about: its latest assessment and the steps of the policy it was made under.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record StepsQuery(string Incident) : IQuery<ProposableSteps>, IConcernsIncident;

/// <param name="OfficesWithoutReader">Offices that sign steps, in which nobody may read this case.</param>
public sealed record ProposableSteps(
    string Incident, string Summary, Marking Marking, Assessed? Assessment, CaseRecords Records, string? OpenProposal, int? RungInForce, IReadOnlyList<string> OfficesWithoutReader)
{
    public Step? Find(string? key) => Assessment?.Policy.FindStep(key ?? "");
}

public sealed record Assessed(int Number, Step Recommended, bool Firm, int LeastRung, int MostRung, ThresholdPolicy Policy)
{
    /// <summary>Every step but the lowest, which is reached by standing down.</summary>
    public IEnumerable<Step> Steps => Policy.Ladder.Skip(1);
}

public sealed class StepsHandler(PortalDb db, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<StepsQuery, ProposableSteps>
{
    public async Task<ProposableSteps> Handle(StepsQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var assessment = await db.Assessments.AsNoTracking().Where(candidate => candidate.IncidentId == incident.Id).OrderByDescending(candidate => candidate.Number).FirstOrDefaultAsync(cancellationToken);
        var open = await db.Escalations
            .Where(escalation => escalation.IncidentId == incident.Id && (escalation.Status == EscalationStatus.Proposed || escalation.Status == EscalationStatus.Returned || escalation.Status == EscalationStatus.Planned))
            .Select(escalation => escalation.Reference).SingleOrDefaultAsync(cancellationToken);

        Assessed? assessed = null;
        IReadOnlyList<Office> unread = [];
        if (assessment is not null)
        {
            var policy = await policies.ByDigestAsync(assessment.PolicyDigest, cancellationToken);
            unread = await db.OfficesWithoutReaderAsync(
                incident.Id, policy, policy.Ladder.SelectMany(step => step.SignOff).Select(requirement => requirement.Office), DecisionScope.None, clock.GetUtcNow(), cancellationToken);
            assessed = new Assessed(
                assessment.Number,
                policy.StepAt(assessment.Rung),
                assessment.LeastRung == assessment.Rung && assessment.MostRung == assessment.Rung,
                assessment.LeastRung,
                assessment.MostRung,
                policy);
        }

        return new ProposableSteps(
            incident.Reference, incident.Summary, incident.Marking, assessed, await db.RecordsOfAsync(incident.Id, cancellationToken), open, incident.RungInForce, [.. unread.Select(office => office.Key)]);
    }
}
