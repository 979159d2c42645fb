using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.Upload;

/// <summary>What is to be known of an item's file before one is sent, or a copy is taken.</summary>
[Requires(Permission.ReadEvidence)]
public sealed record FileQuery(string Incident, int Number) : IQuery<FileOfItem>, IConcernsIncident;

/// <param name="StoredBy">Null while nothing is stored.</param>
/// <param name="Unreadable">Why this reader gets no copy, whatever they ask for; null if they may have one.</param>
/// <param name="LargestFile">The largest that is taken, in bytes.</param>
public sealed record FileOfItem(EvidenceItem Item, Marking Marking, string? StoredBy, string? Unreadable, IReadOnlyList<SameBytes> Same, long LargestFile);

public sealed class FileHandler(PortalDb db, EvidenceItems evidenceItems, EvidenceSettings settings, ICurrentUser user) : IRequestHandler<FileQuery, FileOfItem>
{
    public async Task<FileOfItem> Handle(FileQuery query, CancellationToken cancellationToken)
    {
        var item = await evidenceItems.LookAtAsync(query.Incident, query.Number, cancellationToken);
        var (marking, storedBy) = await db.Incidents.Where(incident => incident.Id == item.IncidentId)
            .Select(incident => new ValueTuple<Marking, string?>(incident.Marking, db.Users.Where(person => person.Id == item.StoredById).Select(person => person.Name).FirstOrDefault()))
            .SingleAsync(cancellationToken);
        return new FileOfItem(
            item,
            marking > item.Marking ? marking : item.Marking,
            storedBy,
            item.CopyRefusal(new CopyTerms(AllowUnscanned: !settings.BlockUnscanned, AcceptAltered: true), user.RequiredId())?.Message,
            item.FileSha256 is { } hash ? await db.SameBytesAsync(item.Id, hash, cancellationToken) : [],
            settings.LargestFile);
    }
}
