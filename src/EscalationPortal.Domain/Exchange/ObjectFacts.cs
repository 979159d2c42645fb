using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// What one object of a bundle says by itself: observables, techniques, sectors, states, an actor, times. Worked out once, however many signals tell it,
/// and noted once what is odd about it.
/// </summary>
internal sealed class ObjectFacts
{
    private static readonly (string Algorithm, ObservableKind Kind)[] _hashes =
        [("MD5", ObservableKind.Md5), ("SHA-1", ObservableKind.Sha1), ("SHA-256", ObservableKind.Sha256), ("SHA-512", ObservableKind.Sha512)];

    private readonly Findings _findings;
    private readonly StixObject _item;

    public ObjectFacts(StixObject item, Victims victims, Findings findings)
    {
        (_item, _findings) = (item, findings);
        Add(item, victims);
        Extension = item.IsContainer ? StixExtension.Find(item) : null;
    }

    public List<Observable> Observables { get; } = [];

    public List<Technique> Techniques { get; } = [];

    public List<string> Sectors { get; } = [];

    public List<string> States { get; } = [];

    public List<string> Actors { get; } = [];

    /// <summary>Malware, tools and the like, for which the portal has no place of their own.</summary>
    public List<string> Named { get; } = [];

    public DateTimeOffset? Happened { get; private set; }

    public DateTimeOffset? Ended { get; private set; }

    public StixExtension? Extension { get; }

    public int Count => Observables.Count + Techniques.Count + Sectors.Count + States.Count + Actors.Count + Named.Count
        + (Extension is null ? 0 : Extension.Sectors.Count + Extension.States.Count);

    private void Add(StixObject item, Victims victims)
    {
        switch (item.Type)
        {
            case "ipv4-addr":
                AddObservable(ObservableKind.Ipv4Address, item.Text("value"));
                break;
            case "ipv6-addr":
                AddObservable(ObservableKind.Ipv6Address, item.Text("value"));
                break;
            case "domain-name":
                AddObservable(ObservableKind.DomainName, item.Text("value"));
                break;
            case "url":
                AddObservable(ObservableKind.Url, item.Text("value"));
                break;
            case "email-addr":
                AddObservable(ObservableKind.EmailAddress, item.Text("value"));
                break;
            case "user-account":
                AddObservable(ObservableKind.Account, item.Text("account_login") ?? item.Text("user_id"));
                break;
            case "autonomous-system":
                AddObservable(ObservableKind.AutonomousSystem, item.Number("number") is { } number ? $"AS{number}" : null);
                break;
            case "file" or "artifact":
                AddHashes(item);
                break;
            case "indicator":
                AddPattern(item);
                break;
            case "attack-pattern":
                AddTechnique(item);
                break;
            case "identity" when victims.Include(item):
                AddSectors(item);
                break;
            case "location" when victims.Include(item):
                AddState(item);
                break;
            case "threat-actor" or "intrusion-set":
                AddName(item, Actors);
                break;
            case "malware" or "tool" or "vulnerability" or "infrastructure" or "course-of-action":
                AddName(item, Named, $"{item.Type} ");
                break;
            case "observed-data":
                (Happened, Ended) = (item.Time("first_observed"), item.Time("last_observed"));
                foreach (var inner in item.Observed())
                {
                    Add(inner, victims);
                }

                break;
            case "campaign" or "sighting":
                (Happened, Ended) = (item.Time("first_seen"), item.Time("last_seen"));
                break;
        }
    }

    private void AddObservable(ObservableKind? kind, string? text)
    {
        if (text is null)
        {
            return;
        }

        var reading = kind is { } known ? Observable.Read(known, text) : Observable.Read(text);
        if (reading.Observable is { } observable)
        {
            Observables.Add(observable);
        }
        else
        {
            _findings.Note(_item.Place, $"{PartnerText.Shown(text)} is kept with the original only. {reading.Wrong}");
        }
    }

    private void AddHashes(StixObject item)
    {
        if (item.Member("hashes") is not { } hashes)
        {
            return;
        }

        foreach (var (algorithm, kind) in _hashes)
        {
            if (hashes.TryGetProperty(algorithm, out var hash))
            {
                AddObservable(kind, StixObject.TextOf(hash));
            }
        }
    }

    private void AddPattern(StixObject item)
    {
        if (item.Text("pattern_type") != "stix")
        {
            AddName(item, Named, "indicator ");
            return;
        }

        var any = false;
        foreach (var (kind, value) in StixPattern.Equalities(item.Text("pattern") ?? ""))
        {
            any = true;
            AddObservable(kind, value);
        }

        if (!any)
        {
            _findings.Note(
                _item.Place, "This pattern says of nothing the portal has a kind for that it is equal to something: it is kept with the original only.");
        }
    }

    private void AddTechnique(StixObject item)
    {
        var technique = item.ExternalReferences()
            .Where(reference => reference.Source?.StartsWith("mitre", StringComparison.Ordinal) == true)
            .Select(reference => Technique.Find(reference.Id))
            .FirstOrDefault(found => found is not null);
        if (technique is not null)
        {
            Techniques.Add(technique);
        }
        else
        {
            AddName(item, Named, "attack-pattern ");
        }
    }

    private void AddSectors(StixObject item)
    {
        foreach (var named in item.Texts("sectors"))
        {
            if (PartnerSectors.Find(named) is { } sector)
            {
                Sectors.Add(sector);
            }
            else
            {
                _findings.Note(_item.Place, $"The portal knows no sector {PartnerText.Shown(named)}.");
            }
        }
    }

    private void AddState(StixObject item)
    {
        if (item.Text("country") is not { } country)
        {
            return;
        }

        if (Countries.Find(country.ToUpperInvariant()) is { } state)
        {
            States.Add(state.Key);
        }
        else
        {
            _findings.Note(_item.Place, StateNames.WhyUnknown(PartnerText.Short(country, 60), suggests: !_findings.IsFull));
        }
    }

    private static void AddName(StixObject item, List<string> names, string before = "")
    {
        if (PartnerText.LineOrNull(item.Name) is { } name)
        {
            names.Add(before + name);
        }
    }
}
