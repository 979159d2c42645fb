using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.RecheckFiles;

/// <summary>Hashes the stored bytes of one item again, and raises the alarm where they are not those that were stored.</summary>
/// <param name="CheckedBefore">Where another host has checked it since, it is left.</param>
[Requires(Permission.Sweep)]
public sealed record RecheckFileCommand(Guid Item, DateTimeOffset CheckedBefore) : ICommand;

public sealed class RecheckFileHandler(PortalDb db, EvidenceItems evidenceItems, EvidenceStore store, CaseDesk desk, TimeProvider clock) : IRequestHandler<RecheckFileCommand>
{
    public async Task Handle(RecheckFileCommand command, CancellationToken cancellationToken)
    {
        // Hashed before the case is locked: it takes seconds, and the bytes do not change.
        var found = await db.EvidenceItems.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(otherItem => otherItem.Id == command.Item, cancellationToken).OrNotFound("item of evidence");
        var check = await store.CheckAsync(found, cancellationToken);

        var (incident, item) = await evidenceItems.LockAsync(command.Item, cancellationToken);
        if (item.HoldsBytes && item.CheckedAt <= command.CheckedBefore)
        {
            await desk.NoteCheckAsync(incident, item, check, clock.GetUtcNow(), cancellationToken);
        }
    }
}
