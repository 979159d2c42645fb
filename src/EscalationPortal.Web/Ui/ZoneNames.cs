using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Vocabulary;
using Microsoft.AspNetCore.Html;

namespace EscalationPortal.Web.Ui;

/// <summary>The time zones a form takes, by their names in the tz database and by what people call them: a city, a country that has one zone.</summary>
public static partial class ZoneNames
{
    public const string Utc = "UTC";

    private const int MaxNamesOfCountry = 3;
    private const int MaxShown = 40;

    private static readonly IReadOnlyList<NamedZone> _all = All();

    // A name that several zones have names none of them.
    private static readonly FrozenDictionary<string, string> _ids = _all
        .SelectMany(zone => zone.Others.Where(name => !name.StartsWith(Utc, StringComparison.Ordinal)).Append(zone.Id.Replace('_', ' ')).Select(name => (Name: name, zone.Id)))
        .Distinct()
        .Concat(new[] { "GMT", "Z", "Zulu" }.Select(name => (Name: name, Id: Utc)))
        .GroupBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
        .Where(rows => rows.Count() == 1)
        .ToFrozenDictionary(rows => rows.Key, rows => rows.Single().Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>A <c>datalist</c> with the id <c>zones</c>, written once a page: <c>combobox.js</c> looks in it, and the browser's own list shows it.</summary>
    public static IHtmlContent Datalist { get; } = new HtmlString(
        "<datalist id=\"zones\">\n"
        + string.Concat(_all.Select(zone => $"<option value=\"{zone.Id}\" label=\"{HtmlEncoder.Default.Encode(zone.Label)}\" data-also=\"{HtmlEncoder.Default.Encode(string.Join('|', zone.Others))}\"></option>\n"))
        + "</datalist>");

    /// <summary>The zone's name in the tz database; null where what is typed names none, or several.</summary>
    public static string? Find(string? typed)
    {
        var name = (typed ?? "").Trim().Replace('_', ' ');
        return name.Equals(Utc, StringComparison.OrdinalIgnoreCase) ? Utc : _ids.GetValueOrDefault(name);
    }

    /// <summary>Why what is typed names no zone, and what to type.</summary>
    public static string WhyUnknown(string? typed) => typed.IsBlank() ? "Choose the zone the time is in."
        : Offset().IsMatch(typed.Trim()) ? $"Choose the zone the time is in: several are at {typed.Trim()}. Give a city, such as Kyiv, or the time in UTC."
        : $"Choose the zone the time is in: “{(typed.Length <= MaxShown ? typed : typed[..MaxShown] + "…")}” names none, or several. Give a city, such as Kyiv, or UTC.";

    private static List<NamedZone> All()
    {
        var countries = Countries();
        return
        [
            new(Utc, "UTC", []),
            .. TimeZoneInfo.GetSystemTimeZones()
                .Where(zone => zone.Id.Contains('/', StringComparison.Ordinal) && !zone.Id.StartsWith("Etc/", StringComparison.Ordinal))
                .OrderBy(zone => zone.Id, StringComparer.Ordinal)
                .Select(zone => Named(zone, countries.GetValueOrDefault(zone.Id))),
        ];
    }

    private static NamedZone Named(TimeZoneInfo zone, string? country)
    {
        var city = zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
        var offsets = Offsets(zone);
        IEnumerable<string> ofCountry = country is null ? [] : [TitleOf(country), .. StateNames.Others[country].Take(MaxNamesOfCountry)];
        return new(zone.Id, $"{city}{(country is null ? "" : $", {TitleOf(country)}")} ({string.Join("/", offsets)})", [city, .. ofCountry, .. offsets]);
    }

    private static string TitleOf(string country) => Domain.Vocabulary.Countries.Find(country)!.Title;

    /// <summary>In winter and, where it differs, in summer, as of this year: "UTC+2", "UTC+3".</summary>
    private static IReadOnlyList<string> Offsets(TimeZoneInfo zone)
    {
        int[] months = [1, 7];
        var year = DateTime.UtcNow.Year;
        return [.. months.Select(month => zone.GetUtcOffset(new DateTime(year, month, 1, 12, 0, 0, DateTimeKind.Utc))).Order().Distinct().Select(WordsOf)];
    }

    private static string WordsOf(TimeSpan offset) => offset == TimeSpan.Zero ? "UTC+0" : string.Create(
        CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):D2}")}");

    /// <summary>Zone to country, from the table that .NET itself lists the zones by; nothing where the system has none.</summary>
    private static Dictionary<string, string> Countries()
    {
        var table = Path.Combine(Environment.GetEnvironmentVariable("TZDIR") ?? "/usr/share/zoneinfo", "zone.tab");
        return !File.Exists(table) ? [] : File.ReadLines(table).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))
            .Where(cells => cells.Length > 2 && Domain.Vocabulary.Countries.Find(cells[0]) is not null)
            .GroupBy(cells => cells[2]).ToDictionary(rows => rows.Key, rows => rows.First()[0]);
    }

    /// <param name="Others">City, country and offsets.</param>
    private sealed record NamedZone(string Id, string Label, IReadOnlyList<string> Others);

    [GeneratedRegex("^(UTC|GMT)?\\s*[+−-]\\s*\\d", RegexOptions.IgnoreCase)]
    private static partial Regex Offset();
}
