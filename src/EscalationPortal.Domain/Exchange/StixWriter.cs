using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Writes a bundle of STIX 2.1 (OASIS Standard): the incident or campaign, a report that holds it and all it has to do with, and the marking by its
/// ids of TLP 2.0. No id is drawn and no clock read.
/// </summary>
public sealed class StixWriter
{
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Schema = "incident_class: text; happened, ended, detected: timestamp; sectors: list of keys of the NIS 2 sectors and others; "
        + "states: list of ISO 3166-1 alpha-2 codes.";

    private static readonly string _portal = StixIds.Own("identity", "portal");

    private readonly ReleasedIncident _released;
    private readonly string _producer;
    private readonly string _container;
    private readonly List<JsonObject> _objects = [];
    private readonly List<string> _held = [];

    private StixWriter(ReleasedIncident released)
    {
        _released = released.InOrder();
        _producer = StixIds.Own("identity", "producer", released.Producer);
        _container = Own(released.Kind == ReleasedKind.Campaign ? "campaign" : "incident");
    }

    public static byte[] Write(ReleasedIncident released) => Encoding.UTF8.GetBytes(BundleOf(released).ToJsonString(_readable) + "\n");

    /// <summary>The same, to be put with others: into a collection that partners poll.</summary>
    public static JsonObject BundleOf(ReleasedIncident released)
    {
        var writer = new StixWriter(released);
        writer.WriteAll();
        return new JsonObject
        {
            ["type"] = "bundle",
            ["id"] = writer.Own("bundle", TextOf(released.Modified)),
            ["objects"] = new JsonArray([.. writer._objects]),
        };
    }

    /// <summary>To the millisecond, in UTC (section 2.16).</summary>
    internal static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string Own(string type, params string[] parts) => StixIds.Own(type, [_released.Producer, _released.Reference, .. parts]);

    private void WriteAll()
    {
        WriteMarking();
        WriteProducer();
        WriteExtensionDefinition();
        WriteContainer();
        WriteVictims();
        WriteActor();
        WriteTechniques();
        WriteObservables();
        WriteReport();
    }

    private JsonObject New(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        var item = new JsonObject
        {
            ["type"] = type,
            ["spec_version"] = "2.1",
            ["id"] = id,
            ["created_by_ref"] = _producer,
            ["created"] = TextOf(_released.Created),
            ["modified"] = TextOf(_released.Modified),
        };
        foreach (var (name, value) in members.Where(member => member.Value is not null))
        {
            item[name] = value;
        }

        item["object_marking_refs"] = Marked();
        return item;
    }

    private void Add(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        _objects.Add(New(type, id, members));
        _held.Add(id);
    }

    private void Tie(string kind, string source, string target) =>
        Add("relationship", Own("relationship", kind, source, target), ("relationship_type", kind), ("source_ref", source), ("target_ref", target));

    private JsonArray Marked() => [StixTlp.IdOf(_released.Marking)];

    private void WriteMarking() => _objects.Add(DefinitionOf(_released.Marking));
    // What every bundle has in common is the same in each, whatever else it tells and whoever sends it.
    private void AddConstant(string type, string id, string? creator, params (string Name, JsonNode? Value)[] members)
    {
        var item = New(type, id, members);
        (item["created"], item["modified"]) = ("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z");
        item["object_marking_refs"] = new JsonArray(StixTlp.IdOf(Marking.Clear));
        if (creator is null)
        {
            item.Remove("created_by_ref");
        }
        else
        {
            item["created_by_ref"] = creator;
        }

        _objects.Add(item);
    }

    private void WriteProducer() => AddConstant("identity", _producer, null, ("name", _released.Producer), ("identity_class", "organization"));

    private void WriteExtensionDefinition()
    {
        AddConstant("identity", _portal, null, ("name", "EscalationPortal"), ("identity_class", "system"));
        AddConstant(
            "extension-definition", StixExtension.Id, _portal,
            ("name", "EscalationPortal incident facts"),
            ("description", "Class, times, sectors and states of an incident or campaign by the keys of EscalationPortal."),
            ("schema", Schema),
            ("version", "1.0.0"),
            ("extension_types", new JsonArray("property-extension")));
        if (_released.Marking != Marking.Clear)
        {
            _objects.Insert(1, DefinitionOf(Marking.Clear));
        }
    }

    private static JsonObject DefinitionOf(Marking marking) => new()
    {
        ["type"] = "marking-definition",
        ["spec_version"] = "2.1",
        ["id"] = StixTlp.IdOf(marking),
        ["created"] = "2022-10-01T00:00:00.000Z",
        ["name"] = marking.Term().Title,
        ["extensions"] = new JsonObject
        {
            [StixTlp.Extension] = new JsonObject { ["extension_type"] = "property-extension", ["tlp_2_0"] = TlpText.Written(marking) },
        },
    };

    private void WriteContainer()
    {
        var facts = new JsonObject { ["extension_type"] = "property-extension" };
        void Fact(string name, JsonNode? value)
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }

