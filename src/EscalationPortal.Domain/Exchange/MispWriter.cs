using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Writes an event in the MISP core format: the facts as attributes and tags that every MISP knows, uuids worked out and never drawn.
/// </summary>
public sealed class MispWriter
{
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ReleasedIncident _released;
    private readonly JsonArray _attributes = [];

    private MispWriter(ReleasedIncident released) => _released = released;

    public static byte[] Write(ReleasedIncident released) => Encoding.UTF8.GetBytes(new MispWriter(released).Event().ToJsonString(_readable) + "\n");

    private JsonObject Event()
    {
        WriteAttributes();
        var producer = new JsonObject { ["name"] = _released.Producer, ["uuid"] = StixIds.OwnUuid("misp-organisation", _released.Producer).ToString() };
        return new JsonObject
        {
            ["Event"] = new JsonObject
            {
                ["uuid"] = Uuid("event"),
                ["info"] = _released.Title,
                ["date"] = (_released.Happened ?? _released.Detected ?? _released.Created).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["timestamp"] = Seconds(_released.Created),
                ["publish_timestamp"] = Seconds(_released.Modified),
                ["threat_level_id"] = "4",
                ["analysis"] = "2",
                ["distribution"] = "0",
                ["published"] = false,
                ["Org"] = producer.DeepClone(),
                ["Orgc"] = producer,
                ["Tag"] = Tags(),
                ["Attribute"] = _attributes,
                ["Object"] = new JsonArray(),
            },
        };
    }

    private string Uuid(params string[] parts) => StixIds.OwnUuid(["misp", _released.Producer, _released.Reference, .. parts]).ToString();

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private JsonArray Tags()
    {
        IEnumerable<string> tags =
        [
            $"tlp:{TlpText.Written(_released.Marking)}",
            .. _released.Class is { } known ? new[] { $"{MispTypes.ClassTag}=\"{known.Term().Key}\"" } : [],
            .. _released.Sectors.Select(sector => $"{MispTypes.SectorTag}=\"{sector}\""),
            .. _released.Techniques.Select(technique => $"misp-galaxy:mitre-attack-pattern=\"{technique.Id}\""),
            // A label of this kind would be read as the marking.
            .. _released.Labels.Where(label => !TlpText.IsLabel(label)),
        ];
        return new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]);
    }

    private void WriteAttributes()
    {
        var reference = Add("other", "Internal reference", _released.Reference, MispTypes.Reference);
        SetTime(reference, "first_seen", _released.Happened);
        SetTime(reference, "last_seen", _released.Ended);
        if (_released.Description.Length > 0)
        {
            Add("comment", "Other", _released.Description);
        }

        if (_released.Detected is { } detected)
        {
            Add("datetime", "Other", TimeText(detected), MispTypes.Detected);
        }

        if (_released.SuspectedActor is { } actor)
        {
            Add("threat-actor", "Attribution", actor);
        }

        foreach (var state in _released.States)
        {
            Add("target-location", "Targeting data", state);
        }

        foreach (var observable in _released.Observables)
        {
            Add(MispTypes.TypeOf(observable.Kind), MispTypes.CategoryOf(observable.Kind), observable.Kind == ObservableKind.AutonomousSystem ? observable.Value[2..] : observable.Value);
        }
    }

    private JsonObject Add(string type, string category, string value, string comment = "")
    {
        var attribute = new JsonObject
        {
            ["uuid"] = Uuid("attribute", type, value),
            ["type"] = type,
            ["category"] = category,
            ["value"] = value,
            ["comment"] = comment,
            ["to_ids"] = false,
            ["distribution"] = "5",
            ["timestamp"] = Seconds(_released.Modified),
        };
        _attributes.Add((JsonNode)attribute);
        return attribute;
    }

    private static void SetTime(JsonObject attribute, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            attribute[name] = TimeText(known);
        }
    }

    // To the millisecond as everywhere, in MISP's spelling.
    private static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'000+00:00'", CultureInfo.InvariantCulture);
}
