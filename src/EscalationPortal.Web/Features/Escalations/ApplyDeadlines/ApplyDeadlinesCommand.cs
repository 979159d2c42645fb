using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.ApplyDeadlines;

/// <summary>Does to one escalation what has fallen due: reminds, moves the duty on, opens its review, begins it, lapses it. It approves nothing.</summary>
[Requires(Permission.Sweep)]
public sealed record ApplyDeadlinesCommand(string Escalation) : ICommand, IConcernsEscalation;

public sealed class ApplyDeadlinesHandler(PortalDb db, AdoptedPolicies policies, TimeProvider clock) : IRequestHandler<ApplyDeadlinesCommand>
{
    public async Task Handle(ApplyDeadlinesCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        var escalation = escalations[command.Escalation];
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);

        var now = clock.GetUtcNow();
        escalation.ChangePolicy(await policies.InForceAsync(cancellationToken), now);
        escalation.ApplyDeadlines(await db.OfficeRollAsync(policy, incident.Id, now, cancellationToken), policy.FindStep(escalation.StepKey)!, now);

        // Worked out anew by the escalation: without a mark, a value that had drifted would never be written.
        db.Entry(escalation).Property(target => target.NextDeadlineAt).IsModified = true;
        escalations.Settle(escalation, now);
    }
}
