using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
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
    string Incident, string Summary, Marking Marking, CaseKind Kind, Assessed? Assessment, CaseRecords Records, string? OpenProposal, int? RungInForce, IReadOnlyList<string> OfficesWithoutReader)
{
    /// <summary>What the policy in force makes of the assessment; null where it was made under that policy.</summary>
    public (FrozenAssessment Assessed, CarriedAssessment Carried)? UnderPolicyInForce { get; init; }

    public Step? Find(string? key) => Assessment?.Policy.FindStep(key ?? "");
}

/// <param name="Seen">What somebody has read who reads it.</param>
/// <param name="Support">What a proposal that rests on it is held against.</param>
public sealed record Assessed(int Number, Seen Seen, Step Recommended, PolicySupport Support, EvaluationResult Evaluation, ThresholdPolicy Policy)
{
    /// <summary>Every step but the lowest, which is reached by standing down.</summary>
    public IEnumerable<Step> Steps => Policy.Ladder.Skip(1);

    public static Assessed On(FrozenAssessment frozen) => new(
        frozen.Assessment.Number,
        frozen.Assessment.Seen,
        frozen.Policy.StepAt(frozen.Assessment.Rung),
        frozen.Assessment.ToSupport(),
        frozen.Evaluation,
        frozen.Policy);
}

public sealed class StepsHandler(
    PortalDb db, FrozenAssessments frozenAssessments, AdoptedPolicies policies, CaseRecordReader recordReader, OfficeRolls officeRolls, TimeProvider clock)
    : IRequestHandler<StepsQuery, ProposableSteps>
{
    public async Task<ProposableSteps> Handle(StepsQuery query, CancellationToken cancellationToken)
    {
        var row = await db.ReadableIncidents.Where(incident => incident.Reference == query.Incident)
            .Select(incident => new
            {
                incident.Id,
                incident.Reference,
                incident.Summary,
                incident.Marking,
                incident.Class,
                incident.Sectors,
                incident.RungInForce,
                Latest = db.Assessments
                    .Where(assessment => assessment.IncidentId == incident.Id).OrderByDescending(assessment => assessment.Number)
                    .Select(assessment => (Guid?)assessment.Id).FirstOrDefault(),
                Open = db.Escalations
                    .Where(escalation => escalation.IncidentId == incident.Id && (escalation.Status == EscalationStatus.Proposed || escalation.Status == EscalationStatus.Returned || escalation.Status == EscalationStatus.Planned))
                    .Select(escalation => escalation.Reference).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var latest = row.Latest is { } assessment ? await frozenAssessments.OfAsync(assessment, cancellationToken) : null;
        var inForce = await policies.InForceAsync(cancellationToken);
        return new ProposableSteps(
            row.Reference,
            row.Summary,
            row.Marking,
            new CaseKind(row.Class, row.Sectors),
            latest is null ? null : Assessed.On(latest),
            await recordReader.ReadAsync(row.Id, cancellationToken),
            row.Open,
            row.RungInForce,
            latest is null ? [] : await OfficesWithoutReaderAsync(row.Id, latest.Policy, cancellationToken))
        {
            UnderPolicyInForce = latest is null || latest.Policy.Digest == inForce.Digest
                ? null
                : (latest, latest.Assessment.CarryInto(inForce) with { Since = await policies.InForceFromAsync(inForce, cancellationToken) }),
        };
    }

    private async Task<IReadOnlyList<string>> OfficesWithoutReaderAsync(Guid incident, ThresholdPolicy policy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var signing = policy.Ladder.SelectMany(step => step.SignOff).Select(requirement => requirement.Office);
        var holders = await officeRolls.HoldersAsync(incident, now, cancellationToken);
        return [.. holders.OfficesWithoutReader(policy, signing, DecisionScope.None, now).Select(office => office.Key)];
    }
}
