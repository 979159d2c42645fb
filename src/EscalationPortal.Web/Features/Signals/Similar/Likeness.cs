using System.Globalization;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Configurations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Similar;

/// <summary>
/// What a signal shares with incidents: within two weeks of it, an actor, a sector or a state; at any time, words that few cases have, and observables
/// (<see cref="SharedObservables"/>). Whatever it costs is bounded, however many incidents there are: so many are looked at along the order of
/// detection, and so many for each word.
/// </summary>
public sealed class Likeness(PortalDb db, SignalFacts facts, DateTimeOffset receivedAt)
{
    public const int MaxLookedAt = 500;

    /// <summary>A word that more cases have says nothing.</summary>
    public const int MaxOfWord = 100;

    public const int MaxWords = 6;

    /// <summary>As for a search (docs/adr/0006): with a wrong guess of how rare a word is, PostgreSQL would read the whole table for it.</summary>
    public const string ByIndexAlone = "SET LOCAL enable_seqscan = off";

    private const int MinWord = 5;
    private const int MinSharedWords = 2;
    private const int MaxCandidates = 40;

    private static readonly TimeSpan _window = TimeSpan.FromDays(14);

    private readonly DateTimeOffset _at = facts.Observed?.At ?? receivedAt;
    private readonly string _actor = FoldedText.Of(facts.SuspectedActor);
    private readonly string[] _states = [.. facts.States];
    private readonly string[] _sectors = [.. facts.Sectors];

    /// <summary>The words by which it is compared: the longest of its summary, folded.</summary>
    public IReadOnlyList<string> Words { get; } =
    [
        .. FoldedText.Of(facts.Summary).Split(' ').Select(word => word.Trim('.', ',', ';', ':', '!', '?', '"', '\'', '(', ')', '[', ']', '-', '/'))
            .Where(word => new StringInfo(word).LengthInTextElements >= MinWord).Distinct().OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(MaxWords),
    ];

    /// <summary>Of each word, the cases that have it: one more than a word may have at most.</summary>
    public IQueryable<WordHit>? Hits => Words.Select(HitsOf).Aggregate((IQueryable<WordHit>?)null, (all, hits) => all is null ? hits : all.Concat(hits));

    /// <summary>What was detected within two weeks of it and shares a fact with it.</summary>
    public IQueryable<Incident> SharingFacts
    {
        get
        {
            var (from, until, actor, states, sectors) = (_at - _window, _at + _window, _actor, _states, _sectors);
            return db.ReadableIncidents.AsNoTracking()
                .Where(incident => incident.Detected.At >= from && incident.Detected.At <= until)
                .OrderByDescending(incident => incident.Detected.At).ThenByDescending(incident => incident.Id).Take(MaxLookedAt)
                .Where(incident => incident.States.Any(state => states.Contains(state)) || incident.Sectors.Any(sector => sectors.Contains(sector))
                    || (actor != "" && EF.Property<string>(incident, IncidentConfiguration.SearchText).IndexOf(actor) + 1 > 0))
                .OrderByDescending(incident => incident.Detected.At).ThenByDescending(incident => incident.Id).Take(MaxCandidates);
        }
    }

