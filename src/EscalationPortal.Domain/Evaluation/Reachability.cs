using System.Numerics;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>
/// Refuses a step that can never be the recommended one: no ratings reach it, or whatever reaches it reaches a higher step
/// too. Criteria vary independently, so the question is whether some attainable score of each, together with their mean,
/// meets one of the step's conditions and misses every condition above it.
/// </summary>
/// <remarks>
/// A refusal is a proof. The search is exact for policies of ordinary size; beyond <see cref="MaxScores"/> scores of one
/// criterion it takes every score between the bounds for attainable, and after <see cref="MaxTries"/> tries it lets the
/// steps that are left pass: it never refuses by guess (docs/adr/0002).
/// </remarks>
internal sealed class Reachability
{
    private const int MaxScores = 20_000;
    private const int MaxTries = 200_000;

    private readonly ThresholdPolicy _policy;

    /// <summary>[criterion]: every score its levels can give, as the scorer's number, ascending; null if there are too many to list.</summary>
    private readonly Int128[]?[] _attainable;
    private int _tries;

    private Reachability(ThresholdPolicy policy)
    {
        _policy = policy;
        _attainable = [.. policy.Criteria.Select((criterion, c) => AttainableScores(policy.Scorer(), criterion, c))];
    }

    /// <param name="ladder">The steps as the document orders them, for the paths of errors.</param>
    public static IReadOnlyList<PolicyError> ErrorsIn(ThresholdPolicy policy, IReadOnlyList<Step> ladder)
    {
        var errors = new List<PolicyError>();
        var places = ladder.ToList();
        if (policy.Scorer().RungOf(policy.Scorer().ScoreLevels(new int[policy.Indicators.Count])) > 0)
        {
            errors.Add(new PolicyError(
                $"$.ladder[{places.IndexOf(policy.Ladder[0])}]",
                $"“{policy.Ladder[0].Title}” can never be the recommended step: even with every rating at its lowest a higher step holds. Raise the thresholds of those above."));
        }

        var search = new Reachability(policy);
        foreach (var step in policy.Ladder.Skip(1).Where(step => !search.CanBeRecommended(step)))
        {
            errors.Add(new PolicyError(
                $"$.ladder[{places.IndexOf(step)}].when",
                $"No ratings make “{step.Title}” the recommended step: none meet one of its conditions, or all that do meet one of a higher step as well. "
                + "Lower its thresholds, or raise those above."));
        }

        return errors;
    }

    private bool CanBeRecommended(Step step)
    {
        var above = _policy.Ladder.Skip(step.Rung + 1).SelectMany(higher => higher.When).ToList();
        return step.When.Any(condition => CanMiss(above, 0, Window.Of(_policy, condition)));
    }

    /// <summary>Whether scores inside the window can miss the conditions from this one on: each is missed by one of its minima.</summary>
    private bool CanMiss(List<Condition> above, int next, Window window)
    {
        if (++_tries > MaxTries)
        {
            return true;
        }

        if (!window.IsOpen)
        {
            return false;
        }

        if (next == above.Count)
        {
            return IsAttainable(window);
        }

        if (above[next].Minima.Any(minimum => window.StaysBelow(_policy.CriterionIndex(minimum.Score), minimum.AtLeast)))
        {
            return CanMiss(above, next + 1, window);
        }

        return above[next].Minima.Any(minimum => CanMiss(above, next + 1, window.Below(_policy.CriterionIndex(minimum.Score), minimum.AtLeast)));
    }

    private bool IsAttainable(Window window)
    {
        if (_attainable.Any(scores => scores is null))
        {
            return window.SpansTheAggregate(_policy);
        }

        var scorer = _policy.Scorer();
        var inside = _attainable.Select((scores, c) => Between(scores!, scorer.CriterionNumber(c, window.From[c]), scorer.CriterionNumber(c, window.Under[c]))).ToArray();
        return inside.All(scores => scores.Count > 0)
            && Fits(inside, 0, BigInteger.Zero, scorer.AggregateNumber(window.AggregateFrom), scorer.AggregateNumber(window.AggregateBelow));
    }

