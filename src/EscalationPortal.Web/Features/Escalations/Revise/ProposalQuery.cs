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
        var escalation = await db.Escalations.AsNoTracking().Include(one => one.SignOffs).SingleOrDefaultAsync(one => one.Reference == query.Escalation, cancellationToken)
            .OrNotFound($"escalation {query.Escalation}");
        var incident = await db.Incidents.Where(one => one.Id == escalation.IncidentId).Select(one => one.Reference).SingleAsync(cancellationToken);
        return new StandingProposal(
            incident,
            escalation.StepKey,
            escalation.Status,
            escalation.ProposedById == user.Id,
            ProposalForm.Of(escalation),
            [.. escalation.SignOffs.Where(made => made.Round == escalation.Round && made.Decision == Decision.Returned).Select(made => made.Reason)]);
    }
}