        Fact("incident_class", _released.Class?.Term().Key);
        Fact("happened", Time(_released.Happened));
        Fact("ended", Time(_released.Ended));
        Fact("detected", Time(_released.Detected));
        Fact("sectors", ListOf(_released.Sectors));
        Fact("states", ListOf(_released.States));
        var isCampaign = _released.Kind == ReleasedKind.Campaign;
        var end = _released.Ended is { } ended && !(ended < _released.Happened) ? _released.Ended : null;
        Add(
            isCampaign ? "campaign" : "incident", _container,
            ("name", _released.Title),
            ("description", Description()),
            ("first_seen", isCampaign ? Time(_released.Happened) : null),
            ("last_seen", isCampaign ? Time(end) : null),
            ("labels", ListOf(_released.Labels)),
            ("external_references", References()),
            ("extensions", new JsonObject { [StixExtension.Id] = facts }));
    }

    private JsonArray References() => [new JsonObject { ["source_name"] = _released.Producer, ["external_id"] = _released.Reference }];

    private JsonNode? Description() => _released.Description.Length == 0 ? null : _released.Description;

    private static JsonNode? Time(DateTimeOffset? time) => time is { } known ? TextOf(known) : null;

    private static JsonArray? ListOf(IReadOnlyCollection<string> items) => items.Count == 0 ? null : new JsonArray([.. items.Select(item => (JsonNode)item)]);

    private void WriteVictims()
    {
        if (_released.Sectors.Count > 0)
        {
            var id = Own("identity", "sectors");
            Add(
                "identity", id, ("name", $"Organisations affected by {_released.Reference}"), ("identity_class", "class"),
                ("sectors", ListOf([.. _released.Sectors.Select(PartnerSectors.ForStix).Distinct()])));
            Tie("targets", _container, id);
        }

        foreach (var state in _released.States)
        {
            var id = Own("location", state);
            Add("location", id, ("name", Countries.Find(state)?.Title ?? state), ("country", state));
            Tie("targets", _container, id);
        }
    }

    private void WriteActor()
    {
        if (_released.SuspectedActor is { } actor)
        {
            var id = Own("threat-actor", actor);
            Add("threat-actor", id, ("name", actor));
            Tie("attributed-to", _container, id);
        }
    }

    private void WriteTechniques()
    {
        foreach (var technique in _released.Techniques)
        {
            var id = Own("attack-pattern", technique.Id);
            Add(
                "attack-pattern", id, ("name", technique.Id),
                ("external_references", new JsonArray(new JsonObject
                {
                    ["source_name"] = "mitre-attack",
                    ["external_id"] = technique.Id,
                    ["url"] = $"https://attack.mitre.org/techniques/{technique.Id.Replace('.', '/')}/",
                })));
            Tie("uses", _container, id);
        }
    }

    private void WriteObservables()
    {
        if (_released.Observables.Count == 0)
        {
            return;
        }

        foreach (var observable in _released.Observables)
        {
            _objects.Add(ObjectOf(observable));
            _held.Add(StixIds.Of(observable));
        }

        var first = _released.Happened ?? _released.Detected ?? _released.Created;
        var last = _released.Ended ?? _released.Detected ?? first;
        var observed = Own("observed-data");
        Add(
            "observed-data", observed, ("first_observed", TextOf(first)), ("last_observed", TextOf(last < first ? first : last)), ("number_observed", 1),
            ("object_refs", ListOf([.. _released.Observables.Select(StixIds.Of).Distinct()])));
        foreach (var observable in _released.Observables)
        {
            var id = Own("indicator", observable.Kind.Term().Key, observable.Value);
            Add(
                "indicator", id, ("name", $"{observable.Kind.Term().Title}: {observable.Defanged}"), ("indicator_types", new JsonArray("unknown")),
                ("pattern", PatternOf(observable)), ("pattern_type", "stix"), ("pattern_version", "2.1"), ("valid_from", TextOf(first)));
            Tie("based-on", id, observed);
        }
    }

    private JsonObject ObjectOf(Observable observable)
    {
        var item = new JsonObject { ["type"] = StixIds.TypeOf(observable.Kind), ["spec_version"] = "2.1", ["id"] = StixIds.Of(observable) };
        if (StixIds.AlgorithmOf(observable.Kind) is { } algorithm)
        {
            item["hashes"] = new JsonObject { [algorithm] = observable.Value };
        }
        else if (observable.Kind == ObservableKind.AutonomousSystem)
        {
            item["number"] = uint.Parse(observable.Value.AsSpan(2), CultureInfo.InvariantCulture);
        }
        else
        {
            item[observable.Kind == ObservableKind.Account ? "account_login" : "value"] = observable.Value;
        }

        item["object_marking_refs"] = Marked();
        return item;
    }

    private static string PatternOf(Observable observable)
    {
        var value = observable.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        return observable.Kind switch
        {
            ObservableKind.AutonomousSystem => $"[autonomous-system:number = {observable.Value[2..]}]",
            ObservableKind.Account => $"[user-account:account_login = '{value}']",
            ObservableKind.Md5 => $"[file:hashes.MD5 = '{value}']",
            _ when StixIds.AlgorithmOf(observable.Kind) is { } algorithm => $"[file:hashes.'{algorithm}' = '{value}']",
            _ => $"[{StixIds.TypeOf(observable.Kind)}:value = '{value}']",
        };
    }

    private void WriteReport() => _objects.Add(New(
        "report", Own("report"),
        ("name", _released.Title),
        ("description", Description()),
        ("report_types", new JsonArray(_released.Kind == ReleasedKind.Campaign ? "campaign" : "threat-report")),
        ("published", TextOf(_released.Modified)),
        ("labels", ListOf(_released.Labels)),
        ("external_references", References()),
        ("object_refs", ListOf([.. _held.Distinct()]))));
}