    /// <summary>Picks a score for one criterion after the other until their weighted sum lies inside the aggregate's window.</summary>
    private bool Fits(ArraySegment<Int128>[] inside, int criterion, BigInteger sum, BigInteger from, BigInteger below)
    {
        if (++_tries > MaxTries)
        {
            return true;
        }

        // What the criteria still to come add at least and at most decides whether going on can help.
        var (least, most) = (sum, sum);
        for (var c = criterion; c < inside.Length; c++)
        {
            least += _policy.Scorer().WeightedShare(c, inside[c][0]);
            most += _policy.Scorer().WeightedShare(c, inside[c][^1]);
        }

        return most >= from
            && least < below
            && (criterion == inside.Length || inside[criterion].Any(score => Fits(inside, criterion + 1, sum + _policy.Scorer().WeightedShare(criterion, score), from, below)));
    }

    private static Int128[]? AttainableScores(Scorer scorer, Criterion criterion, int c)
    {
        // What the levels gain together, with the highest floor among them.
        var states = new HashSet<(long Gained, long Floor)> { (0, 0) };
        foreach (var indicator in criterion.Indicators)
        {
            var levels = indicator.Levels.Select(level => (Gain: Scorer.GainOf(indicator, level), Floor: Scorer.Scaled(level.CriterionFloor ?? 0))).Distinct().ToList();
            var next = new HashSet<(long Gained, long Floor)>();
            foreach (var (gained, floor) in states)
            {
                next.UnionWith(levels.Select(level => (gained + level.Gain, Math.Max(floor, level.Floor))));
                if (next.Count > MaxScores)
                {
                    return null;
                }
            }

            states = next;
        }

        return [.. states.Select(state => scorer.CriterionNumber(c, state.Gained, state.Floor)).Distinct().Order()];
    }

    /// <summary>The scores from one bound, included, to below another.</summary>
    private static ArraySegment<Int128> Between(Int128[] scores, Int128 from, Int128 below)
    {
        var first = PlaceOf(from);
        return new ArraySegment<Int128>(scores, first, Math.Max(PlaceOf(below) - first, 0));

        int PlaceOf(Int128 bound) => Array.BinarySearch(scores, bound) is var place && place < 0 ? ~place : place;
    }

    /// <summary>Where scores may lie: from one bound, included, to below another. Bounds of 101 are above every score.</summary>
    private sealed record Window(decimal[] From, decimal[] Under, decimal AggregateFrom, decimal AggregateBelow)
    {
        private const decimal AboveAll = 101;

        public bool IsOpen => AggregateFrom < AggregateBelow && From.Zip(Under).All(row => row.First < row.Second);

        public static Window Of(ThresholdPolicy policy, Condition condition)
        {
            var window = new Window(new decimal[policy.Criteria.Count], [.. policy.Criteria.Select(_ => AboveAll)], 0, AboveAll);
            foreach (var minimum in condition.Minima)
            {
                var criterion = policy.CriterionIndex(minimum.Score);
                if (criterion < 0)
                {
                    window = window with { AggregateFrom = minimum.AtLeast };
                }
                else
                {
                    window.From[criterion] = minimum.AtLeast;
                }
            }

            return window;
        }

        /// <summary>Whether the mean of scores within the bounds can lie within the aggregate's.</summary>
        public bool SpansTheAggregate(ThresholdPolicy policy)
        {
            var total = policy.Criteria.Sum(criterion => criterion.Weight);
            var least = policy.Criteria.Select((criterion, c) => criterion.Weight * From[c]).Sum();
            var most = policy.Criteria.Select((criterion, c) => criterion.Weight * Math.Min(Under[c], 100)).Sum();
            return least < AggregateBelow * total && most >= AggregateFrom * total;
        }

        public bool StaysBelow(int criterion, decimal bound) => (criterion < 0 ? AggregateBelow : Under[criterion]) <= bound;

        public Window Below(int criterion, decimal bound)
        {
            if (criterion < 0)
            {
                return this with { AggregateBelow = Math.Min(AggregateBelow, bound) };
            }

            var below = (decimal[])Under.Clone();
            below[criterion] = Math.Min(below[criterion], bound);
            return this with { Under = below };
        }
    }
}
