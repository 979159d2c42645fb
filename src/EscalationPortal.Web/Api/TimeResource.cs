using System.Diagnostics.CodeAnalysis;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Api;

/// <param name="At">The instant in UTC.</param>
/// <param name="Zone">The zone in which the people concerned lived it.</param>
public sealed record TimeResource(DateTimeOffset At, string Zone)
{
    [return: NotNullIfNotNull(nameof(time))]
    public static TimeResource? Of(ZonedTime? time) => time is null ? null : new TimeResource(time.At, time.Zone);
}
