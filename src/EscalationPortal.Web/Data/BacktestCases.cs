using EscalationPortal.Domain.Backtesting;

namespace EscalationPortal.Web.Data;

/// <summary>A case that was restricted when it went into a backtest: whoever may not read it does not open the result (docs/adr/0026).</summary>
public sealed class BacktestCase
{
    public required Guid BacktestId { get; init; }
    public required Guid IncidentId { get; init; }
}

/// <summary>One of the cases that move in a backtest. It has an <c>IncidentId</c>, and is hidden from whoever may not read the case.</summary>
public sealed class BacktestMove
{
    public required Guid BacktestId { get; init; }

    /// <summary>Its place among those that move, counted from 1.</summary>
    public required int Place { get; init; }

    /// <summary>Null for a public case.</summary>
    public Guid? IncidentId { get; init; }
    public required KeptMove Move { get; init; }
}
