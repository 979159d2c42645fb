using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Evaluation;

[Properties(Arbitrary = [typeof(RatedPolicies)], MaxTest = 200)]
public class EvaluationProperties
{
    [Property]
    public void The_recommendation_is_firm_when_least_likely_and_most_agree(RatedPolicy one)
    {
        var recommendation = one.Policy.Evaluate(one.Ratings).Recommendation;
        var rungs = (Oracle.RungOf(one.Policy, one.Least), Oracle.RungOf(one.Policy, one.Likely), Oracle.RungOf(one.Policy, one.Most));

        Assert.Equal(rungs, (recommendation.Least.Rung, recommendation.Step.Rung, recommendation.Most.Rung));
        Assert.Equal(rungs.Item1 == rungs.Item2 && rungs.Item2 == rungs.Item3, recommendation.IsFirm);
    }

    [Property]
    public void The_severity_is_the_highest_band_the_likely_score_reaches(RatedPolicy one) =>
        Assert.Equal(
            one.Policy.Severity!.Bands.Last(band => one.Policy.Severity.Scores.Any(score => Oracle.ScoreOf(one.Policy, score, one.Likely) >= Exact.Of(band.AtLeast))),
            one.Policy.Evaluate(one.Ratings).Severity);

    [Property]
    public void Contributions_add_up_to_the_aggregate(RatedPolicy one)
    {
        var evaluation = one.Policy.Evaluate(one.Ratings);

        AssertSum(interval => interval.Least);
        AssertSum(interval => interval.Likely);
        AssertSum(interval => interval.Most);
        Assert.Equal(Enumerable.Range(0, one.Policy.Indicators.Count), evaluation.Contributions.Where(line => line.Kind == ContributionKind.Level).Select(line => Place(one, line.Indicator)).Order());
        Assert.All(evaluation.Contributions, line => Assert.Equal(one.Places[Place(one, line.Indicator)] is var places && (places.IsUnknown || places.Lowest != places.Highest), line.Open));

        void AssertSum(Func<ThreePointEstimate, decimal> of) => Assert.InRange(of(evaluation.Aggregate) - evaluation.Contributions.Sum(line => of(line.Points)), -1e-20m, 1e-20m);
    }

    [Property]
    public void Unmet_is_every_minimum_that_fails_of_every_higher_step_and_no_other(RatedPolicy one)
    {
        var evaluation = one.Policy.Evaluate(one.Ratings);

        Assert.Equal(one.Policy.Ladder.Where(step => step.Rung > Oracle.RungOf(one.Policy, one.Likely)), evaluation.Unmet.Select(unmet => unmet.Step));
        Assert.All(evaluation.Unmet, unmet => Assert.Equal(
            unmet.Step.When.Select(condition => condition.Minima.Where(minimum => !Oracle.Holds(one.Policy, minimum, one.Likely)).Select(minimum => (minimum.Score, minimum.AtLeast))),
            unmet.Alternatives.Select(alternative => alternative.Missing.Select(shortfall => (shortfall.Score, shortfall.Needed)))));
        Assert.All(evaluation.Unmet.SelectMany(unmet => unmet.Alternatives), alternative => Assert.NotEmpty(alternative.Missing));
        Assert.All(evaluation.Unmet.SelectMany(unmet => unmet.Alternatives).SelectMany(alternative => alternative.Missing), shortfall => Assert.Equal(
            (Oracle.ScoreOf(one.Policy, shortfall.Score, one.Likely).CutAfter(24), Oracle.ScoreOf(one.Policy, shortfall.Score, one.Most).CutAfter(24), shortfall.Needed - shortfall.Had),
            (shortfall.Had, shortfall.AtMost, shortfall.By)));
    }

    [Property]
    public void Flips_are_the_smallest_single_changes_that_move_the_recommendation_and_no_others(RatedPolicy one)
    {
        var now = Oracle.RungOf(one.Policy, one.Likely);
        var expected = one.Policy.Indicators
            .SelectMany((indicator, i) => Enumerable.Range(0, indicator.Levels.Count)
                .Select(level => (indicator, i, level, away: Math.Abs(level - one.Likely[i]), up: level > one.Likely[i], rung: Oracle.RungOf(one.Policy, With(one.Likely, i, level))))
                .Where(change => change.rung != now)
                .GroupBy(change => change.up)
                .Select(way => way.MinBy(change => change.away)))
            .OrderBy(change => change.away)
            .Select(change => (change.indicator.Key, one.Places[change.i].IsUnknown ? null : change.indicator.Levels[one.Likely[change.i]].Key, change.indicator.Levels[change.level].Key, change.away, change.rung));

        Assert.Equal(expected, one.Policy.Evaluate(one.Ratings).TippingPoints.Select(flip => (flip.Indicator.Key, flip.From?.Key, flip.To.Key, flip.Levels, flip.Step.Rung)));
    }

    [Property]
    public void Asks_are_the_open_indicators_by_how_much_each_alone_could_move_the_result(RatedPolicy one)
    {
        var asks = one.Policy.Evaluate(one.Ratings).OpenQuestions;
        var open = one.Places.Select((places, i) => (places, i)).Where(rated => rated.places.IsUnknown || rated.places.Lowest != rated.places.Highest).ToList();

        Assert.Equal(open.Select(rated => rated.i), asks.Select(ask => Place(one, ask.Indicator)).Order());
        Assert.All(asks, ask =>
        {
            var i = Place(one, ask.Indicator);
            var (least, most) = (With(one.Likely, i, one.Least[i]), With(one.Likely, i, one.Most[i]));
            Assert.Equal(
                (one.Places[i].IsUnknown, Oracle.RungOf(one.Policy, least), Oracle.RungOf(one.Policy, most), Oracle.AggregateOf(one.Policy, most).CutAfter(24) - Oracle.AggregateOf(one.Policy, least).CutAfter(24)),
                (ask.Unknown, ask.Least.Rung, ask.Most.Rung, ask.Swing));
        });
        Assert.Equal(asks.OrderByDescending(ask => ask.Most.Rung - ask.Least.Rung).ThenByDescending(ask => ask.Swing), asks);
    }

    [Property]
    public void Coverage_is_the_share_of_the_weight_that_is_answered_and_with_the_interval_decides_whether_it_is_advice(RatedPolicy one)
    {
        var evaluation = one.Policy.Evaluate(one.Ratings);
        var criteria = one.Policy.Criteria.Sum(criterion => criterion.Weight);
        var share = one.Policy.Criteria.Sum(criterion => 100 * criterion.Weight / criteria
            * criterion.Indicators.Where(indicator => !one.Places[Place(one, indicator)].IsUnknown).Sum(indicator => indicator.Weight)
            / criterion.Indicators.Sum(indicator => indicator.Weight));
        var recommendation = evaluation.Recommendation;

        Assert.Equal((one.Places.Count(place => !place.IsUnknown), one.Places.Count), (evaluation.Coverage.Rated, evaluation.Coverage.Indicators));
        Assert.InRange(evaluation.Coverage.Share - share, -0.000000001m, 0.000000001m);
        Assert.Equal(
            evaluation.Coverage.Share < one.Policy.Advice.LeastCoverage
                || recommendation.Most.Rung - recommendation.Least.Rung > one.Policy.Advice.WidestInterval,
            evaluation.TooLittleKnown);
    }

    private static int Place(RatedPolicy one, Indicator indicator) => one.Policy.Indicators.ToList().FindIndex(other => ReferenceEquals(other, indicator));

    private static int[] With(int[] levels, int indicator, int level)
    {
        var changed = (int[])levels.Clone();
        changed[indicator] = level;
        return changed;
    }
}
