using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.Backtests.Run;

/// <summary>Keeps what came out of a backtest; where it was cancelled meanwhile, nothing.</summary>
/// <param name="Moves">The first of the cases that move.</param>
/// <param name="Strictest">The strictest marking of the cases that went in; null for none.</param>
[Requires(Permission.Sweep)]
public sealed record FinishBacktestCommand(Guid Backtest, KeptResult Result, IReadOnlyList<KeptMove> Moves, Marking? Strictest) : ICommand;

public sealed class FinishBacktestHandler(PortalDb db, TimeProvider clock) : IRequestHandler<FinishBacktestCommand>
{
    public async Task Handle(FinishBacktestCommand command, CancellationToken cancellationToken)
    {
        var run = await db.LockBacktestAsync(command.Backtest, cancellationToken).OrNotFound("backtest");
        if (!run.Finish(command.Result, command.Strictest, clock.GetUtcNow()))
        {
            return;
        }

        var ids = run.Set == BacktestSet.Library ? [] : await IdsAsync(command.Moves, cancellationToken);
        db.BacktestMoves.AddRange(command.Moves.Select((move, place) => new BacktestMove
        {
            BacktestId = run.Id,
            Place = place + 1,
            IncidentId = run.Set == BacktestSet.Library ? null : ids[BacktestShown.ReferenceIn(move.Name!)],
            Move = move,
        }));
    }

    private Task<Dictionary<string, Guid>> IdsAsync(IReadOnlyList<KeptMove> moves, CancellationToken cancellationToken)
    {
        var references = moves.Select(move => BacktestShown.ReferenceIn(move.Name!)).Distinct().ToList();
        return db.Incidents.Where(incident => references.Contains(incident.Reference)).ToDictionaryAsync(incident => incident.Reference, incident => incident.Id, cancellationToken);
    }
}
