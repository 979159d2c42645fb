using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Similar;

/// <summary>
/// Incidents whose signals name an observable that this one names, or that it was added to, of those its reader may read. Private addresses and what half
/// the world names do not count. So many observables are compared, each with the latest signals that name it: what it costs is bounded.
/// </summary>
public sealed class SharedObservables(PortalDb db, string signal, SignalFacts facts)
{
    /// <summary>More than anything else that is shared.</summary>
    public const int Weight = 100;

    public const int MaxCompared = 100;

    /// <summary>Of those that name one observable, so many are looked at: an address that scans everybody is named by very many.</summary>
    public const int MaxNaming = 1_000;

    private const int MaxIncidents = 40;
    private const int MaxSaid = 3;

    // By index from one's own to those of others; with a wrong guess of how rare one is, PostgreSQL would read all signals there are.
    private readonly string[] _digests =
        [.. facts.Observables.Where(observable => observable.IsDistinctive).Select(observable => observable.Digest).Take(MaxCompared)];

    /// <summary>Each observable that it shares with an incident; null where it names none that count.</summary>
    public IQueryable<SharedObservable>? Shared
    {
        get
        {
            if (_digests.Length == 0)
            {
                return null;
            }

            var (digests, readable, incidents) = (_digests, db.ReadableSignals.AsNoTracking(), db.ReadableIncidents.AsNoTracking());
            var own = readable.Where(candidate => candidate.Reference == signal)
                .SelectMany(candidate => db.SignalObservables.Where(mine => mine.SignalId == candidate.WholeId && digests.Contains(mine.Digest)));
            var named = own.SelectMany(mine => db.SignalObservables.Where(there => there.Digest == mine.Digest && there.SignalId != mine.SignalId)
                    .Join(readable, there => there.SignalId, other => other.WholeId, (_, other) => other)
                    .OrderByDescending(other => other.WholeId).Take(MaxNaming)
                    .Where(other => other.IncidentId != null)
                    .Select(other => new SharedObservable { Incident = other.IncidentId!.Value, Kind = mine.Kind, Value = mine.Value, Number = mine.Number }));
            var added = own.SelectMany(mine => db.CaseObservables.Where(there => there.Digest == mine.Digest)
                    .Join(incidents, there => there.IncidentId, incident => incident.Id, (_, incident) => incident)
                    .OrderByDescending(incident => incident.Id).Take(MaxNaming)
                    .Select(incident => new SharedObservable { Incident = incident.Id, Kind = mine.Kind, Value = mine.Value, Number = mine.Number }));
            return named.Union(added);
        }
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Observable>>> ByIncidentAsync(CancellationToken cancellationToken)
    {
        var shared = Shared is { } question ? await question.ToListAsync(cancellationToken) : [];
        var most = shared.GroupBy(row => row.Incident)
            .OrderByDescending(incident => incident.Count()).ThenByDescending(incident => incident.Key).Take(MaxIncidents);
        return most.ToDictionary(
            incident => incident.Key,
            incident => (IReadOnlyList<Observable>)[.. incident.OrderBy(row => row.Number).Select(row => StoredObservable.Of(row.Kind, row.Value))]);
    }

    /// <summary>"shares the address 203.0.113[.]7 and 2 more".</summary>
    public static string Said(IReadOnlyList<Observable> observables)
    {
        var said = string.Join(", ", observables.Take(MaxSaid).Select(observable => $"the {NameOf(observable.Kind)} {observable.Defanged}"));
        return observables.Count > MaxSaid ? $"shares {said} and {observables.Count - MaxSaid} more" : $"shares {said}";
    }

    private static string NameOf(ObservableKind kind) => kind switch
    {
        ObservableKind.Ipv4Address or ObservableKind.Ipv6Address => "address",
        ObservableKind.DomainName => "domain name",
        ObservableKind.Url => "URL",
        ObservableKind.EmailAddress => "e-mail address",
        ObservableKind.Md5 or ObservableKind.Sha1 or ObservableKind.Sha256 or ObservableKind.Sha512 => "hash",
        ObservableKind.Account => "account",
        ObservableKind.AutonomousSystem => "autonomous system",
    };
}

/// <summary>An observable that a case has in common with the signal.</summary>
public sealed record SharedObservable
{
    public Guid Incident { get; init; }

    public string Kind { get; init; } = "";

    public string Value { get; init; } = "";

    /// <summary>Its place in the signal.</summary>
    public int Number { get; init; }
}
