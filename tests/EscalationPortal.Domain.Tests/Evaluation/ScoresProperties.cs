using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Evaluation;

[Properties(Arbitrary = [typeof(RatedPolicies)], MaxTest = 200)]
public class ScoresProperties
{
    [Property]
    public void Scores_and_steps_are_those_of_the_formula_worked_out_in_fractions(RatedPolicy one)
    {
        var scores = one.Policy.Score(one.Ratings);

        AssertSame(one.Least, interval => interval.Least, scores.Least);
        AssertSame(one.Likely, interval => interval.Likely, scores.Likely);
        AssertSame(one.Most, interval => interval.Most, scores.Most);

        void AssertSame(int[] levels, Func<ThreePointEstimate, decimal> of, Step step)
        {
            Assert.Equal(Oracle.AggregateOf(one.Policy, levels).CutAfter(24), of(scores.Aggregate));
            Assert.All(scores.Criteria, (interval, c) => Assert.Equal(Oracle.CriterionOf(one.Policy, c, levels).CutAfter(24), of(interval)));
            Assert.Equal(Oracle.RungOf(one.Policy, levels), step.Rung);
        }
    }

    [Property]
    public void Raising_ratings_never_lowers_a_score_or_the_step(Raise raise)
    {
        var (before, after) = (raise.Before.Policy.Score(raise.Before.Ratings), raise.After.Policy.Score(raise.After.Ratings));

        AssertNotLower(before.Aggregate, after.Aggregate);
        Assert.All(before.Criteria, (interval, c) => AssertNotLower(interval, after.Criteria[c]));
        Assert.True(before.Least.Rung <= after.Least.Rung && before.Likely.Rung <= after.Likely.Rung && before.Most.Rung <= after.Most.Rung);

        static void AssertNotLower(ThreePointEstimate before, ThreePointEstimate after) =>
            Assert.True(before.Least <= after.Least && before.Likely <= after.Likely && before.Most <= after.Most, $"{before} {after}");
    }

    [Property]
    public void Least_is_never_above_likely_nor_likely_above_most(RatedPolicy one)
    {
        var scores = one.Policy.Score(one.Ratings);

        Assert.All(scores.Criteria.Append(scores.Aggregate), interval => Assert.True(0 <= interval.Least && interval.Least <= interval.Likely && interval.Likely <= interval.Most && interval.Most <= 100, $"{interval}"));
        Assert.True(scores.Least.Rung <= scores.Likely.Rung && scores.Likely.Rung <= scores.Most.Rung);
    }
}
