using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Backtests.Cancel;

/// <summary>Cancels a backtest of one's own that waits or runs.</summary>
[Requires(Permission.ViewPolicy)]
public sealed record CancelBacktestCommand(Guid Backtest) : ICommand;

public sealed class CancelBacktestHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CancelBacktestCommand>
{
    public async Task Handle(CancelBacktestCommand command, CancellationToken cancellationToken)
    {
        var run = await db.LockBacktestAsync(command.Backtest, cancellationToken);
        (run?.AskedById == user.RequiredId() ? run : null).OrNotFound("backtest of theirs").Cancel(clock.GetUtcNow());
    }
}
