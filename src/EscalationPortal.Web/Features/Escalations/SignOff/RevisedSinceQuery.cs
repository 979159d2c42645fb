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
    private static readonly string[] _texts = [LedgerActions.NameOf<StepProposed>(), LedgerActions.NameOf<ProposalRevised>(), LedgerActions.NameOf<StepOverridden>()];

    public async Task<IReadOnlyList<EntryLine>> Handle(RevisedSinceQuery query, CancellationToken cancellationToken)
    {
        var escalation = await db.Escalations.Where(candidate => candidate.Reference == query.Escalation).Select(candidate => new { candidate.Id, candidate.Round }).SingleOrDefaultAsync(cancellationToken)
            .OrNotFound($"escalation {query.Escalation}");
        var subject = Subject.Of("escalation", escalation.Id);
        var entries = await db.LedgerEntries.AsNoTracking()
            .Where(ledgerEntry => ledgerEntry.SubjectType == subject.Type && ledgerEntry.SubjectId == subject.Id && _texts.Contains(ledgerEntry.Action))
            .ToListAsync(cancellationToken);
        var texts = entries.Select(RecordedEvents.Read).Select(TextOf).OfType<(int Round, Proposal Text)>().ToDictionary(row => row.Round, row => row.Text);
        return texts.TryGetValue(Signing.RoundIn(query.Seen), out var then) && texts.TryGetValue(escalation.Round, out var now) ? ProposalLines.Between(then, now) : [];
    }

    private static (int Round, Proposal Text)? TextOf(object? happened) => happened switch
    {
        StepProposed proposed => (proposed.Round, proposed.Proposal),
        ProposalRevised revised => (revised.Round, revised.Proposal),
        StepOverridden overridden => (overridden.Round, overridden.Proposal),
        _ => null,
    };
}
