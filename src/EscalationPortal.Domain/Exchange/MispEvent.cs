using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>What attributes, objects, tags and galaxies of one event say. Attributes that were deleted are passed over.</summary>
internal sealed partial class MispEvent(Findings findings)
{
    private readonly OrderedSet<Observable> _observables = new();
    private readonly OrderedSet<Technique> _techniques = new();
    private readonly OrderedSet<string> _sectors = new();
    private readonly OrderedSet<string> _states = new();
    private readonly OrderedSet<string> _actors = new();
    private readonly OrderedSet<string> _labels = new();
    private readonly List<string> _texts = [];
    private readonly List<string> _others = [];

    public int Attributes { get; private set; }

    public IReadOnlyList<Observable> Observables => _observables.Items;

    public IReadOnlyList<Technique> Techniques => _techniques.Items;

    public IReadOnlyList<string> Sectors => _sectors.Items;

    public IReadOnlyList<string> States => [.. _states.Items.Order(StringComparer.Ordinal)];

    public string? Actor => _actors.Items.Count == 0 ? null : PartnerText.Short(string.Join("; ", _actors.Items));

    public IReadOnlyList<string> Labels => _labels.Items;

    public Marking? Marking { get; private set; }

    public IncidentClass? Class { get; private set; }

    public string? Reference { get; private set; }

    public DateTimeOffset? Happened { get; private set; }

    public DateTimeOffset? Ended { get; private set; }

    public DateTimeOffset? Detected { get; private set; }

    /// <summary>As our own writer puts it; null in events of others, which have no place for it.</summary>
    public DateTimeOffset? Created { get; private set; }

    public string Content => string.Join("\n\n", _others.Count == 0 ? _texts : _texts.Append(string.Join('\n', _others)));

    public void Add(JsonElement element, string place)
    {
        AddTags(element, place);
        AddGalaxies(element, place);
        AddAttributes(element, place);
        var index = 0;
        foreach (var item in Items(element, "Object"))
        {
            var at = $"{Of(place, "Object")}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object && !IsDeleted(item))
            {
                AddTags(item, at);
                AddTimes(item, at);
                AddAttributes(item, at);
            }
        }
    }

    public static string Of(string place, string member) => place == "$" ? member : $"{place}.{member}";

    public static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? StixObject.TextOf(value) : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static bool IsDeleted(JsonElement item) => item.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.True;

    private void AddAttributes(JsonElement element, string place)
    {
        var index = 0;
        foreach (var attribute in Items(element, "Attribute"))
        {
            var at = $"{Of(place, "Attribute")}[{index++}]";
            if (++Attributes > ReadingLimits.MaxObjects)
            {
                return;
            }

            if (attribute.ValueKind != JsonValueKind.Object || Text(attribute, "type") is not { } type || Text(attribute, "value") is not { } value)
            {
                findings.Refuse(at, "An attribute has a type and a value, both texts.", "Add what is missing.");
            }
            else if (!IsDeleted(attribute))
            {
                AddTags(attribute, at);
                AddGalaxies(attribute, at);
                AddTimes(attribute, at);
                AddAttribute(type, value, Text(attribute, "comment"), at);
            }
        }
    }

    private void AddAttribute(string type, string value, string? comment, string place)
    {
        if (MispTypes.KindsOf(type) is { Count: > 0 } kinds)
        {
            AddObservables(kinds, value, place);
            return;
        }

        switch (type)
        {
            case "comment" or "text" when string.IsNullOrWhiteSpace(comment):
                _texts.Add(PartnerText.Block(value));
                break;
            case "threat-actor":
                _actors.Add(PartnerText.Short(value));
                break;
            case "target-location":
                AddState(value, place);
                break;
            case "datetime" when comment == MispTypes.Detected:
                Detected = TimeOf(value) ?? Refused(place, "value");
                break;
            case "datetime" when comment == MispTypes.Created:
                Created = TimeOf(value) ?? Refused(place, "value");
                break;
            case "link" when TechniqueOf(value) is { } technique:
                _techniques.Add(technique);
                break;
            case "other" when comment == MispTypes.Reference:
                Reference = PartnerText.LineOrNull(value);
                break;
            default:
                _others.Add($"{type}: {PartnerText.Line(value)}{(string.IsNullOrWhiteSpace(comment) ? "" : $" ({PartnerText.Line(comment)})")}");
                break;
        }
    }

    private static Technique? TechniqueOf(string link) => link.StartsWith(MispTypes.TechniquePage, StringComparison.OrdinalIgnoreCase)
        ? Technique.Find(link[MispTypes.TechniquePage.Length..].TrimEnd('/').Replace('/', '.'))
        : null;

    // A type such as filename|sha256 has two values; what the portal has no kind for is null there.
    private void AddObservables(IReadOnlyList<ObservableKind?> kinds, string value, string place)
    {
        var parts = kinds.Count == 1 ? [value] : value.Split('|', kinds.Count);
        for (var at = 0; at < Math.Min(parts.Length, kinds.Count); at++)
        {
            if (kinds[at] is not { } kind)
            {
                continue;
            }

            // People put names into fields for URLs, and the other way round.
            var reading = Observable.Read(kind, kind == ObservableKind.AutonomousSystem && parts[at].All(char.IsAsciiDigit) ? $"AS{parts[at]}" : parts[at]);
            if ((reading.Observable ?? (IsOfNetwork(kind) ? Observable.Find(parts[at]) : null)) is { } observable)
            {
                _observables.Add(observable);
            }
            else
            {
                findings.Note(place, $"{PartnerText.Shown(parts[at])} is kept with the original only. {reading.Wrong}");
            }
        }
    }

