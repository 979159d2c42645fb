using System.Globalization;
using System.Text.RegularExpressions;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Times as ISO 8601 and RFC 3339 write them: <c>2026-03-01T10:00:00+01:00</c>, with a blank for the T, without seconds.</summary>
internal static partial class ZonedText
{
    /// <summary>The instant; null if it is no time or says no offset.</summary>
    public static DateTimeOffset? Find(string text) =>
        Shape().Match(text.Trim()) is { Success: true } match && match.Groups["offset"].Success
        && LocalOf(match) is { } local && OffsetOf(match.Groups["offset"].Value) is { } offset && Fits(local, offset)
            ? new DateTimeOffset(local, offset).ToUniversalTime()
            : null;

    /// <summary>What a clock showed; null if it is no time, or one with an offset.</summary>
    public static DateTime? FindLocal(string text) => Shape().Match(text.Trim()) is { Success: true } match && !match.Groups["offset"].Success ? LocalOf(match) : null;

    private static DateTime? LocalOf(Match match)
    {
        var (seconds, fraction) = (match.Groups["second"].Success ? match.Groups["second"].Value : "00", match.Groups["fraction"].Value);
        var text = $"{match.Groups["day"].Value}T{match.Groups["clock"].Value}:{seconds}.{fraction[..Math.Min(7, fraction.Length)].PadRight(7, '0')}";
        return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;
    }

    private static TimeSpan? OffsetOf(string text)
    {
        if (text is "Z" or "z")
        {
            return TimeSpan.Zero;
        }

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var (hours, minutes) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture));
        return hours > 14 || minutes > 59 ? null : new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
    }

    private static bool Fits(DateTime local, TimeSpan offset) =>
        offset.Duration() <= TimeSpan.FromHours(14) && local.Ticks - offset.Ticks >= DateTime.MinValue.Ticks && local.Ticks - offset.Ticks <= DateTime.MaxValue.Ticks;

    [GeneratedRegex(
        @"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<clock>[0-9]{2}:[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]{1,30}))?)?[ ]?(?<offset>[Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
