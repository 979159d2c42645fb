using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.Show;

/// <summary>Reads one item. That it was read is recorded, so it is a command.</summary>
[Requires(Permission.ReadEvidence)]
public sealed record ReadEvidenceCommand(string Incident, int Number) : ICommand<ItemRead>, IConcernsIncident;

/// <param name="Source">Null where the source is protected and the reader is not on its list; so are the people and places of custody.</param>
/// <param name="People">Names by id.</param>
/// <param name="Readings">Who read it before, the latest first; as many as are shown.</param>
public sealed record ItemRead(EvidenceItem Item, EvidenceSource? Source, IReadOnlyDictionary<Guid, string> People, IReadOnlyList<Reading> Readings)
{
    public string NameOf(Guid? person) => person is { } id ? People.GetValueOrDefault(id, "someone whose name was erased") : "the portal";
}

public sealed record Reading(Guid? ById, DateTimeOffset At);

public sealed class ReadEvidenceHandler(PortalDb db, EvidenceItems evidenceItems, PeopleNames peopleNames, ICurrentUser user) : IRequestHandler<ReadEvidenceCommand, ItemRead>
{
    private const int ShownReadings = 20;

    public async Task<ItemRead> Handle(ReadEvidenceCommand command, CancellationToken cancellationToken)
    {
        var item = await evidenceItems.ItemAsync(command.Incident, command.Number, cancellationToken);
        var me = user.RequiredId();
        item.NoteReading(item.Protection.Lets(me) ? EvidencePart.RecordWithSource : EvidencePart.Record);

        var subject = item.Id.ToString("D");
        var reading = LedgerActions.NameOf<EvidenceRead>();
        var readings = await db.LedgerEntries
            .Where(entry => entry.IncidentId == item.IncidentId && entry.SubjectId == subject && entry.Action == reading)
            .OrderByDescending(entry => entry.Seq).Take(ShownReadings).Select(entry => new Reading(entry.ActorId, entry.At)).ToListAsync(cancellationToken);
        Guid?[] ids =
        [
            item.LoggedById, item.StoredById, item.WithdrawnById, .. item.SourceReaders, .. item.Verifications.Select(verification => verification.ById),
            .. item.Custody.Select(custodyEvent => custodyEvent.RecordedById), .. item.AcceptedBreaks.Select(acceptedBreak => acceptedBreak.ById), .. readings.Select(reading => reading.ById),
        ];
        var people = await peopleNames.OfAsync(ids, cancellationToken);
        return new ItemRead(item, item.SourceFor(me), people, readings);
    }
}
