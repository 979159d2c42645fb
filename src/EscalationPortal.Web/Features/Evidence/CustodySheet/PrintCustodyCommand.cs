using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.CustodySheet;

/// <summary>The sheet of one item, to print. That it was read is recorded, so it is a command.</summary>
[Requires(Permission.ReadEvidence)]
public sealed record PrintCustodyCommand(string Incident, int Number) : ICommand<PrintedSheet>, IConcernsIncident;

/// <param name="Recorded">Each event's entry in the ledger: its number there, and the fingerprint it holds.</param>
/// <param name="FileAgrees">The ledger's entry of the file has the hash the item has; true where there is no file.</param>
/// <param name="Disagreeing">The numbers of the events that the ledger does not record as they stand; empty where all agree.</param>
public sealed record PrintedSheet(EvidenceItem Item, bool ReadsSource, DateTimeOffset At, IReadOnlyList<int> Disagreeing, bool FileAgrees, IReadOnlyDictionary<int, (long Seq, string Digest)> Recorded, IReadOnlyDictionary<Guid, string> People)
{
    public string NameOf(Guid? person) => person is { } id ? People.GetValueOrDefault(id, "someone whose name was erased") : "the portal";
}

public sealed class PrintCustodyHandler(PortalDb db, EvidenceItems evidenceItems, PeopleNames peopleNames, ICurrentUser user, TimeProvider clock) : IRequestHandler<PrintCustodyCommand, PrintedSheet>
{
    private static readonly string[] _ofFile = [LedgerActions.NameOf<CustodyRecorded>(), LedgerActions.NameOf<EvidenceStored>()];

    public async Task<PrintedSheet> Handle(PrintCustodyCommand command, CancellationToken cancellationToken)
    {
        var item = await evidenceItems.ItemAsync(command.Incident, command.Number, cancellationToken);
        if (item.Protection.Lets(user.RequiredId()))
        {
            item.NoteReading(EvidencePart.CustodySheet);
        }

        Guid?[] ids = [item.LoggedById, .. item.Verifications.Select(verification => verification.ById), .. item.Custody.Select(custodyEvent => custodyEvent.RecordedById), .. item.AcceptedBreaks.Select(acceptedBreak => acceptedBreak.ById)];
        var people = await peopleNames.OfAsync(ids, cancellationToken);
        var subject = item.Id.ToString("D");
        var entries = await db.LedgerEntries.AsNoTracking()
            .Where(entry => entry.IncidentId == item.IncidentId && entry.SubjectId == subject && _ofFile.Contains(entry.Action))
            .OrderBy(entry => entry.Seq).ToListAsync(cancellationToken);
        var events = entries.Select(entry => (entry.Seq, Recorded: RecordedEvents.Read(entry) as CustodyRecorded)).Where(row => row.Recorded is not null).ToLookup(row => row.Recorded!.Event);
        var stored = entries.Select(RecordedEvents.Read).OfType<EvidenceStored>().ToList();
        return new PrintedSheet(
            item,
            item.Protection.Lets(user.RequiredId()),
            clock.GetUtcNow(),
            [.. item.Custody.Where(custodyEvent => events[custodyEvent.Number] is var found && (found.Count() != 1 || !item.Agrees(custodyEvent, found.Single().Recorded!))).Select(custodyEvent => custodyEvent.Number).Order()],
            item.FileSha256 is null ? stored.Count == 0 : stored is [var one] && one.Sha256 == item.FileSha256 && one.Size == item.FileSize,
            events.ToDictionary(group => group.Key, group => (group.First().Seq, group.First().Recorded!.Digest)),
            people);
    }
}
