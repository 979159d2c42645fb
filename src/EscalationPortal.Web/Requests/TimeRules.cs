using EscalationPortal.Domain.Vocabulary;
using FluentValidation;

namespace EscalationPortal.Web.Requests;

/// <summary>Which instants a fact may name.</summary>
public static class TimeRules
{
    public const int EarliestYear = 1970;
    public const int LatestYear = 2200;

    /// <param name="what">Begins the sentence: "When it was detected".</param>
    public static IRuleBuilderOptions<T, ZonedTime?> Instant<T>(this IRuleBuilder<T, ZonedTime?> time, string what) => time
        .Must(value => value is null || TimeZones.Has(value.Zone))
        .WithMessage($"{what}: Choose the zone the time is in.")
        .Must(value => value is null || value.At.Offset == TimeSpan.Zero).WithMessage($"{what}: Give the instant in UTC.")
        .Must(value => value is null || IsWithinTheCalendar(value)).WithMessage($"{what}: Enter a year from {EarliestYear} to {LatestYear}.");

    /// <summary>By the year that the people concerned lived in. Beyond, a zone's offset could carry the time out of the calendar.</summary>
    private static bool IsWithinTheCalendar(ZonedTime time) =>
        time.At.Year is >= EarliestYear - 1 and <= LatestYear + 1
        && (!TimeZones.Has(time.Zone)
            || TimeZones.Reading(time.At, time.Zone).Shown.Year is >= EarliestYear and <= LatestYear);
}
