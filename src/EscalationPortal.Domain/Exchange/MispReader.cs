using System.Globalization;
using System.Text.Json;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Reads events in the MISP core format (draft-dulaunoy-misp-core-format): one, an array of them, <c>{"Event": …}</c>, or the answer of a MISP,
/// <c>{"response": […]}</c>. Each event is a signal.
/// </summary>
internal sealed class MispReader(Findings findings)
{
    private int _attributes;

    public static bool IsMisp(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.GetArrayLength() > 0 && IsMisp(root[0]),
        JsonValueKind.Object => root.TryGetProperty("Event", out _) || root.TryGetProperty("response", out _)
            || (root.TryGetProperty("info", out _) && (root.TryGetProperty("Attribute", out _) || root.TryGetProperty("uuid", out _))),
        _ => false,
    };

    public List<ReadSignal> Read(JsonElement root)
    {
        var signals = new List<ReadSignal>();
        foreach (var (place, element) in EventsIn(root, ""))
        {
            if (signals.Count == ReadingLimits.MaxSignals)
            {
                findings.Refuse(place, $"There are more than {PartnerText.Number(ReadingLimits.MaxSignals)} events in this file.", "Send several files.");
                break;
            }

            if (ReadEvent(element, place) is { } signal)
            {
                signals.Add(signal);
            }

            if (_attributes > ReadingLimits.MaxObjects)
            {
                findings.Refuse(place, $"There are more than {PartnerText.Number(ReadingLimits.MaxObjects)} attributes in this file.", "Send several files.");
                break;
            }
        }

        if (signals.Count == 0 && !findings.HasRefusals)
        {
            findings.Refuse("$", "There is no event in this file.", "Export it from MISP as an event in JSON.");
        }

        return signals;
    }

    private static IEnumerable<(string Place, JsonElement Element)> EventsIn(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany((item, index) => EventsIn(item, $"{place}[{index}]"));
        }

        foreach (var name in new[] { "response", "Event" })
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner))
            {
                return EventsIn(inner, place.Length == 0 ? name : $"{place}.{name}");
            }
        }

        return [(place.Length == 0 ? "$" : place, element)];
    }

    private ReadSignal? ReadEvent(JsonElement element, string place)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            findings.Refuse(place, "This is no event of MISP.", "An event is an object with info, uuid and Attribute.");
            return null;
        }

        if (MispEvent.Text(element, "uuid") is not { } id || !Guid.TryParse(id, out var uuid))
        {
            findings.Refuse(MispEvent.Of(place, "uuid"), "An event needs a uuid: by it the portal knows it again.", "Add it.");
            return null;
        }

        if (MispEvent.Text(element, "info") is null)
        {
            findings.Refuse(MispEvent.Of(place, "info"), "An event needs info, its headline.", "Add it.");
            return null;
        }

        var facts = new MispEvent(findings);
        facts.Add(element, place);
        _attributes += facts.Attributes;
        var (summary, content) = PartnerText.Told(MispEvent.Text(element, "info"), facts.Content, "A MISP event without a headline");
        return new ReadSignal
        {
            Place = place,
            SourceId = uuid.ToString("D"),
            Reference = facts.Reference,
            Source = PartnerText.LineOrNull(Organisation(element, "Orgc") ?? Organisation(element, "Org")),
            Summary = summary,
            Content = content,
            Class = facts.Class,
            Marking = facts.Marking,
            Created = facts.Created ?? Changed(element, place),
            Happened = facts.Happened,
            Ended = facts.Ended,
            Detected = facts.Detected,
            Sectors = facts.Sectors,
            States = facts.States,
            SuspectedActor = facts.Actor,
            Observables = facts.Observables,
            Techniques = facts.Techniques,
            Labels = facts.Labels,
            Rest = PartnerText.Json(element.EnumerateObject().Where(member => !_read.Contains(member.Name)).Select(member => (member.Name, member.Value))),
        };
    }

    private static readonly HashSet<string> _read = new(StringComparer.Ordinal) { "uuid", "info", "Attribute", "Object", "Tag", "Orgc", "timestamp", "Galaxy" };

    private static string? Organisation(JsonElement element, string name) =>
        element.TryGetProperty(name, out var organisation) && organisation.ValueKind == JsonValueKind.Object ? MispEvent.Text(organisation, "name") : null;

    private DateTimeOffset? Changed(JsonElement element, string place)
    {
        if (!element.TryGetProperty("timestamp", out var timestamp) || timestamp.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = timestamp.ValueKind == JsonValueKind.Number ? timestamp.GetRawText() : MispEvent.Text(element, "timestamp");
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253_402_300_799)
        {
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        }

        findings.Refuse(MispEvent.Of(place, "timestamp"), "A timestamp of MISP is a number of seconds since 1970.", "Correct it.");
        return null;
    }
}
