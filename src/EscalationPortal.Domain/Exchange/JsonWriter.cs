using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Writes what leaves as plain JSON, with the names and keys of the API (docs/api.md). What is not told is null or empty.</summary>
public static class JsonWriter
{
    private static readonly JsonSerializerOptions _readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(ReleasedIncident released) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new
        {
            released.Reference,
            released.Producer,
            Summary = released.Title,
            released.Description,
            Class = released.Class?.Term().Key,
            Marking = released.Marking.Term().Key,
            Created = StixWriter.TextOf(released.Created),
            Modified = StixWriter.TextOf(released.Modified),
            Happened = TimeOf(released.Happened),
            Ended = TimeOf(released.Ended),
            Detected = TimeOf(released.Detected),
            released.Sectors,
            released.States,
            released.SuspectedActor,
            Observables = released.Observables.Select(observable => new { Kind = observable.Kind.Term().Key, observable.Value }),
            Techniques = released.Techniques.Select(technique => technique.Id),
            released.Labels,
        },
        _readable) + "\n");

    private static string? TimeOf(DateTimeOffset? time) => time is { } known ? StixWriter.TextOf(known) : null;
}
