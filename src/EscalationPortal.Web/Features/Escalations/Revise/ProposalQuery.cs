using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Revise;

/// <summary>A proposal as it stands, to be revised by the person who made it.</summary>
[Requires(Permission.ProposeSteps)]
public sealed record ProposalQuery(string Escalation) : IQuery<StandingProposal>, IConcernsEscalation;

public sealed record StandingProposal(string Incident, string StepKey, EscalationStatus Status, bool IsMine, ProposalForm Form, IReadOnlyList<string> Asked);

public sealed class ProposalHandler(EscalationReader escalations, ICurrentUser user) : IRequestHandler<ProposalQuery, StandingProposal>
{
    public async Task<StandingProposal> Handle(ProposalQuery query, CancellationToken cancellationToken)
    {
        var read = await escalations.ReadAsync(query.Escalation, cancellationToken);
        var escalation = read.Escalation;
        return new StandingProposal(
            read.Incident,
            escalation.StepKey,
            escalation.Status,
            escalation.ProposedById == user.Id,
            ProposalForm.Of(escalation),
            [.. escalation.SignOffs.Where(signOff => signOff.Round == escalation.Round && signOff.Decision == Decision.Returned).Select(signOff => signOff.Reason)]);
    }
}
