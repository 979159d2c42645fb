using System.Globalization;

namespace EscalationPortal.Domain.Kernel;

/// <summary>The one spelling of a time in what is hashed: UTC, six decimals.</summary>
public static class CanonicalTime
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string TextOf(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">It is not spelt that way.</exception>
    public static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : throw new FormatException("its time is not one in UTC with six decimals.");
}
