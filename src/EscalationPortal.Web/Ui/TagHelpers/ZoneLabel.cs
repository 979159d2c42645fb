using System.Collections.Frozen;
using System.Globalization;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>What is said of the zone behind a time: an abbreviation, where it means the offset in force, else that offset.</summary>
internal static class ZoneLabel
{
    // One meaning each, in hours from UTC: CST is China's and Cuba's too, BST was Alaska's. IST (India, Ireland, Israel) has none.
    private static readonly FrozenDictionary<string, int> _known = new Dictionary<string, int>
    {
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["BST"] = 1,
        ["WET"] = 0,
        ["WEST"] = 1,
        ["CET"] = 1,
        ["CEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["JST"] = 9,
    }.ToFrozenDictionary();

    public static string Of(ClockReading clocks) =>
        _known.TryGetValue(clocks.Abbreviation, out var hours) && clocks.Offset == TimeSpan.FromHours(hours)
            ? clocks.Abbreviation
            : Distance(clocks.Offset);

    private static string Distance(TimeSpan offset)
    {
        var length = offset.ToString(offset.Seconds == 0 ? "hh\\:mm" : "hh\\:mm\\:ss", CultureInfo.InvariantCulture);
        return $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{length}";
    }
}
