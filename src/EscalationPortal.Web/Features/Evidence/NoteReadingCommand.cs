using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>Records that a form was opened that shows an item. Its own page records that as it reads it.</summary>
/// <param name="ShowsSource">To whoever is on the list.</param>
[Requires(Permission.ReadEvidence)]
public sealed record NoteReadingCommand(string Incident, int Number, bool ShowsSource) : ICommand, IConcernsIncident;

public sealed class NoteReadingHandler(PortalDb db, ICurrentUser user) : IRequestHandler<NoteReadingCommand>
{
    public async Task Handle(NoteReadingCommand command, CancellationToken cancellationToken)
    {
        var item = await db.EvidenceItemAsync(command.Incident, command.Number, cancellationToken);
        item.NoteReading(command.ShowsSource && item.Protection.Lets(user.RequiredId()) ? EvidencePart.RecordWithSource : EvidencePart.Record);
    }
}
