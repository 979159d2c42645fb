using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Backtests;

internal static class BacktestLock
{
    /// <summary>The backtest, until the transaction ends: what is told of its progress waits meanwhile.</summary>
    public static async Task<BacktestRun?> LockBacktestAsync(this PortalDb db, Guid id, CancellationToken cancellationToken) =>
        (await db.BacktestRuns.FromSql($"SELECT *, xmin FROM backtests WHERE id = {id} FOR NO KEY UPDATE").ToListAsync(cancellationToken)).SingleOrDefault();
}
