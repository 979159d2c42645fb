using EscalationPortal.Domain.Exchange;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>The zones of the one tz database the portal asks (docs/adr/0019).</summary>
internal sealed class ZoneClocks : ILocalTimes
{
    public IReadOnlyList<DateTimeOffset>? InstantsAt(DateTime local, string zone) => TimeZones.Has(zone) ? TimeZones.InstantsOf(local, zone) : null;
}
