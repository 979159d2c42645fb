using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Choose;

/// <summary>The steps the reader could choose in the place of the proposed one, and the proposal's text to begin with.</summary>
[Requires(Permission.SignOff)]
public sealed record ChoosableQuery(string Escalation) : IQuery<Choosable>, IConcernsEscalation;

/// <param name="Round">The round whose text is shown, and how often what it rests on had changed.</param>
public sealed record Choosable(EscalationHeading Heading, int Round, int Grounds, ProposalForm Text, IReadOnlyList<ChoosableStep> Steps);

/// <param name="As">The offices in which the reader would sign it.</param>
public sealed record ChoosableStep(Step Step, IReadOnlyList<CapacityChoice> As);

public sealed class ChoosableHandler(EscalationReader escalations, OfficeRolls officeRolls, PeopleNames peopleNames, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChoosableQuery, Choosable>
{
    public async Task<Choosable> Handle(ChoosableQuery query, CancellationToken cancellationToken)
    {
        var read = await escalations.ReadAsync(query.Escalation, cancellationToken);
        var escalation = read.Escalation;
        var policy = await policies.ByDigestAsync(read.LatestPolicyDigest, cancellationToken);
        var now = clock.GetUtcNow();
        var roll = await officeRolls.RollAsync(policy, escalation.IncidentId, now, cancellationToken);
        var standing = new Signer(user.RequiredId(), roll.CapacitiesOf(user.RequiredId(), escalation.Scope, now));
        var open = policy.Ladder.Where(step => step.Rung != escalation.Rung).Select(step => (Step: step, As: CapacitiesToChoose(step))).Where(choice => choice.As.Count > 0).ToList();
        var names = await peopleNames.OfAsync(open.SelectMany(choice => choice.As).Select(capacity => capacity.OnBehalfOf), cancellationToken);
        return new Choosable(
            read.Heading,
            escalation.Round,
            escalation.GroundsChanges.Count,
            ProposalForm.Of(escalation) with { ReasonToDepart = null, UrgentReason = null },
            [.. open.Select(choice => new ChoosableStep(choice.Step, [.. choice.As.Select(capacity => CapacityChoice.Of(capacity, policy.OfficeTitle, names))]))]);

        IReadOnlyList<Capacity> CapacitiesToChoose(Step step)
        {
            var chosen = roll.CapacitiesOf(user.RequiredId(), escalation.ScopeOf(step), now).Where(capacity => standing.Holds(capacity.Office));
            return escalation.CapacitiesToChoose(new Signer(user.RequiredId(), [.. chosen]), step);
        }
    }
}
