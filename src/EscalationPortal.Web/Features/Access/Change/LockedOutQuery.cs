using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Access.Change;

/// <summary>Whom it would lock out of the steps of a case to change its access so: asked before it is changed.</summary>
[Requires(Permission.ManageAccess)]
public sealed record LockedOutQuery(string Incident, bool Listed, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Compartments)
    : IQuery<IReadOnlyList<LockedOutOfStep>>, IConcernsIncident;

/// <summary>What a step would lose.</summary>
/// <param name="Step">The step and where it stands: "step 4 (Formal diplomatic engagement), ESC-2026-0007, waiting for signatures".</param>
/// <param name="Signers">Those who are needed for it and could no longer read it, office by office.</param>
/// <param name="Gates">The gates of the step that nobody could see to any more.</param>
public sealed record LockedOutOfStep(string Step, IReadOnlyList<LockedOutSigners> Signers, IReadOnlyList<string> Gates);

/// <param name="StandIns">Who would act in the office in their place; nobody where the step could not be decided.</param>
public sealed record LockedOutSigners(string Office, IReadOnlyList<string> People, IReadOnlyList<string> StandIns);

public sealed class LockedOutHandler(
    PortalDb db,
    OfficeRolls officeRolls,
    CaseReadership readership,
    CaseRecordReader recordReader,
    FrozenAssessments frozenAssessments,
    AdoptedPolicies policies,
    TimeProvider clock)
    : IRequestHandler<LockedOutQuery, IReadOnlyList<LockedOutOfStep>>
{
    public async Task<IReadOnlyList<LockedOutOfStep>> Handle(LockedOutQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.ReadableIncidents.AsNoTracking().Where(incident => incident.Reference == query.Incident)
            .Select(incident => new
            {
                incident.Id,
                incident.RungInForce,
                Latest = db.Assessments.Where(assessment => assessment.IncidentId == incident.Id).OrderByDescending(assessment => assessment.Number)
                    .Select(assessment => (Guid?)assessment.Id).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var (cell, now) = (await readership.CellAsync(cancellationToken), clock.GetUtcNow());
        var before = await officeRolls.HoldersAsync(incident.Id, now, cancellationToken);
        var under = CaseAccess.OfOpen(incident.Id).Under(new AccessTerms(query.Listed, query.People, query.Compartments, Reason: ""));
        var after = before with
        {
            Readers = new CaseReaders(under, cell.SelectMany(person => person.Compartments.Select(compartment => (person.Id, compartment))).ToLookup(row => row.Id, row => row.compartment)),
        };
        var escalations = await db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs).AsSplitQuery()
            .Where(escalation => escalation.IncidentId == incident.Id && escalation.Ending == null).OrderBy(escalation => escalation.Reference).ToListAsync(cancellationToken);

        // Nobody verifies what they had a hand in themselves: it takes two.
        var losesVerifiers = Verifiers(before.Readers) > 1 && Verifiers(after.Readers) < 2;
        var records = await recordReader.ReadAsync(incident.Id, cancellationToken);
        var found = new List<LockedOutOfStep>();
        foreach (var escalation in escalations)
        {
            var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
            var what = $"step {escalation.Step.Rung} ({escalation.Step.Title}), {escalation.Reference}, {escalation.Status.Words()}";
            found.Add(LockedOut(what, OfficesOf(escalation), escalation.Step.Gates, escalation.Scope, escalation.ProposedById, policy));
        }

        var isNextProposed = escalations.Exists(escalation => escalation.IsOpen || escalation.Status == EscalationStatus.Planned);
        if (!isNextProposed && incident.Latest is { } latest && await NextStepAsync(latest, cancellationToken) is { } next && next.Step.Rung != incident.RungInForce)
        {
            var step = FrozenStep.Of(next.Step, next.Policy.Urgent);
            var what = $"step {step.Rung} ({step.Title}), which the policy supports next";
            found.Add(LockedOut(what, [.. step.SigningOffices, .. step.ConfirmingOffices], step.Gates, DecisionScope.None, proposer: null, next.Policy));
        }

        return [.. found.Where(step => step.Signers.Count + step.Gates.Count > 0)];

        LockedOutOfStep LockedOut(string what, IEnumerable<string> offices, IReadOnlyList<Gate> gates, DecisionScope matter, Guid? proposer, ThresholdPolicy policy)
        {
            var (rollBefore, rollAfter) = (before.RollUnder(policy), after.RollUnder(policy));
            var signers = offices.Distinct().Select(Signers).Where(signers => signers.Lost.Count > 0).ToList();
            var unseen = signers.Where(row => row.Left.Count == 0).Select(row => row.Office).ToHashSet();
            return new LockedOutOfStep(
                what,
                [.. signers.Select(row => new LockedOutSigners(policy.OfficeTitle(row.Office), NamesOf(row.Lost), NamesOf(row.Left)))],
                [.. gates.Where(gate => (gate.Office is { } office && unseen.Contains(office)) || (losesVerifiers && gate.ByAnother && IsOpen(gate))).Select(gate => Gates.TitleOf(gate.Key))]);

            (string Office, List<Guid> Lost, List<Guid> Left) Signers(string office)
            {
                var left = rollAfter.DutyIn(office, matter, now).Where(person => person != proposer).ToList();
                return (office, [.. rollBefore.DutyIn(office, matter, now).Where(person => person != proposer).Except(left)], left);
            }
        }

        bool IsOpen(Gate gate) => GateCheck.Of([gate], new GateFacts(new Dictionary<string, string>(), null, [], [], records), final: false)[0].State == GateState.Unmet;

        int Verifiers(CaseReaders readers) => cell.Count(person => person.HandlesEvidence && readers.Admit(person.Id));

        IReadOnlyList<string> NamesOf(IEnumerable<Guid> people) => [.. cell.Where(person => people.Contains(person.Id)).Select(person => person.Name)];
    }

    private static IEnumerable<string> OfficesOf(Escalation escalation) => escalation.Waiting is { } waiting
        ? [.. waiting.Outstanding.Select(requirement => requirement.Office), .. escalation.Confirmation.Outstanding]
        : escalation.IsInForce || escalation.Status == EscalationStatus.Planned
        ? [.. escalation.Step.SigningOffices, .. escalation.Step.StandDownOffices]
        : [.. escalation.Step.SigningOffices, .. escalation.Step.ConfirmingOffices];

    private async Task<(Step Step, ThresholdPolicy Policy)?> NextStepAsync(Guid assessment, CancellationToken cancellationToken)
    {
        var frozen = await frozenAssessments.OfAsync(assessment, cancellationToken);
        return frozen.Assessment.Rung == 0 ? null : (frozen.Policy.StepAt(frozen.Assessment.Rung), frozen.Policy);
    }
}
