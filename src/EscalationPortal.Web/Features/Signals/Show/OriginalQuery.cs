using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Show;

/// <summary>The file a signal came in, byte for byte: for whoever may read every signal that stands in it.</summary>
[Requires(Permission.ViewSignals)]
public sealed record OriginalQuery(string Signal) : IQuery<OriginalFile>, IConcernsSignal;

/// <param name="Name">Harmless, whatever its sender called it.</param>
public sealed record OriginalFile(string Name, byte[] Bytes);

public sealed class OriginalHandler(PortalDb db, ICurrentUser user) : IRequestHandler<OriginalQuery, OriginalFile>
{
    public async Task<OriginalFile> Handle(OriginalQuery query, CancellationToken cancellationToken)
    {
        // Partners keep what they sent, whatever became of it; and they read nothing else.
        var (me, isPartner) = (user.Id, !user.IsOfCell);
        var file = await db.Signals.Where(signal => signal.Reference == query.Signal)
            .Join(db.SignalFiles, signal => signal.FileId, file => file.Id, (signal, file) => file)
            .Where(file => (isPartner && file.ImportedById == me) || file.Holds.Count == db.Signals.Count(other => file.Holds.Contains(other.Id)))
            .Select(file => new { file.Name, file.Bytes })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"signal {query.Signal}");
        return new OriginalFile(FileNames.Safe(file.Name), file.Bytes);
    }
}
