using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Backtests.Run;

/// <summary>Notes that a backtest cannot be done, and why.</summary>
/// <param name="Why">A sentence: what is so, and what to do.</param>
[Requires(Permission.Sweep)]
public sealed record FailBacktestCommand(Guid Backtest, string Why) : ICommand;

public sealed class FailBacktestHandler(PortalDb db, TimeProvider clock) : IRequestHandler<FailBacktestCommand>
{
    public async Task Handle(FailBacktestCommand command, CancellationToken cancellationToken) =>
        (await db.LockBacktestAsync(command.Backtest, cancellationToken).OrNotFound("backtest")).Fail(command.Why, clock.GetUtcNow());
}
