using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Html;

namespace EscalationPortal.Web.Ui;

/// <summary>The time zones a form takes, by their names in the tz database and by what people call them: a city, a country that has one zone.</summary>
public static partial class ZoneNames
{
    private const int MaxNamesOfCountry = 3;
    private const int MaxShown = 40;

    private static readonly IReadOnlyList<NamedZone> _all = All();

    // A name that several zones have names none of them.
    private static readonly FrozenDictionary<string, string> _ids = _all
        .SelectMany(zone => zone.Others.Where(name => !name.StartsWith(TimeZones.Utc, StringComparison.Ordinal)).Append(zone.Id.Replace('_', ' ')).Select(name => (Name: name, zone.Id)))
        .Distinct()
        .Concat(new[] { "GMT", "Z", "Zulu" }.Select(name => (Name: name, Id: TimeZones.Utc)))
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
        return name.Equals(TimeZones.Utc, StringComparison.OrdinalIgnoreCase) ? TimeZones.Utc : _ids.GetValueOrDefault(name);
    }

    /// <summary>Why what is typed names no zone, and what to type.</summary>
    public static string WhyUnknown(string? typed) => typed.IsBlank() ? "Choose the zone the time is in."
        : Offset().IsMatch(typed.Trim()) ? $"Choose the zone the time is in: several are at {typed.Trim()}. Give a city, such as Kyiv, or the time in UTC."
        : $"Choose the zone the time is in: “{(typed.Length <= MaxShown ? typed : typed[..MaxShown] + "…")}” names none, or several. Give a city, such as Kyiv, or UTC.";

    private static List<NamedZone> All() =>
        [new(TimeZones.Utc, "UTC", []), .. TimeZones.OfPlaces.Select(place => Named(place.Zone, Countries.Find(place.Country)))];

    private static NamedZone Named(string zone, Term? country)
    {
        var city = zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        var offsets = Offsets(zone);
        IEnumerable<string> ofCountry = country is null ? [] : [country.Title, .. StateNames.Others[country.Key].Take(MaxNamesOfCountry)];
        var label = $"{city}{(country is null ? "" : $", {country.Title}")} ({string.Join("/", offsets)})";
        return new(zone, label, [city, .. ofCountry, .. offsets]);
    }

    /// <summary>In winter and, where it differs, in summer, as of this year: "UTC+2", "UTC+3".</summary>
    private static IReadOnlyList<string> Offsets(string zone)
    {
        int[] months = [1, 7];
        var year = DateTime.UtcNow.Year;
        var offsets = months.Select(month => TimeZones.Reading(new DateTimeOffset(year, month, 1, 12, 0, 0, TimeSpan.Zero), zone).Offset);
        return [.. offsets.Order().Distinct().Select(WordsOf)];
    }

    private static string WordsOf(TimeSpan offset) => offset == TimeSpan.Zero ? "UTC+0" : string.Create(
        CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):D2}")}");

    /// <param name="Others">City, country and offsets.</param>
    private sealed record NamedZone(string Id, string Label, IReadOnlyList<string> Others);

    [GeneratedRegex("^(UTC|GMT)?\\s*[+−-]\\s*\\d", RegexOptions.IgnoreCase)]
    private static partial Regex Offset();
}
