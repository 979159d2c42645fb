using System.Runtime.CompilerServices;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Ledger;

/// <summary>One entry as a list shows it.</summary>
/// <param name="Incident">The case's reference; null if it belongs to none.</param>
public sealed record LedgerRow(
    long Seq, DateTimeOffset At, string Actor, string? Office, string Action, string? Incident, Marking? Marking, string LeafHash, EntryText Text);

/// <summary>One page of entries, the newest first.</summary>
/// <param name="Newer">The page before begins above this number; null on the first.</param>
/// <param name="Older">The page after begins below this number; null on the last.</param>
public sealed record LedgerSlice(IReadOnlyList<LedgerRow> Rows, long? Newer, long? Older);

/// <summary>Where a page begins: below a number, above one, or at the newest entry.</summary>
public sealed record LedgerCursor(long? Below, long? Above);

/// <summary>Reads entries page by page and puts them in words.</summary>
public sealed class LedgerReader(PortalDb db, AdoptedPolicies policies)
{
    public const int PageSize = 50;
    private const int BatchSize = 500;

    public async Task<LedgerSlice> SliceAsync(IQueryable<LedgerEntry> entries, LedgerCursor cursor, CancellationToken cancellationToken)
    {
        var found = await PageOf(entries, cursor).ToListAsync(cancellationToken);
        var more = found.Count > PageSize;
        var shown = found.Take(PageSize).OrderByDescending(entry => entry.Seq).ToList();
        var hasNewer = cursor.Above is null ? cursor.Below is not null : more;
        var hasOlder = cursor.Above is not null || more;
        return new LedgerSlice(
            await RowsAsync(shown, cancellationToken),
            hasNewer && shown.Count > 0 ? shown[0].Seq : null,
            hasOlder && shown.Count > 0 ? shown[^1].Seq : null);
    }

    /// <summary>A page's entries and one more, which tells whether there is another page.</summary>
    public static IQueryable<LedgerEntry> PageOf(IQueryable<LedgerEntry> entries, LedgerCursor cursor) => cursor switch
    {
        { Above: { } above } => entries.AsNoTracking().Where(entry => entry.Seq > above).OrderBy(entry => entry.Seq).Take(PageSize + 1),
        { Below: { } below } => entries.AsNoTracking().Where(entry => entry.Seq < below).OrderByDescending(entry => entry.Seq).Take(PageSize + 1),
        _ => entries.AsNoTracking().OrderByDescending(entry => entry.Seq).Take(PageSize + 1),
    };

    /// <summary>All of them, the newest first, a batch in memory at a time.</summary>
    public async IAsyncEnumerable<LedgerRow> StreamAsync(IQueryable<LedgerEntry> entries, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var below = long.MaxValue;
        while (true)
        {
            var batch = await entries.AsNoTracking().Where(entry => entry.Seq < below).OrderByDescending(entry => entry.Seq).Take(BatchSize).ToListAsync(cancellationToken);
            foreach (var row in await RowsAsync(batch, cancellationToken))
            {
                yield return row;
            }

            if (batch.Count < BatchSize)
            {
                yield break;
            }

            below = batch[^1].Seq;
        }
    }

    public async Task<IReadOnlyList<LedgerRow>> RowsAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var happened = entries.Select(RecordedEvents.Read).ToList();
        var names = await NamesAsync(entries, happened, cancellationToken);
        return [.. entries.Zip(happened, (entry, what) => RowOf(entry, what, names))];
    }

    private static LedgerRow RowOf(LedgerEntry entry, object? happened, LedgerNames names)
    {
        var incident = names.Incidents.GetValueOrDefault(entry.IncidentId ?? Guid.Empty);
        var policy = happened is EscalationEvent { Escalation: var escalation } ? names.Escalations.GetValueOrDefault(escalation)?.PolicyDigest : null;
        var actor = entry.ActorId is { } person ? names.Person(person) : LedgerActions.IsRefusal(entry.Action) ? "someone not signed in" : "the portal";
        return new LedgerRow(
            entry.Seq,
            entry.At,
            actor,
            entry.Office is null ? null : names.Office(entry.Office, policy),
            entry.Action,
            incident?.Reference,
            incident?.Marking,
            Convert.ToHexStringLower(entry.LeafHash),
            EventWords.TextOf(entry, happened, names));
    }

    private async Task<LedgerNames> NamesAsync(IReadOnlyList<LedgerEntry> entries, IReadOnlyList<object?> happened, CancellationToken cancellationToken)
    {
        var people = entries.Select(entry => entry.ActorId)
            .Concat(happened.SelectMany(what => EventWords.Find(what)?.PeopleIn(what!) ?? []))
            .OfType<Guid>().Distinct().ToList();
        var incidents = entries.Select(entry => entry.IncidentId).OfType<Guid>().Distinct().ToList();
        var escalations = happened.OfType<EscalationEvent>().Select(escalationEvent => escalationEvent.Escalation).Distinct().ToList();

        // Each with those of its escalations that are named: an entry about one names its case as well.
        var cases = incidents.Count == 0 ? [] : await db.ReadableIncidents.Where(incident => incidents.Contains(incident.Id))
            .Select(incident => new
            {
                incident.Id,
                Name = new NamedIncident(incident.Reference, incident.Marking),
                Escalations = db.Escalations.Where(escalation => escalation.IncidentId == incident.Id && escalations.Contains(escalation.Id))
                    .Select(escalation => new { escalation.Id, Name = new NamedEscalation(escalation.Step.Title, escalation.PolicyDigest) }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var named = cases.SelectMany(row => row.Escalations).ToDictionary(row => row.Id, row => row.Name);
        return new LedgerNames(
            await db.Users.Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken),
            cases.ToDictionary(row => row.Id, row => row.Name),
            named,
            (await policies.AllAsync(cancellationToken)).ToDictionary(policy => policy.Digest, StringComparer.Ordinal),
            happened.Any(what => EventWords.Find(what)?.NamesCompartments == true)
                ? await db.Compartments.Select(compartment => new { compartment.Id, compartment.Title }).ToDictionaryAsync(row => row.Id, row => row.Title, cancellationToken)
                : new Dictionary<Guid, string>(),
            await policies.InForceAsync(cancellationToken));
    }
}
