using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data.Notices;

/// <summary>Someone who acts in an office now.</summary>
public sealed record OnDuty(Guid Person, IReadOnlyList<string> Offices);

public static class Duty
{
    /// <summary>Who acts in any of these offices now, and in which of them. The one place that says who that is.</summary>
    public static async Task<IReadOnlyList<OnDuty>> OnDutyAsync(this PortalDb db, IReadOnlyList<string> offices, CancellationToken cancellationToken)
    {
        var holders = await db.Users.AsNoTracking()
            .Where(person => person.DisabledReason == null && person.Offices.Any(held => offices.Contains(held)))
            .Select(person => new { person.Id, person.Offices })
            .ToListAsync(cancellationToken);
        return [.. holders.Select(holder => new OnDuty(holder.Id, [.. offices.Where(holder.Offices.Contains)]))];
    }
}
