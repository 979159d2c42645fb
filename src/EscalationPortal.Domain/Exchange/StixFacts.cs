using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// What the objects of one signal say together. What our own writer put into its extension stands for all else, if every incident and campaign has one:
/// STIX has coarser words for sectors.
/// </summary>
internal sealed class StixFacts
{
    private const int MaxNamed = 100;

    private readonly OrderedSet<Observable> _observables = new();
    private readonly OrderedSet<Technique> _techniques = new();
    private readonly OrderedSet<string> _sectors = new();
    private readonly OrderedSet<string> _states = new();
    private readonly OrderedSet<string> _actors = new();
    private readonly OrderedSet<string> _named = new();

    public StixFacts(IReadOnlyList<(StixObject Item, ObjectFacts Facts)> told)
    {
        var happenings = told.Where(row => row.Item.Type is "incident" or "campaign").ToList();
        var isOurs = happenings.Count > 0 && happenings.All(row => row.Facts.Extension is not null);
        foreach (var (_, facts) in told)
        {
            _observables.AddAll(facts.Observables);
            _techniques.AddAll(facts.Techniques);
            _actors.AddAll(facts.Actors);
            _named.AddAll(facts.Named);
            if (!isOurs)
            {
                AddStruck(facts.Sectors, facts.States, facts.Happened, facts.Ended);
            }

            if (facts.Extension is { } extension)
            {
                AddStruck(extension.Sectors, extension.States, extension.Happened, extension.Ended);
                Class ??= extension.Class;
                Detected = Earlier(Detected, extension.Detected);
            }
        }
    }

    public IReadOnlyList<Observable> Observables => _observables.Items;

    public IReadOnlyList<Technique> Techniques => _techniques.Items;

    public IReadOnlyList<string> Sectors => _sectors.Items;

    public IReadOnlyList<string> States => [.. _states.Items.Order(StringComparer.Ordinal)];

    public string? Actor => _actors.Items.Count == 0 ? null : PartnerText.Short(string.Join("; ", _actors.Items));

    public IncidentClass? Class { get; }

    public DateTimeOffset? Happened { get; private set; }

    public DateTimeOffset? Ended { get; private set; }

    public DateTimeOffset? Detected { get; }

    /// <summary>Malware, tools and the like, for which the portal has no place of their own; null if there are none.</summary>
    public string? AlsoNamed => _named.Items.Count == 0 ? null
        : $"Also named: {string.Join(", ", _named.Items.Take(MaxNamed))}{(_named.Items.Count > MaxNamed ? $", and {PartnerText.Number(_named.Items.Count - MaxNamed)} more" : "")}.";

    private void AddStruck(IEnumerable<string> sectors, IEnumerable<string> states, DateTimeOffset? happened, DateTimeOffset? ended)
    {
        _sectors.AddAll(sectors);
        _states.AddAll(states);
        Happened = Earlier(Happened, happened);
        Ended = Ended is null || ended > Ended ? ended ?? Ended : Ended;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? first, DateTimeOffset? second) => first is null || second < first ? second ?? first : first;
}

/// <summary>Each once, in the order of coming.</summary>
internal sealed class OrderedSet<T>
{
    private readonly HashSet<T> _known = [];
    private readonly List<T> _items = [];

    public IReadOnlyList<T> Items => _items;

    public void Add(T item)
    {
        if (_known.Add(item))
        {
            _items.Add(item);
        }
    }

    public void AddAll(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            Add(item);
        }
    }
}
