using System.Numerics;
using EscalationPortal.Domain.Scoring;

namespace EscalationPortal.Domain.Policies;

/// <summary>
/// Refuses a step that can never be the recommended one: no ratings reach it, or whatever reaches it reaches a higher step
/// too. Criteria vary independently, so the question is whether some attainable score of each, together with their mean,
/// meets one of the step's conditions and misses every condition above it.
/// </summary>
/// <remarks>
/// A refusal is a proof. The search is exact for policies of ordinary size; beyond <see cref="MostScores"/> scores of one
/// criterion it takes every score between the bounds for attainable, and after <see cref="MostTries"/> tries it lets the
/// step pass: it never refuses by guess (docs/adr/0002).
/// </remarks>
internal sealed class Reachability
{
    private const int MostScores = 20_000;
    private const int MostTries = 200_000;

    private readonly ThresholdPolicy _policy;

    /// <summary>[criterion]: every score its levels can give, ascending; null where there are too many to list.</summary>
    private readonly Fraction[]?[] _attainable;
    private int _tries;

    private Reachability(ThresholdPolicy policy)
    {
        _policy = policy;
        _attainable = [.. policy.Criteria.Select(AttainableScores)];
    }

    public static void Check(DocumentReader read, ThresholdPolicy policy)
    {
        var search = new Reachability(policy);
        foreach (var step in policy.Ladder.Skip(1))
        {
            if (!search.CanBeRecommended(step))
            {
                read.Note(
                    $"$.ladder[{step.Rung}].when",
                    $"No ratings make {step.Key} the recommended step: none reach its conditions, or all that do reach a higher step as well. Lower its minima, or raise those above.");
            }
        }
    }

    private bool CanBeRecommended(Step step)
    {
        _tries = 0;
        var above = _policy.Ladder.Skip(step.Rung + 1).SelectMany(higher => higher.When).ToList();
        return step.When.Any(condition => CanMiss(above, 0, Window.Of(_policy, condition)));
    }

    /// <summary>Whether scores inside the window can miss the conditions from this one on: each is missed by one of its minima.</summary>
    private bool CanMiss(List<Condition> above, int next, Window window)
    {
        if (_tries > MostTries)
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

        var inside = _attainable.Select((scores, c) => scores!.Where(score => score.Reaches(window.From[c]) && !score.Reaches(window.Under[c])).ToArray()).ToArray();
        return inside.All(scores => scores.Length > 0) && Fits(inside, 0, Fraction.Zero, window);
    }

    /// <summary>Picks a score for one criterion after the other until the weighted sum lies inside the aggregate's window.</summary>
    private bool Fits(Fraction[][] inside, int criterion, Fraction sum, Window window)
    {
        var total = _policy.Criteria.Sum(one => one.Weight);
        if (criterion == inside.Length)
        {
            return sum.Reaches(window.AggregateFrom * total) && !sum.Reaches(window.AggregateBelow * total);
        }

        // What the criteria still to come add at least and at most decides whether going on can help.
        var (least, most) = (sum, sum);
        for (var c = criterion; c < inside.Length; c++)
        {
            least += inside[c][0] * _policy.Criteria[c].Weight;
            most += inside[c][^1] * _policy.Criteria[c].Weight;
        }

        if (++_tries > MostTries)
        {
            return true;
        }

        return most.Reaches(window.AggregateFrom * total)
            && !least.Reaches(window.AggregateBelow * total)
            && inside[criterion].Any(score => Fits(inside, criterion + 1, sum + (score * _policy.Criteria[criterion].Weight), window));
    }

    private static Fraction[]? AttainableScores(Criterion criterion)
    {
        // What the levels earn together, with the highest floor among them.
        var states = new HashSet<(BigInteger Earned, long Floor)> { (BigInteger.Zero, 0) };
        foreach (var indicator in criterion.Indicators)
        {
            states = [.. states.SelectMany(state => indicator.Levels.Select(level => (
                state.Earned + (Scorer.Scaled(indicator.Weight) * Scorer.Scaled(level.Points - indicator.Levels[0].Points)),
                Math.Max(state.Floor, Scorer.Scaled(level.CriterionFloor ?? 0)))))];
            if (states.Count > MostScores)
            {
                return null;
            }
        }

        var span = states.Max(state => state.Earned);
        return [.. states.Select(state => Fraction.Max(new Fraction(100 * state.Earned, span), new Fraction(state.Floor, Scorer.Scaled(1)))).Distinct().Order()];
    }

    /// <summary>Where scores may lie: from one bound, included, to below another. Bounds of 101 are above every score.</summary>
    private sealed record Window(decimal[] From, decimal[] Under, decimal AggregateFrom, decimal AggregateBelow)
    {
        private const decimal AboveAll = 101;

        public bool IsOpen => AggregateFrom < AggregateBelow && From.Zip(Under).All(one => one.First < one.Second);

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
            var total = policy.Criteria.Sum(one => one.Weight);
            var least = policy.Criteria.Select((one, c) => one.Weight * From[c]).Sum();
            var most = policy.Criteria.Select((one, c) => one.Weight * Math.Min(Under[c], 100)).Sum();
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
