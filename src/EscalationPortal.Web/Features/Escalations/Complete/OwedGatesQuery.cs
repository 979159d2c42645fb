using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Complete;

/// <summary>The gates of a step that was proposed as urgent, as far as they are written, for the person who proposed it.</summary>
[Requires(Permission.ProposeSteps)]
public sealed record OwedGatesQuery(string Escalation) : IQuery<OwedGates>, IConcernsEscalation;

/// <param name="Unmet">The gates that are still to be written.</param>
/// <param name="DueBy">By when; null until somebody takes the step urgently.</param>
public sealed record OwedGates(string Incident, string Summary, Marking Marking, FrozenStep Step, CaseRecords Records, bool CanComplete, IReadOnlyList<GateResult> Unmet, DateTimeOffset? DueBy, ProposalForm Form);

public sealed class OwedGatesHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<OwedGatesQuery, OwedGates>
{
    public async Task<OwedGates> Handle(OwedGatesQuery query, CancellationToken cancellationToken)
    {
        var file = await desk.ReadByEscalationAsync(query.Escalation, cancellationToken);
        var escalation = file[query.Escalation];
        return new OwedGates(
            file.Incident.Reference,
            file.Incident.Summary,
            file.Incident.Marking,
            escalation.Step,
            escalation.Records,
            file.WhyNot(EscalationAct.Complete, query.Escalation, user.RequiredId()) is null,
            [.. GateCheck.Of(escalation.Step.Gates, escalation.GateFacts, final: false).Where(result => result.State == GateState.Unmet)],
            escalation.OwesCompletion ? escalation.Duty.DecideBy : null,
            ProposalForm.Of(escalation));
    }
}
