using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Evaluation;
using EscalationPortal.Domain.Tests.Library;
using EscalationPortal.Domain.Tests.Policies;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Backtesting;

/// <summary>The tables give what the evaluation gives, whatever the policy, and wherever a score lies exactly on a minimum.</summary>
[Properties(Arbitrary = [typeof(RatedPolicies)], MaxTest = 500)]
public class CaseScorerTests
{
    [Property]
    public void The_tables_score_as_the_evaluation_does(RatedPolicy one) =>
        Assert.Equal(ScoredCases.Evaluated(one.Policy, one.Given), ScoredCases.FromTables(one.Policy, one.Given));

    [Property]
    public void What_tips_the_recommendation_soonest_is_as_near_as_the_evaluation_says(RatedPolicy one)
    {
        var cases = new CarriedCases(one.Policy);
        Assert.Null(cases.Take("case", one.Given));

        Assert.Equal(
            one.Policy.Evaluate(one.Ratings).TippingPoints.Select(point => (int?)point.Levels).FirstOrDefault(),
            new CaseScorer(cases.Policies[0]).LevelsToTip(cases.CodesUnder(0)));
    }

    [Theory]
    [InlineData("baseline-1.4.0")]
    [InlineData("baseline-2.0.0")]
    [InlineData("nciss")]
    [InlineData("sample")]
    [InlineData("two rungs")]
    public void So_they_do_under_the_shipped_policies(string name)
    {
        var policy = name switch { "baseline-1.4.0" => ShippedPolicies.Baseline1, "baseline-2.0.0" => ShippedPolicies.Baseline2, "nciss" => ShippedPolicies.Nciss, "two rungs" => SamplePolicy.TwoRungs, _ => SamplePolicy.Policy };
        var random = new Random(11);
        for (var i = 0; i < 400; i++)
        {
            var ratings = ScoredCases.Drawn(policy, random);
            Assert.Equal(ScoredCases.Evaluated(policy, ratings), ScoredCases.FromTables(policy, ratings));
        }
    }

    [Fact]
    public void So_they_do_in_every_public_case()
    {
        var cases = new CarriedCases(ShippedPolicies.Baseline2);
        var scorer = new CaseScorer(cases.Policies[0]);
        Assert.All(CaseLibrary.Cases, libraryCase =>
        {
            Assert.Null(cases.Take(libraryCase));
            Assert.Equal(ScoredCases.Evaluated(ShippedPolicies.Baseline2, libraryCase.RatingsAlone), scorer.Score(cases.CodesUnder(0)));
        });
    }

    [Fact]
    public void A_policy_whose_figures_do_not_fit_into_a_word_is_scored_as_exactly()
    {
        // Weights without a common divisor make a common denominator of some hundred digits.
        decimal[] weights = [9999.9973m, 9999.9937m, 9999.9919m, 9999.9901m, 9999.9887m, 9999.9871m, 9999.9851m, 9999.9833m];
        var policy = SamplePolicy.With(document =>
        {
            var first = document["criteria"]![0]!;
            for (var c = 0; c < weights.Length; c++)
            {
                var criterion = first.DeepClone();
                criterion["key"] = $"more-{c}";
                criterion["weight"] = weights[c];
                criterion["indicators"]![0]!["key"] = $"disruption-{c}";
                criterion["indicators"]![0]!["weight"] = weights[^(c + 1)];
                criterion["indicators"]![1]!["key"] = $"duration-{c}";
                criterion["indicators"]![1]!["weight"] = decimal.Round(weights[c] / 7m, 4);
                document["criteria"]!.AsArray().Add(criterion);
            }
        });
        AssertSame(policy);
    }

    [Fact]
    public void A_ladder_of_more_conditions_than_a_word_has_bits_is_scored_as_exactly()
    {
        var policy = SamplePolicy.With(document =>
        {
            for (var condition = 0; condition < 90; condition++)
            {
                document["ladder"]![2]!["when"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["impact"] = 60 + (condition / 10m), ["attribution"] = 90 - condition });
            }
        });
        AssertSame(policy);
    }

    [Fact]
    public void A_score_exactly_on_a_minimum_reaches_it_and_one_a_hair_below_does_not()
    {
        // Its aggregate is 55.17241379…, with 29 in the denominator: no figure with four decimals is that.
        var ratings = new Dictionary<string, Rating> { ["disruption"] = Rating.Known("some"), ["duration"] = Rating.Known("weeks"), ["technical"] = Rating.Known("overlap") };
        foreach (var (minimum, rung) in new[] { (55.1724m, 2), (55.1725m, 1) })
        {
            var policy = SamplePolicy.With(document => document["ladder"]![2]!["when"]![0]!["aggregate"] = minimum);
            Assert.Equal(rung, ScoredCases.FromTables(policy, ratings).Likely);
            Assert.Equal(ScoredCases.Evaluated(policy, ratings), ScoredCases.FromTables(policy, ratings));
        }

        var exactly = SamplePolicy.With(document => document["ladder"]![2]!["when"]![0] = new System.Text.Json.Nodes.JsonObject { ["attribution"] = 50 });
        Assert.Equal(2, ScoredCases.FromTables(exactly, ratings).Likely);
    }

    [Fact]
    public void A_case_is_scored_without_allocating()
    {
        var cases = new CarriedCases(ShippedPolicies.Baseline2);
        Assert.Null(cases.Take("case", ScoredCases.Drawn(ShippedPolicies.Baseline2, new Random(3))));
        var scorer = new CaseScorer(cases.Policies[0]);
        scorer.Score(cases.CodesUnder(0));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            scorer.Score(cases.CodesUnder(0));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void AssertSame(ThresholdPolicy policy)
    {
        var random = new Random(5);
        for (var i = 0; i < 100; i++)
        {
            var ratings = ScoredCases.Drawn(policy, random);
            Assert.Equal(ScoredCases.Evaluated(policy, ratings), ScoredCases.FromTables(policy, ratings));
        }
    }
}
