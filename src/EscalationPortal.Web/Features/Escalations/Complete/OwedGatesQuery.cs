using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Complete;

/// <summary>The gates of a step that was proposed as urgent, as far as they are written, for the person who proposed it.</summary>
[Requires(Permission.ProposeSteps)]
public sealed record OwedGatesQuery(string Escalation) : IQuery<OwedGates>, IConcernsEscalation;

/// <param name="Unmet">The gates that are still to be written.</param>
/// <param name="DueBy">By when; null until somebody takes the step urgently.</param>
public sealed record OwedGates(string Incident, string Summary, Marking Marking, Step Step, CaseRecords Records, bool CanComplete, IReadOnlyList<GateResult> Unmet, DateTimeOffset? DueBy, ProposalForm Form);

public sealed class OwedGatesHandler(EscalationReader escalations, CaseRecordReader recordReader, AdoptedPolicies policies, ICurrentUser user) : IRequestHandler<OwedGatesQuery, OwedGates>
{
    public async Task<OwedGates> Handle(OwedGatesQuery query, CancellationToken cancellationToken)
    {
        var read = await escalations.ReadAsync(query.Escalation, cancellationToken);
        var escalation = read.Escalation;
        escalation.RestOn(await recordReader.ReadAsync(escalation.IncidentId, cancellationToken));
        var step = (await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken)).FindStep(escalation.StepKey)!;
        return new OwedGates(
            read.Incident,
            read.Summary,
            read.Marking,
            step,
            escalation.Records,
            escalation.ProposedById == user.Id && escalation is { UrgentReason: not null, IsBeingDecided: true },
            [.. GateCheck.Of(step, escalation.GateFacts, final: false).Where(result => result.State == GateState.Unmet)],
            escalation.CompleteBy,
            ProposalForm.Of(escalation));
    }
}
