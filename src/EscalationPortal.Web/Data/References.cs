using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

/// <summary>Gives out the references people use: <c>INC-2026-0042</c>. Gapless: a number is taken only when its transaction commits.</summary>
public sealed class References(PortalDb db, TimeProvider clock)
{
    public Task<string> NextIncidentAsync(CancellationToken cancellationToken) => NextAsync("INC", cancellationToken);

    public Task<string> NextEscalationAsync(CancellationToken cancellationToken) => NextAsync("ESC", cancellationToken);

    private async Task<string> NextAsync(string prefix, CancellationToken cancellationToken)
    {
        var year = clock.GetUtcNow().Year;
        var taken = await db.Database.SqlQuery<int>(
            $"""
             INSERT INTO reference_counters (prefix, year, last) VALUES ({prefix}, {year}, 1)
             ON CONFLICT (prefix, year) DO UPDATE SET last = reference_counters.last + 1
             RETURNING last
             """).ToListAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}-{taken.Single():D4}");
    }
}
