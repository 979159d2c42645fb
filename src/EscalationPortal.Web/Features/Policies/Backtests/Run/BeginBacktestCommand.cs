using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Backtests.Run;

/// <summary>Begins a backtest, anew where it was begun before. False where nothing is to be done any more.</summary>
[Requires(Permission.Sweep)]
public sealed record BeginBacktestCommand(Guid Backtest) : ICommand<bool>;

public sealed class BeginBacktestHandler(PortalDb db, TimeProvider clock) : IRequestHandler<BeginBacktestCommand, bool>
{
    public async Task<bool> Handle(BeginBacktestCommand command, CancellationToken cancellationToken) =>
        (await db.LockBacktestAsync(command.Backtest, cancellationToken).OrNotFound("backtest")).Begin(clock.GetUtcNow());
}
