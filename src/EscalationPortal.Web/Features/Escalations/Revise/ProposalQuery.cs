using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Revise;

/// <summary>A proposal as it stands, to be revised by the person who made it.</summary>
[Requires(Permission.ProposeSteps)]
public sealed record ProposalQuery(string Escalation) : IQuery<StandingProposal>, IConcernsEscalation;

public sealed record StandingProposal(string Incident, string StepKey, EscalationStatus Status, bool IsMine, ProposalForm Form, IReadOnlyList<string> Asked);

public sealed class ProposalHandler(PortalDb db, ICurrentUser user) : IRequestHandler<ProposalQuery, StandingProposal>
{
    public async Task<StandingProposal> Handle(ProposalQuery query, CancellationToken cancellationToken)
    {
        var escalation = await db.Escalations.AsNoTracking().Include(candidate => candidate.SignOffs).SingleOrDefaultAsync(candidate => candidate.Reference == query.Escalation, cancellationToken)
            .OrNotFound($"escalation {query.Escalation}");
        var incident = await db.Incidents.Where(candidate => candidate.Id == escalation.IncidentId).Select(candidate => candidate.Reference).SingleAsync(cancellationToken);
        return new StandingProposal(
            incident,
            escalation.StepKey,
            escalation.Status,
            escalation.ProposedById == user.Id,
            ProposalForm.Of(escalation),
            [.. escalation.SignOffs.Where(signOff => signOff.Round == escalation.Round && signOff.Decision == Decision.Returned).Select(signOff => signOff.Reason)]);
    }
}
