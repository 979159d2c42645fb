using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// Two policies over the same cases: which rung becomes which, what moves and why, and how each stands to what is on record. Memory is bounded, however
/// many cases there are: of those that move the first <see cref="MaxMoved"/> are kept with their reasons, and all are counted.
/// </summary>
public sealed class Backtest
{
    public const int MaxMoved = 200;

    private readonly CarriedCases _cases;
    private readonly CaseScorer _fromScorer;
    private readonly CaseScorer _toScorer;
    private readonly long[,] _matrix;
    private readonly Direction[,] _directions;
    private readonly Tally _fromTally;
    private readonly Tally _toTally;
    private readonly long[,] _verdicts = new long[3, 3];
    private readonly List<MovedCase> _moved = [];

    public Backtest(ThresholdPolicy from, ThresholdPolicy to)
    {
        (From, To) = (from, to);
        _cases = new CarriedCases(from, to);
        (_fromScorer, _toScorer) = (new CaseScorer(_cases.Policies[0]), new CaseScorer(_cases.Policies[1]));
        _matrix = new long[from.Ladder.Count, to.Ladder.Count];
        _directions = new Direction[from.Ladder.Count, to.Ladder.Count];
        foreach (var (before, after) in from.Ladder.SelectMany(before => to.Ladder.Select(after => (before, after))))
        {
            _directions[before.Rung, after.Rung] = DirectionOf(before, after);
        }

        (_fromTally, _toTally) = (new Tally(from), new Tally(to));
    }

    public ThresholdPolicy From { get; }
    public ThresholdPolicy To { get; }

    /// <summary>Where the next case goes; <see cref="Add"/> takes it.</summary>
    public CarriedCases Cases => _cases;

    /// <summary>Compares both policies on the case that <see cref="Cases"/> holds.</summary>
    public void Add()
    {
        _cases.Accept();
        var (from, to) = (_fromScorer.Score(_cases.CodesUnder(0)), _toScorer.Score(_cases.CodesUnder(1)));
        _matrix[from.Likely, to.Likely]++;
        _fromTally.Add(from);
        _toTally.Add(to);
        if (_directions[from.Likely, to.Likely] != Direction.None && _moved.Count < MaxMoved)
        {
            _moved.Add(Explain(from, to));
        }

        if (_cases.HasTaken)
        {
            _fromTally.Compare(from.Likely, _cases.HindsightUnder(0).Taken);
            _toTally.Compare(to.Likely, _cases.HindsightUnder(1).Taken);
        }

        if (_cases.HindsightUnder(0) is { IsKnown: true } known && _cases.HindsightUnder(1) is { IsKnown: true } knownNow)
        {
            _verdicts[(int)known.VerdictOn(from.Likely), (int)knownNow.VerdictOn(to.Likely)]++;
        }
    }

    public BacktestResult Result()
    {
        long Sum(Direction direction) => Pairs().Where(pair => _directions[pair.From, pair.To] == direction).Sum(pair => _matrix[pair.From, pair.To]);
        return new BacktestResult(
            From,
            To,
            _cases.Accepted,
            [.. From.Ladder.Select(IReadOnlyList<long> (before) => [.. To.Ladder.Select(after => _matrix[before.Rung, after.Rung])])],
            Sum(Direction.Up),
            Sum(Direction.Down),
            Sum(Direction.Across),
            [.. _moved],
            _fromTally.Side(_cases.NotCarriedInto(0)),
            _toTally.Side(_cases.NotCarriedInto(1)),
            new VerdictTable(_verdicts));
    }

    private IEnumerable<(int From, int To)> Pairs() => From.Ladder.SelectMany(before => To.Ladder.Select(after => (before.Rung, after.Rung)));

    /// <summary>
    /// A case moves where it gets another step, by its key. Up or down is read on the ladder that has both steps; where neither has, by their rungs.
    /// </summary>
    private Direction DirectionOf(Step before, Step after)
    {
        if (before.Key == after.Key)
        {
            return Direction.None;
        }

        var rise = To.FindStep(before.Key) is { } place ? after.Rung - place.Rung
            : From.FindStep(after.Key) is { } other ? other.Rung - before.Rung
            : after.Rung - before.Rung;
        return rise > 0 ? Direction.Up : rise < 0 ? Direction.Down : Direction.Across;
    }

    private MovedCase Explain(CaseScore from, CaseScore to)
    {
        var (before, after) = (From.StepAt(from.Likely), To.StepAt(to.Likely));
        var (ratings, ratingsNow) = (_cases.Policies[0].RatingsOf(_cases.CodesUnder(0)), _cases.Policies[1].RatingsOf(_cases.CodesUnder(1)));
        var direction = _directions[from.Likely, to.Likely];
        var name = _cases.Name is { Length: > 0 } given ? given : null;
        return new MovedCase(
            _cases.Number,
            name,
            before,
            after,
            direction,
            direction == Direction.Up ? MoveReason.Of(after, From, ratings, To, ratingsNow) : MoveReason.Of(before, To, ratingsNow, From, ratings),
            _fromScorer.LevelsToTip(_cases.CodesUnder(0)),
            _toScorer.LevelsToTip(_cases.CodesUnder(1)));
    }

    /// <summary>What is counted of one of the two policies.</summary>
    private sealed class Tally(ThresholdPolicy policy)
    {
        private readonly long[] _spans = new long[policy.Ladder.Count];
        private long _tooLittleKnown;
        private long _same;
        private long _oneApart;
        private long _above;
        private long _below;
        private long _notOnLadder;

        public void Add(CaseScore score)
        {
            _spans[score.Span]++;
            _tooLittleKnown += score.TooLittleKnown ? 1 : 0;
        }

        public void Compare(int recommended, int taken)
        {
            if (taken < 0)
            {
                _notOnLadder++;
                return;
            }

            _same += recommended == taken ? 1 : 0;
            _oneApart += Math.Abs(recommended - taken) == 1 ? 1 : 0;
            _above += recommended > taken ? 1 : 0;
            _below += recommended < taken ? 1 : 0;
        }

        public PolicySide Side(NotCarried notCarried) => new([.. _spans], _tooLittleKnown, new Overrides(_same, _oneApart, _above, _below, _notOnLadder), notCarried);
    }
}
