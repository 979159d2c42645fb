using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Record;

/// <summary>Who read what of a case, by person and day, the latest day first.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record ReadingsQuery(string Incident) : IQuery<IReadOnlyList<ReadingsOfDay>>, IConcernsIncident;

/// <param name="Person">Null for the portal itself.</param>
/// <param name="Items">The numbers of the items of evidence that were read, in their order.</param>
public sealed record ReadingsOfDay(Guid? Person, string Name, DateOnly Day, IReadOnlyList<int> Items, int Times)
{
    /// <summary>1-4, 7: neighbours are drawn together.</summary>
    public string ItemsInWords
    {
        get
        {
            // Numbers in a row differ from their places by the same.
            var runs = Items.Select((number, place) => (number, place)).GroupBy(item => item.number - item.place, item => item.number).Select(run => run.ToList());
            return string.Join(", ", runs.Select(run => run.Count > 1 ? $"{run[0]}-{run[^1]}" : $"{run[0]}"));
        }
    }
}

public sealed class ReadingsHandler(PortalDb db) : IRequestHandler<ReadingsQuery, IReadOnlyList<ReadingsOfDay>>
{
    /// <summary>The latest; a case read more often is told in single entries.</summary>
    private const int MaxCounted = 5_000;

    private static readonly string[] _readings = [.. EventWords.ActionsOf(EntryKind.Reading)];

    public async Task<IReadOnlyList<ReadingsOfDay>> Handle(ReadingsQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.ReadableIncidents.Where(candidate => candidate.Reference == query.Incident)
            .Select(candidate => new
            {
                candidate.Id,
                Items = db.EvidenceItems.Where(item => item.IncidentId == candidate.Id).Select(item => new { item.Id, item.Number }).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var counted = await db.LedgerEntries
            .Where(entry => entry.IncidentId == incident.Id && _readings.Contains(entry.Action))
            .OrderByDescending(entry => entry.Seq).Take(MaxCounted)
            .Select(entry => new { entry.ActorId, entry.At, entry.SubjectId }).ToListAsync(cancellationToken);
        var numbers = incident.Items.ToDictionary(item => Subject(item.Id), item => item.Number);
        var people = counted.Select(row => row.ActorId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.Name })
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        return
        [
            .. counted.GroupBy(row => (row.ActorId, Day: DateOnly.FromDateTime(row.At.UtcDateTime))).Select(group => new ReadingsOfDay(
                group.Key.ActorId,
                group.Key.ActorId is { } person ? names.GetValueOrDefault(person, "someone") : "the portal",
                group.Key.Day,
                [.. group.Where(row => numbers.ContainsKey(row.SubjectId)).Select(row => numbers[row.SubjectId]).Distinct().Order()],
                group.Count())),
        ];
    }

    private static string Subject(Guid item) => item.ToString("D");
}
