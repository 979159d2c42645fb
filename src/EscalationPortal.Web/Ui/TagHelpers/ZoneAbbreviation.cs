using System.Globalization;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>.NET knows no abbreviations; these are the ones people write. Any other zone is shown by its distance from UTC.</summary>
internal static class ZoneAbbreviation
{
    private static readonly Dictionary<string, (string Standard, string Summer)> _known = new()
    {
        ["UTC"] = ("UTC", "UTC"),
        ["Europe/Lisbon"] = ("WET", "WEST"),
        ["Europe/London"] = ("GMT", "BST"),
        ["Europe/Amsterdam"] = ("CET", "CEST"),
        ["Europe/Berlin"] = ("CET", "CEST"),
        ["Europe/Brussels"] = ("CET", "CEST"),
        ["Europe/Madrid"] = ("CET", "CEST"),
        ["Europe/Oslo"] = ("CET", "CEST"),
        ["Europe/Paris"] = ("CET", "CEST"),
        ["Europe/Prague"] = ("CET", "CEST"),
        ["Europe/Rome"] = ("CET", "CEST"),
        ["Europe/Stockholm"] = ("CET", "CEST"),
        ["Europe/Warsaw"] = ("CET", "CEST"),
        ["Europe/Athens"] = ("EET", "EEST"),
        ["Europe/Bucharest"] = ("EET", "EEST"),
        ["Europe/Helsinki"] = ("EET", "EEST"),
        ["Europe/Kyiv"] = ("EET", "EEST"),
        ["Europe/Kiev"] = ("EET", "EEST"),
        ["Europe/Riga"] = ("EET", "EEST"),
        ["Europe/Tallinn"] = ("EET", "EEST"),
        ["Europe/Vilnius"] = ("EET", "EEST"),
        ["America/New_York"] = ("EST", "EDT"),
        ["America/Chicago"] = ("CST", "CDT"),
        ["America/Los_Angeles"] = ("PST", "PDT"),
        ["Asia/Tokyo"] = ("JST", "JST"),
    };

    public static string Of(TimeZoneInfo zone, DateTimeOffset local)
    {
        if (_known.TryGetValue(zone.Id, out var names))
        {
            return zone.IsDaylightSavingTime(local) ? names.Summer : names.Standard;
        }

        var sign = local.Offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{local.Offset:hh\\:mm}");
    }
}
