using System.Text.Json;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>What the objects of one signal say together: observables, techniques, sectors, states, the actor, times.</summary>
internal sealed class StixFacts(Findings findings, string? creator)
{
    private static readonly (string Algorithm, ObservableKind Kind)[] _hashes =
        [("MD5", ObservableKind.Md5), ("SHA-1", ObservableKind.Sha1), ("SHA-256", ObservableKind.Sha256), ("SHA-512", ObservableKind.Sha512)];

    private readonly OrderedSet<Observable> _observables = new();
    private readonly OrderedSet<Technique> _techniques = new();
    private readonly OrderedSet<string> _sectors = new();
    private readonly OrderedSet<string> _states = new();
    private readonly OrderedSet<string> _actors = new();
    private readonly OrderedSet<string> _named = new();
    private HashSet<string> _notStruck = [];

    public IReadOnlyList<Observable> Observables => _observables.Items;

    public IReadOnlyList<Technique> Techniques => _techniques.Items;

    public IReadOnlyList<string> Sectors => _sectors.Items;

    public IReadOnlyList<string> States => [.. _states.Items.Order(StringComparer.Ordinal)];

    public string? Actor => _actors.Items.Count == 0 ? null : PartnerText.Short(string.Join("; ", _actors.Items));

    public DateTimeOffset? Happened { get; private set; }

    public DateTimeOffset? Ended { get; private set; }

    /// <summary>Malware, tools and the like, for which the portal has no place of their own; null if there are none.</summary>
    public string? AlsoNamed => _named.Items.Count == 0 ? null : $"Also named: {string.Join(", ", _named.Items)}.";

    public StixFacts Take(IReadOnlyList<StixObject> told)
    {
        // Who an actor is, is based or pretends to be is not who was struck.
        var ties = told.Where(item => item.Type == "relationship" && item.Text("relationship_type") is "attributed-to" or "impersonates" or "originates-from" or "authored-by");
        _notStruck = [.. ties.Select(tie => tie.Text("target_ref")).OfType<string>()];
        foreach (var item in told)
        {
            TakeOne(item);
        }

        return this;
    }

    private void TakeOne(StixObject item)
    {
        switch (item.Type)
        {
            case "ipv4-addr":
                TakeObservable(ObservableKind.Ipv4Address, item.Text("value"), item);
                break;
            case "ipv6-addr":
                TakeObservable(ObservableKind.Ipv6Address, item.Text("value"), item);
                break;
            case "domain-name":
                TakeObservable(ObservableKind.DomainName, item.Text("value"), item);
                break;
            case "url":
                TakeObservable(ObservableKind.Url, item.Text("value"), item);
                break;
            case "email-addr":
                TakeObservable(ObservableKind.EmailAddress, item.Text("value"), item);
                break;
            case "user-account":
                TakeObservable(ObservableKind.Account, item.Text("account_login") ?? item.Text("user_id"), item);
                break;
            case "autonomous-system":
                TakeObservable(ObservableKind.AutonomousSystem, item.Number("number") is { } number ? $"AS{number}" : null, item);
                break;
            case "file" or "artifact":
                TakeHashes(item);
                break;
            case "indicator":
                TakePattern(item);
                break;
            case "attack-pattern":
                TakeTechnique(item);
                break;
            case "identity":
                TakeIdentity(item);
                break;
            case "location":
                TakeLocation(item);
                break;
            case "threat-actor" or "intrusion-set":
                TakeName(item, _actors);
                break;
            case "malware" or "tool" or "vulnerability" or "infrastructure" or "course-of-action":
                TakeName(item, _named, $"{item.Type} ");
                break;
            case "observed-data":
                TakeTimes(item, "first_observed", "last_observed");
                TakeObserved(item);
                break;
            case "campaign" or "sighting":
                TakeTimes(item, "first_seen", "last_seen");
                break;
        }
    }

    private void TakeObservable(ObservableKind kind, string? text, StixObject item)
    {
        if (text is null)
        {
            return;
        }

        var reading = Observable.Read(kind, text);
        if (reading.Observable is { } observable)
        {
            _observables.Add(observable);
        }
        else
        {
            findings.Note(item.Place, $"{PartnerText.Shown(text)} is kept with the original only. {reading.Wrong}");
        }
    }

    private void TakeHashes(StixObject item)
    {
        if (item.Member("hashes") is not { } hashes)
        {
            return;
        }

        foreach (var (algorithm, kind) in _hashes)
        {
            if (hashes.TryGetProperty(algorithm, out var hash))
            {
                TakeObservable(kind, StixObject.TextOf(hash), item);
            }
        }
    }

    // The observations of STIX 2.0, which 2.1 still allows: a dictionary of objects within the observation.
    private void TakeObserved(StixObject item)
    {
        foreach (var inner in item.Member("objects")?.EnumerateObject() ?? default)
        {
            if (inner.Value.ValueKind == JsonValueKind.Object && inner.Value.TryGetProperty("type", out var type) && StixObject.TextOf(type) is { } kind and not "observed-data")
            {
                TakeOne(new StixObject(item.Place, inner.Value, kind, ""));
            }
        }
    }

    private void TakePattern(StixObject item)
    {
        if (item.Text("pattern_type") != "stix")
        {
            TakeName(item, _named, "indicator ");
            return;
        }

        var any = false;
        foreach (var (kind, value) in StixPattern.Equalities(item.Text("pattern") ?? ""))
        {
            any = true;
            TakeObservable(kind, value, item);
        }

        if (!any)
        {
            findings.Note(item.Place, "This pattern says of nothing the portal has a kind for that it is equal to something: it is kept with the original only.");
        }
    }

    private void TakeTechnique(StixObject item)
    {
        var technique = item.ExternalReferences()
            .Where(reference => reference.Source?.StartsWith("mitre", StringComparison.Ordinal) == true)
            .Select(reference => Technique.Find(reference.Id))
            .FirstOrDefault(found => found is not null);
        if (technique is not null)
        {
            _techniques.Add(technique);
        }
        else
        {
            TakeName(item, _named, "attack-pattern ");
        }
    }

    private void TakeIdentity(StixObject item)
    {
        if (item.Id == creator || _notStruck.Contains(item.Id) || item.Text("identity_class") == "individual")
        {
            return;
        }

        foreach (var named in item.Texts("sectors"))
        {
            if (PartnerSectors.Find(named) is { } sector)
            {
                _sectors.Add(sector);
            }
            else
            {
                findings.Note(item.Place, $"The portal knows no sector {PartnerText.Shown(named)}.");
            }
        }
    }

    private void TakeLocation(StixObject item)
    {
        if (_notStruck.Contains(item.Id) || item.Text("country") is not { } country)
        {
            return;
        }

        if (Countries.Find(country.ToUpperInvariant()) is { } state)
        {
            _states.Add(state.Key);
        }
        else
        {
            findings.Note(item.Place, StateNames.WhyUnknown(PartnerText.Short(country, 60)));
        }
    }

    private static void TakeName(StixObject item, OrderedSet<string> names, string before = "")
    {
        if (PartnerText.LineOrNull(item.Text("name")) is { } name)
        {
            names.Add(before + name);
        }
    }

    private void TakeTimes(StixObject item, string first, string last)
    {
        if (item.Time(first) is { } from && !(Happened <= from))
        {
            Happened = from;
        }

        if (item.Time(last) is { } until && !(Ended >= until))
        {
            Ended = until;
        }
    }
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
}
