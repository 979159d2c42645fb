using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Evidence;
using EscalationPortal.Web.Features.Shared.Ledger;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.CustodySheet;

/// <summary>The sheet of one item, to print. That it was read is recorded, so it is a command.</summary>
[Requires(Permission.ReadEvidence)]
public sealed record PrintCustodyCommand(string Incident, int Number) : ICommand<PrintedSheet>, IConcernsIncident;

/// <param name="Disagreeing">The numbers of the events that the ledger does not record as they stand; empty where all agree.</param>
public sealed record PrintedSheet(EvidenceItem Item, bool ReadsSource, DateTimeOffset At, IReadOnlyList<int> Disagreeing, IReadOnlyDictionary<Guid, string> People)
{
    public string NameOf(Guid? person) => person is { } id ? People.GetValueOrDefault(id, "someone whose name was erased") : "the portal";
}

public sealed class PrintCustodyHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PrintCustodyCommand, PrintedSheet>
{
    public async Task<PrintedSheet> Handle(PrintCustodyCommand command, CancellationToken cancellationToken)
    {
        var item = await db.EvidenceItemAsync(command.Incident, command.Number, cancellationToken);
        item.NoteReading(user.RequiredId(), EvidencePart.CustodySheet);
        Guid?[] ids = [item.LoggedById, .. item.Verifications.Select(made => made.ById), .. item.Custody.Select(one => one.RecordedById), .. item.AcceptedBreaks.Select(one => one.ById)];
        var people = await db.Users.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        return new PrintedSheet(item, item.Protection.Lets(user.RequiredId()), clock.GetUtcNow(), await DisagreeingAsync(item, cancellationToken), people);
    }

    private async Task<IReadOnlyList<int>> DisagreeingAsync(EvidenceItem item, CancellationToken cancellationToken)
    {
        var subject = item.Id.ToString("D");
        var entries = await db.LedgerEntries.AsNoTracking()
            .Where(entry => entry.IncidentId == item.IncidentId && entry.SubjectId == subject && entry.Action == nameof(CustodyRecorded)).ToListAsync(cancellationToken);
        var recorded = entries.Select(RecordedEvents.Read).OfType<CustodyRecorded>().ToLookup(one => one.Event);
        return [.. item.Custody.Where(one => recorded[one.Number] is var found && (found.Count() != 1 || !item.Agrees(one, found.Single()))).Select(one => one.Number).Order()];
    }
}
