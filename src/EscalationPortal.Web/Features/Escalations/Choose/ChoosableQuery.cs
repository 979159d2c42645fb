using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Choose;

/// <summary>The steps the reader could choose in the place of the proposed one, and the proposal's text to begin with.</summary>
[Requires(Permission.SignOff)]
public sealed record ChoosableQuery(string Escalation) : IQuery<Choosable>, IConcernsEscalation;

/// <param name="Round">The round whose text is shown, and how often what it rests on had changed.</param>
public sealed record Choosable(EscalationHeading Heading, int Round, int Grounds, ProposalForm Text, IReadOnlyList<ChoosableStep> Steps);

/// <param name="As">The offices in which the reader would sign it.</param>
public sealed record ChoosableStep(Step Step, IReadOnlyList<CapacityChoice> As);

public sealed class ChoosableHandler(ISender sender, PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChoosableQuery, Choosable>
{
    public async Task<Choosable> Handle(ChoosableQuery query, CancellationToken cancellationToken)
    {
        var heading = await sender.Send(new HeadingQuery(query.Escalation), cancellationToken);
        var escalation = await db.Escalations.AsNoTracking().Include(candidate => candidate.SignOffs).AsSplitQuery().SingleAsync(candidate => candidate.Reference == query.Escalation, cancellationToken);
        var assessed = await db.Assessments.Where(assessment => assessment.IncidentId == escalation.IncidentId).OrderByDescending(assessment => assessment.Number).Select(assessment => assessment.PolicyDigest).FirstAsync(cancellationToken);
        var policy = await policies.ByDigestAsync(assessed, cancellationToken);
        var now = clock.GetUtcNow();
        var roll = await db.OfficeRollAsync(policy, escalation.IncidentId, now, cancellationToken);
        var standing = new Signer(user.RequiredId(), roll.CapacitiesOf(user.RequiredId(), escalation.Scope, now));
        var steps = new List<ChoosableStep>();
        foreach (var step in policy.Ladder.Where(step => step.Rung != escalation.Rung))
        {
            var chosen = roll.CapacitiesOf(user.RequiredId(), escalation.ScopeOf(step), now).Where(capacity => standing.Holds(capacity.Office));
            if (escalation.CapacitiesToChoose(new Signer(user.RequiredId(), [.. chosen]), step) is { Count: > 0 } capacities)
            {
                steps.Add(new ChoosableStep(step, await db.ActingAsAsync(capacities, policy.OfficeTitle, cancellationToken)));
            }
        }

        return new Choosable(heading, escalation.Round, escalation.GroundsChanges.Count, ProposalForm.Of(escalation) with { ReasonToDepart = null, UrgentReason = null }, steps);
    }
}