    private static bool IsOfNetwork(ObservableKind kind) =>
        kind is ObservableKind.Ipv4Address or ObservableKind.Ipv6Address or ObservableKind.DomainName or ObservableKind.Url or ObservableKind.EmailAddress;

    private void AddState(string value, string place)
    {
        if (value.Length > StateNames.MaxTyped)
        {
            findings.Note(place, $"There are more than {PartnerText.Number(StateNames.MaxTyped)} characters here: no states are read from them.");
            return;
        }

        var names = StateNames.Read(value, suggests: !findings.IsFull);
        foreach (var name in names)
        {
            if (name.Wrong is { } wrong)
            {
                findings.Note(place, wrong);
            }

            foreach (var code in name.Codes)
            {
                _states.Add(code);
            }
        }
    }

    private void AddTags(JsonElement element, string place)
    {
        foreach (var tag in TagsOf(element, place))
        {
            if (TlpText.IsLabel(tag))
            {
                AddMarking(tag, place);
                continue;
            }

            if (MachineTag().Match(tag) is not { Success: true } machine)
            {
                AddLabel(tag);
                continue;
            }

            var value = machine.Groups["value"].Value;
            switch (machine.Groups["name"].Value.ToLowerInvariant())
            {
                case MispTypes.SectorTag or "misp-galaxy:sector" when PartnerSectors.Find(value) is { } sector:
                    _sectors.Add(sector);
                    break;
                case MispTypes.ClassTag when IncidentClasses.Find(value) is { } known:
                    Class = known;
                    break;
                case "misp-galaxy:mitre-attack-pattern" when Technique.FindIn(value, 1) is [var technique]:
                    _techniques.Add(technique);
                    break;
                case "misp-galaxy:threat-actor" or "misp-galaxy:mitre-intrusion-set":
                    _actors.Add(PartnerText.Short(value));
                    break;
                default:
                    AddLabel(tag);
                    break;
            }
        }
    }

    // A tag may be the marking, so none may be passed over.
    private IEnumerable<string> TagsOf(JsonElement element, string place)
    {
        if (!element.TryGetProperty("Tag", out var tags) || tags.ValueKind == JsonValueKind.Null)
        {
            yield break;
        }

        var isList = tags.ValueKind == JsonValueKind.Array;
        foreach (var tag in isList ? tags.EnumerateArray() : default)
        {
            if (tag.ValueKind == JsonValueKind.Object && Text(tag, "name") is { } name)
            {
                yield return name;
            }
            else
            {
                isList = false;
            }
        }

        if (!isList)
        {
            findings.Refuse(Of(place, "Tag"), "Tag is a list of objects with a name each: how strict this is cannot be told.", "Correct it.");
        }
    }

    private void AddLabel(string tag)
    {
        if (PartnerText.LineOrNull(tag) is { } label)
        {
            _labels.Add(label);
        }
    }

    private void AddMarking(string tag, string place)
    {
        if (TlpText.Find(tag) is { } marking)
        {
            Marking = TlpText.Stricter(Marking, marking);
        }
        else
        {
            findings.Refuse(
                Of(place, "Tag"), $"{PartnerText.Shown(tag)} is no label of TLP: how strict it is cannot be told.",
                "Use tlp:clear, tlp:green, tlp:amber, tlp:amber+strict or tlp:red.");
        }
    }

    private void AddGalaxies(JsonElement element, string place)
    {
        foreach (var galaxy in Items(element, "Galaxy").Where(galaxy => galaxy.ValueKind == JsonValueKind.Object))
        {
            var clusters = Items(galaxy, "GalaxyCluster").Where(cluster => cluster.ValueKind == JsonValueKind.Object);
            foreach (var value in clusters.Select(cluster => Text(cluster, "value")).OfType<string>())
            {
                switch (Text(galaxy, "type"))
                {
                    case "mitre-attack-pattern" when Technique.FindIn(value, 1) is [var technique]:
                        _techniques.Add(technique);
                        break;
                    case "threat-actor" or "mitre-intrusion-set":
                        _actors.Add(PartnerText.Short(value));
                        break;
                    case "sector" when PartnerSectors.Find(value) is { } sector:
                        _sectors.Add(sector);
                        break;
                    case "country" or "target-information":
                        AddState(value, place);
                        break;
                    default:
                        AddLabel(value);
                        break;
                }
            }
        }
    }

    private void AddTimes(JsonElement item, string place)
    {
        if (Text(item, "first_seen") is { Length: > 0 } first && (TimeOf(first) ?? Refused(place, "first_seen")) is { } from && !(Happened <= from))
        {
            Happened = from;
        }

        if (Text(item, "last_seen") is { Length: > 0 } last && (TimeOf(last) ?? Refused(place, "last_seen")) is { } until && !(Ended >= until))
        {
            Ended = until;
        }
    }

    private DateTimeOffset? Refused(string place, string name)
    {
        findings.Refuse(Of(place, name), "This is no time with a zone.", "Write it as 2026-03-01T10:00:00.000000+00:00.");
        return null;
    }

    private static DateTimeOffset? TimeOf(string text) => ZonedText.Find(text);

    [GeneratedRegex("^(?<name>[A-Za-z0-9-]+:[A-Za-z0-9-]+)=\"(?<value>[^\"]*)\"\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MachineTag();
}
