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

    private MispWriter(ReleasedIncident released) => _released = released.InOrder();

    public static byte[] Write(ReleasedIncident released) => Encoding.UTF8.GetBytes(new MispWriter(released).Event().ToJsonString(_readable) + "\n");

    private JsonObject Event()
    {
        WriteAttributes();
        var producer = new JsonObject
        {
            ["id"] = "1",
            ["name"] = _released.Producer,
            ["uuid"] = StixIds.OwnUuid("misp-organisation", _released.Producer).ToString(),
        };
        return new JsonObject
        {
            ["Event"] = new JsonObject
            {
                ["uuid"] = Uuid("event"),
                ["id"] = "1",
                ["org_id"] = "1",
                ["orgc_id"] = "1",
                ["info"] = _released.Title,
                ["date"] = (_released.Happened ?? _released.Detected ?? _released.Created).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                // A MISP takes over only what is newer than what it has.
                ["timestamp"] = Seconds(_released.Modified),
                ["publish_timestamp"] = "0",
                ["first_publication"] = "0",
                ["attribute_count"] = _attributes.Count.ToString(CultureInfo.InvariantCulture),
                ["threat_level_id"] = "4",
                ["analysis"] = "2",
                ["distribution"] = "0",
                ["sharing_group_id"] = "0",
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

        Add("datetime", "Other", TimeText(_released.Created), MispTypes.Created);
        if (_released.SuspectedActor is { } actor)
        {
            Add("threat-actor", "Attribution", actor);
        }

        foreach (var state in _released.States)
        {
            Add("target-location", "Targeting data", state);
        }

        // The tags of MISP's galaxy have the technique's name in them, which the portal does not know.
        foreach (var technique in _released.Techniques)
        {
            Add("link", "External analysis", $"{MispTypes.TechniquePage}{technique.Id.Replace('.', '/')}/");
        }

        foreach (var observable in _released.Observables)
        {
            var value = observable.Kind == ObservableKind.AutonomousSystem ? observable.Value[2..] : observable.Value;
            Add(MispTypes.TypeOf(observable.Kind), MispTypes.CategoryOf(observable.Kind), value);
        }
    }

    private JsonObject Add(string type, string category, string value, string comment = "")
    {
        var attribute = new JsonObject
        {
            ["uuid"] = comment.Length == 0 ? Uuid("attribute", type, value) : Uuid("attribute", type, value, comment),
            ["id"] = (_attributes.Count + 1).ToString(CultureInfo.InvariantCulture),
            ["event_id"] = "1",
            ["type"] = type,
            ["category"] = category,
            ["value"] = value,
            ["comment"] = comment,
            ["to_ids"] = false,
            ["distribution"] = "5",
            ["sharing_group_id"] = "0",
            ["deleted"] = false,
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
