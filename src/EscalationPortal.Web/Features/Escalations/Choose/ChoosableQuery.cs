using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Choose;

/// <summary>The steps the reader could choose in the place of the proposed one, and the proposal's text to begin with.</summary>
[Requires(Permission.SignOff)]
public sealed record ChoosableQuery(string Escalation) : IQuery<Choosable>, IConcernsEscalation;

/// <param name="Seen">What somebody has read who reads it.</param>
public sealed record Choosable(EscalationHeading Heading, Seen Seen, ProposalForm Text, IReadOnlyList<ChoosableStep> Steps);

/// <param name="As">The offices in which the reader would sign it.</param>
public sealed record ChoosableStep(Step Step, IReadOnlyList<CapacityChoice> As);

public sealed class ChoosableHandler(CaseDesk desk, PeopleNames peopleNames, ICurrentUser user) : IRequestHandler<ChoosableQuery, Choosable>
{
    public async Task<Choosable> Handle(ChoosableQuery query, CancellationToken cancellationToken)
    {
        var file = await desk.ReadByEscalationAsync(query.Escalation, cancellationToken);
        var escalation = file[query.Escalation];
        var titleOf = file.PolicyToProposeUnder.OfficeTitle;
        var choices = file.StepsToChoose(query.Escalation, user.RequiredId());
        var names = await peopleNames.OfAsync(choices.SelectMany(choice => choice.Capacities).Select(capacity => capacity.OnBehalfOf), cancellationToken);
        var text = ProposalForm.Of(escalation) with { ReasonToDepart = null, UrgentReason = null };
        return new Choosable(
            EscalationHeading.Of(escalation, file.Incident),
            escalation.Seen,
            text,
            [.. choices.Select(choice => new ChoosableStep(choice.Step, [.. choice.Capacities.Select(capacity => CapacityChoice.Of(capacity, titleOf, names))]))]);
    }
}
