using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Revise;

/// <summary>A proposal as it stands, to be revised by the person who made it.</summary>
[Requires(Permission.ProposeSteps)]
public sealed record ProposalQuery(string Escalation) : IQuery<StandingProposal>, IConcernsEscalation;

public sealed record StandingProposal(string Incident, string StepKey, bool CanRevise, ProposalForm Form, IReadOnlyList<string> Asked);

public sealed class ProposalHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<ProposalQuery, StandingProposal>
{
    public async Task<StandingProposal> Handle(ProposalQuery query, CancellationToken cancellationToken)
    {
        var file = await desk.ReadByEscalationAsync(query.Escalation, cancellationToken);
        var escalation = file[query.Escalation];
        return new StandingProposal(
            file.Incident.Reference,
            escalation.Step.Key,
            file.WhyNot(EscalationAct.Revise, query.Escalation, user.RequiredId()) is null,
            ProposalForm.Of(escalation),
            [.. escalation.SignOffs.Where(signOff => signOff.Round == escalation.Round && signOff.Decision == Decision.Returned).Select(signOff => signOff.Reason)]);
    }
}