    /// <summary>By case, the words it shares with the signal and with few others.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> SharedWordsAsync(CancellationToken cancellationToken)
    {
        if (Hits is not { } question)
        {
            return new Dictionary<Guid, IReadOnlyList<string>>();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(ByIndexAlone, cancellationToken);
        var hits = await question.ToListAsync(cancellationToken);
        return hits.GroupBy(hit => hit.Word).Where(word => word.Count() <= MaxOfWord).SelectMany(word => word)
            .GroupBy(hit => hit.Incident).Where(incident => incident.Count() >= MinSharedWords)
            .OrderByDescending(incident => incident.Count()).Take(MaxCandidates)
            .ToDictionary(incident => incident.Key, incident => (IReadOnlyList<string>)[.. incident.Select(hit => hit.Word)]);
    }

    public async Task<IReadOnlyList<(ComparedIncident Incident, IReadOnlyList<string> Reasons, int Weight)>> CandidatesAsync(
        IReadOnlyDictionary<Guid, IReadOnlyList<string>> words, IReadOnlyDictionary<Guid, IReadOnlyList<Observable>> observables,
        CancellationToken cancellationToken)
    {
        var named = words.Keys.Union(observables.Keys).ToArray();
        var incidents = await Shown(SharingFacts)
            .Union(Shown(db.ReadableIncidents.AsNoTracking().Where(incident => named.Contains(incident.Id))))
            .ToListAsync(cancellationToken);
        return
        [
            .. incidents.Select(incident => Compared(incident, words.GetValueOrDefault(incident.Id) ?? [], observables.GetValueOrDefault(incident.Id) ?? [])),
        ];
    }

    private (ComparedIncident Incident, IReadOnlyList<string> Reasons, int Weight) Compared(
        ComparedIncident incident, IReadOnlyList<string> words, IReadOnlyList<Observable> observables)
    {
        var isNear = (incident.DetectedAt - _at).Duration() <= _window;
        var states = isNear ? incident.States.Intersect(_states).Select(code => Countries.Find(code)?.Title ?? code).ToList() : [];
        var sectors = isNear ? incident.Sectors.Intersect(_sectors).Select(key => Sectors.Find(key)?.Title ?? key).ToList() : [];
        var namesActor = isNear && _actor.Length > 0 && incident.NamesActor;
        var reasons = new List<string>();
        if (observables.Count > 0)
        {
            reasons.Add(SharedObservables.Said(observables));
        }

        if (namesActor)
        {
            reasons.Add(FoldedText.Of(incident.SuspectedActor) == _actor ? $"same suspected actor: {incident.SuspectedActor}" : $"names {facts.SuspectedActor}");
        }

        if (words.Count > 0)
        {
            reasons.Add($"same words: {string.Join(", ", words)}");
        }

        if (sectors.Count > 0)
        {
            reasons.Add($"same sector: {string.Join(", ", sectors)}");
        }

        if (states.Count > 0)
        {
            reasons.Add($"same state: {string.Join(", ", states)}");
        }

        if (isNear)
        {
            var days = (int)(incident.DetectedAt - _at).TotalDays;
            reasons.Add(days == 0 ? "detected within a day of it" : $"detected {Math.Abs(days)} {(Math.Abs(days) == 1 ? "day" : "days")} {(days < 0 ? "before" : "after")} it");
        }

        var weight = (SharedObservables.Weight * observables.Count) + (namesActor ? 4 : 0) + (2 * words.Count)
            + (sectors.Count > 0 ? 2 : 0) + (states.Count > 0 ? 1 : 0);
        return (incident, reasons, weight);
    }

    private IQueryable<WordHit> HitsOf(string word)
    {
        // "All of them are in it": said so, the inverted index of the search is asked.
        var grams = TextGrams.OfFragment(word);
        return db.ReadableIncidents.AsNoTracking()
            .Where(incident => grams.All(gram => EF.Property<string[]>(incident, IncidentConfiguration.SearchGrams).Contains(gram))
                && EF.Property<string>(incident, IncidentConfiguration.SearchText).IndexOf(word) + 1 > 0)
            .Take(MaxOfWord + 1)
            .Select(incident => new WordHit { Incident = incident.Id, Word = word });
    }

    private IQueryable<ComparedIncident> Shown(IQueryable<Incident> incidents)
    {
        var actor = _actor;
        return incidents.Select(incident => new ComparedIncident
        {
            Id = incident.Id,
            Reference = incident.Reference,
            Summary = incident.Summary,
            Marking = incident.Marking,
            States = incident.States,
            Sectors = incident.Sectors,
            SuspectedActor = incident.SuspectedActor,
            DetectedAt = incident.Detected.At,
            NamesActor = actor != "" && EF.Property<string>(incident, IncidentConfiguration.SearchText).IndexOf(actor) + 1 > 0,
        });
    }
}

/// <summary>A case that has a word.</summary>
public sealed record WordHit
{
    public Guid Incident { get; init; }

    public string Word { get; init; } = "";
}

public sealed record ComparedIncident
{
    public Guid Id { get; init; }

    public string Reference { get; init; } = "";

    public string Summary { get; init; } = "";

    public Marking Marking { get; init; }

    public List<string> States { get; init; } = [];

    public List<string> Sectors { get; init; } = [];

    public string? SuspectedActor { get; init; }

    public DateTimeOffset DetectedAt { get; init; }

    public bool NamesActor { get; init; }
}
