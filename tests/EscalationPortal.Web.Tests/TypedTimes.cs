using System.Globalization;
using System.Text.RegularExpressions;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Tests;

/// <summary>
/// Times as forms send them. A test may write a date in one, <c>Input.AtDate</c> = 2015-12-23, beside <c>Input.AtTime</c> and <c>Input.AtZone</c>: a
/// person fills in <c>Input.At.Day</c>, <c>.Month</c>, <c>.Year</c>, <c>.Time</c> and <c>.Zone</c>.
/// </summary>
internal static partial class TypedTimes
{
    public static IEnumerable<KeyValuePair<string, string>> AsSent(IEnumerable<KeyValuePair<string, string>> fields) =>
        fields.SelectMany(field => OfTime().Match(field.Key) is { Success: true } name ? Parts(name.Groups["of"].Value, name.Groups["part"].Value, field.Value) : [field]);

    /// <param name="date">2015-12-23; null for nothing typed.</param>
    public static LocalTime Typed(string? date, string? time, string? zone) =>
        date is null ? new LocalTime { Time = time, Zone = zone } : LocalTime.On(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), time, zone);

    private static IEnumerable<KeyValuePair<string, string>> Parts(string of, string part, string value)
    {
        if (part != "Date")
        {
            return [new($"{of}.{part}", value)];
        }

        // What is no date is typed into the first field.
        var parts = IsoDate().IsMatch(value) ? value.Split('-') : ["", "", value];
        return [new($"{of}.Day", parts[2]), new($"{of}.Month", parts[1]), new($"{of}.Year", parts[0])];
    }

    [GeneratedRegex("^(?<of>Input\\.\\w+)(?<part>Date|Time|Zone)$", RegexOptions.ExplicitCapture)]
    private static partial Regex OfTime();

    [GeneratedRegex("^\\d{4}-\\d{2}-\\d{2}$")]
    private static partial Regex IsoDate();
}
