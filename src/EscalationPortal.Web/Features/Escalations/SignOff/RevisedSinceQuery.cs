using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <summary>What stands differently in a proposal's text now than in the round that was read, as the ledger has both.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record RevisedSinceQuery(string Escalation, Seen Seen) : IQuery<IReadOnlyList<EntryLine>>, IConcernsEscalation;

public sealed class RevisedSinceHandler(PortalDb db) : IRequestHandler<RevisedSinceQuery, IReadOnlyList<EntryLine>>
{
    public async Task<IReadOnlyList<EntryLine>> Handle(RevisedSinceQuery query, CancellationToken cancellationToken)
    {
        var escalation = await db.Escalations.Where(candidate => candidate.Reference == query.Escalation)
            .Select(candidate => new { candidate.Id, candidate.IncidentId, candidate.Round }).SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"escalation {query.Escalation}");
        var texts = (await ProposalHistory.ReadAsync(db, escalation.Id, escalation.IncidentId, cancellationToken)).Texts;
        var read = Signing.RoundIn(query.Seen);
        var (then, now) = (texts.LastOrDefault(text => text.Round == read), texts.LastOrDefault(text => text.Round == escalation.Round));
        return then is not null && now is not null
            ? ProposalLines.Between(then.Text, now.Text)
            : [];
    }
}
