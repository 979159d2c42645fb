using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>Records that a form was opened that shows an item. Its own page records that as it reads it.</summary>
/// <param name="ShowsSource">To whoever is on the list.</param>
[Requires(Permission.ReadEvidence)]
public sealed record NoteReadingCommand(string Incident, int Number, bool ShowsSource) : ICommand, IConcernsIncident;

public sealed class NoteReadingHandler(PortalDb db, ICurrentUser user) : IRequestHandler<NoteReadingCommand>
{
    public async Task Handle(NoteReadingCommand command, CancellationToken cancellationToken)
    {
        // Nothing of the item changes, so it is not loaded with all that belongs to it.
        var item = await db.ReadableIncidents.Where(incident => incident.Reference == command.Incident)
            .Join(db.EvidenceItems, incident => incident.Id, item => item.IncidentId, (_, item) => new { item.Id, item.IncidentId, item.Number, item.IsSourceProtected, item.SourceReaders })
            .SingleOrDefaultAsync(item => item.Number == command.Number, cancellationToken)
            .OrNotFound($"item {command.Number} of {command.Incident}");
        var readsSource = command.ShowsSource && new SourceProtection(item.IsSourceProtected, item.SourceReaders).Lets(user.RequiredId());
        db.Record(new EvidenceRead(item.Id, item.IncidentId, item.Number, readsSource ? EvidencePart.RecordWithSource : EvidencePart.Record));
    }
}
