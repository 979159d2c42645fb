using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>Two minima of a policy moved together over a grid, and at each point how many cases of a set every rung has.</summary>
public sealed class ThresholdMap
{
    private readonly CarriedCases _cases;
    private readonly CaseScorer[,] _scorers;
    private readonly long[,][] _counts;

    /// <param name="policy">The policy looked at.</param>
    /// <param name="down">The minimum that is moved from row to row.</param>
    /// <param name="across">The minimum that is moved from column to column; another than <paramref name="down"/>.</param>
    /// <param name="points">By how many points from one row or column to the next.</param>
    /// <param name="reach">How many rows and columns to each side of the policy's own figures.</param>
    public ThresholdMap(ThresholdPolicy policy, MinimumPart down, MinimumPart across, decimal points, int reach)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(across, down);
        (Policy, Down, Across) = (policy, down, across);
        _cases = new CarriedCases(policy);
        (Rows, Columns) = (FiguresOf(down), FiguresOf(across));
        _scorers = new CaseScorer[Rows.Count, Columns.Count];
        _counts = new long[Rows.Count, Columns.Count][];
        for (var row = 0; row < Rows.Count; row++)
        {
            var ladder = down.LadderWith(policy.Ladder, Rows[row]) ?? policy.Ladder;
            for (var column = 0; column < Columns.Count; column++)
            {
                var both = across.LadderWith(ladder, Columns[column]) ?? ladder;
                _scorers[row, column] = new CaseScorer(_cases.Policies[0], new PolicyFigures(policy, both, PolicyPart.CriterionWeights(policy), PolicyPart.IndicatorWeights(policy)));
                _counts[row, column] = new long[policy.Ladder.Count];
            }
        }

        List<decimal> FiguresOf(MinimumPart part) =>
            [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(place => part.Minimum.AtLeast + (place * points)).Where(figure => figure is >= 0 and <= 100)];
    }

    public ThresholdPolicy Policy { get; }
    public MinimumPart Down { get; }
    public MinimumPart Across { get; }

    /// <summary>The figures of <see cref="Down"/>, lowest first; what would leave 0 to 100 is not there.</summary>
    public IReadOnlyList<decimal> Rows { get; }

    /// <summary>The figures of <see cref="Across"/>.</summary>
    public IReadOnlyList<decimal> Columns { get; }

    /// <summary>Where the next case goes; <see cref="Add"/> takes it.</summary>
    public CarriedCases Cases => _cases;

    public void Add()
    {
        _cases.Accept();
        var codes = _cases.CodesUnder(0);
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var column = 0; column < Columns.Count; column++)
            {
                _counts[row, column][_scorers[row, column].Score(codes).Likely]++;
            }
        }
    }

    /// <summary>How many cases each rung has at this point of the grid.</summary>
    public IReadOnlyList<long> At(int row, int column) => _counts[row, column];
}
