using System.Globalization;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Ledger;

/// <summary>What the lines of many entries share: times, titles in the place of keys, what was changed.</summary>
public static class EntryLines
{
    public const string None = "None";

    public static IReadOnlyList<EntryLine> Of(IEnumerable<Change> changes) =>
        [.. changes.Select(change => new EntryLine(Capital(change.Fact), Readable(change.Fact, change.Before), Readable(change.Fact, change.After)))];

    public static string Time(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:d MMMM yyyy HH:mm} UTC");

    public static string Time(ZonedTime time)
    {
        var zone = TimeZones.KnownOrUtc(time.Zone);
        return string.Create(CultureInfo.InvariantCulture, $"{TimeZones.Reading(time.At, zone).Shown:d MMMM yyyy, HH:mm} {zone}");
    }

    public static string States(IEnumerable<string> codes) => Titles(codes, code => Countries.Find(code)?.Title);

    public static string Sectors(IEnumerable<string> keys) => Titles(keys, key => Domain.Vocabulary.Sectors.Find(key)?.Title);

    public static string Functions(IEnumerable<string> keys) => Titles(keys, key => EssentialFunctions.Find(key)?.Title);

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    // A change is recorded in the keys that the portal stores.
    private static string Readable(string fact, string stored) => fact switch
    {
        _ when stored.Length == 0 => None,
        "class" => Enum.TryParse<IncidentClass>(stored, out var incidentClass) ? incidentClass.Term().Title : stored,
        "marking" => Enum.TryParse<Marking>(stored, out var marking) ? marking.Term().Title : stored,
        "states" => States(stored.Split(", ")),
        "sectors" => Sectors(stored.Split(", ")),
        "functions" => Functions(stored.Split(", ")),
        "happened" or "detected" => stored.Split(' ') is [var at, var zone] && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time) ? Time(new ZonedTime(time, zone)) : stored,
        _ => stored,
    };

    private static string Titles(IEnumerable<string> keys, Func<string, string?> titleOf) =>
        string.Join(", ", keys.Select(key => titleOf(key) ?? key)) is { Length: > 0 } joined ? joined : None;
}
