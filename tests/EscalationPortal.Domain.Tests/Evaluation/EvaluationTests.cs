using System.Text.Json;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Evaluation;

/// <summary>Worked by hand on the sample policy.</summary>
public class EvaluationTests
{
    [Fact]
    public void A_floor_lifts_the_criterion_and_stands_as_a_contribution_of_its_own()
    {
        // Denied for hours earns 6 × 100 of 6 × 100 + 3 × 90, which is 68.97; its floor makes that 80, and 80 × 0.6 is 48.
        var evaluation = Evaluate(("disruption", Rating.Known("denied")), ("duration", Rating.Known("hours")), ("technical", Rating.Known("none")));

        Assert.Equal((80, 48), (evaluation.Criteria[0].Score.Likely, evaluation.Aggregate.Likely));
        Assert.Equal(
            [("disruption", ContributionKind.Level, 41.38m), ("disruption", ContributionKind.Floor, 6.62m)],
            evaluation.Contributions.Where(line => line.Points.Likely > 0).Select(line => (line.Indicator.Key, line.Kind, decimal.Round(line.Points.Likely, 2))));
    }

    [Fact]
    public void With_nothing_known_it_recommends_the_lowest_step_is_not_firm_and_asks_for_everything()
    {
        var evaluation = Evaluate();

        Assert.Equal(("routine", false, "routine", "formal"), (evaluation.Recommendation.Step.Key, evaluation.Recommendation.IsFirm, evaluation.Recommendation.Least.Key, evaluation.Recommendation.Most.Key));
        Assert.Equal(new ThreePointEstimate(0, 0, 100), evaluation.Aggregate);
        Assert.Equal(["disruption", "technical", "duration"], evaluation.OpenQuestions.Select(ask => ask.Indicator.Key));
    }

    [Fact]
    public void A_policy_says_in_which_cases_an_indicator_is_asked_first_or_not_at_all_and_no_score_follows_from_it()
    {
        var plain = SamplePolicy.With(_ => { });
        var asking = SamplePolicy.With(document =>
        {
            var indicators = document["criteria"]![0]!["indicators"]!.AsArray();
            indicators[0]!["asked"] = JsonSerializer.SerializeToNode(new { notFor = new[] { "espionage" }, onlyForSectors = new[] { "energy" } });
            indicators[1]!["asked"] = JsonSerializer.SerializeToNode(new { first = new[] { "espionage", "disruption" } });
        });
        var (before, after) = (Evaluate(plain), Evaluate(asking));

        Assert.Equal(["disruption", "technical", "duration"], AskedIn(before, IncidentClass.Espionage));
        Assert.Equal(["duration", "technical"], AskedIn(after, IncidentClass.Espionage, "energy"));
        Assert.Equal(["duration", "disruption", "technical"], AskedIn(after, IncidentClass.Disruption, "health", "energy"));
        Assert.Equal(["duration", "technical"], AskedIn(after, IncidentClass.Disruption, "health"));
        Assert.Equal(["disruption", "technical", "duration"], AskedIn(after, IncidentClass.Fraud));
        Assert.Equal((before.Aggregate, before.Coverage, before.Recommendation.Most.Rung), (after.Aggregate, after.Coverage, after.Recommendation.Most.Rung));
        Assert.Equal(before.OpenQuestions.Select(question => question.Indicator.Key), after.OpenQuestions.Select(question => question.Indicator.Key));

        static EvaluationResult Evaluate(ThresholdPolicy policy) => policy.Evaluate(Ratings.For(policy, new Dictionary<string, Rating>()));
        static IEnumerable<string> AskedIn(EvaluationResult evaluation, IncidentClass incidentClass, params string[] sectors) =>
            evaluation.QuestionsIn(new CaseKind(incidentClass, sectors)).Select(question => question.Indicator.Key);
    }

    [Fact]
    public void Coverage_weighs_what_is_answered_and_a_range_is_an_answer()
    {
        // Disruption is 6 of 9 of a criterion of 60, technical all of one of 40: 40 + 40.
        var evaluation = Evaluate(("disruption", Rating.Range("none", "some", "denied")), ("technical", Rating.Known("none")));

        Assert.Equal(new Coverage(2, 3, 80), evaluation.Coverage);
    }

    [Theory]
    [InlineData(80, 3, false)]
    [InlineData(80.0001, 3, true)]
    [InlineData(0, 2, false)]
    [InlineData(0, 1, true)]
    public void Too_little_is_known_below_the_coverage_or_beyond_the_interval_that_the_policy_states(double coverage, int interval, bool tooLittle)
    {
        var policy = SamplePolicy.With(document => document["advice"] = JsonSerializer.SerializeToNode(new { leastCoverage = coverage, widestInterval = interval }));

        // From nothing (rung 0) to all stopped (rung 2, by its impact).
        var evaluation = policy.Evaluate(Ratings.For(policy, new Dictionary<string, Rating>
        {
            ["disruption"] = Rating.Range("none", "some", "denied"),
            ["technical"] = Rating.Known("none"),
        }));

        Assert.Equal((0, 2), (evaluation.Recommendation.Least.Rung, evaluation.Recommendation.Most.Rung));
        Assert.Equal(tooLittle, evaluation.TooLittleKnown);
    }

    [Fact]
    public void A_minimum_that_is_just_reached_is_reached()
    {
        // 0 × 0.6 + 50 × 0.4: the aggregate is what step 1 needs and not a hair more.
        var evaluation = Evaluate(("technical", Rating.Known("overlap")), ("disruption", Rating.Known("none")), ("duration", Rating.Known("hours")));

        Assert.Equal((20, "monitoring", true), (evaluation.Aggregate.Likely, evaluation.Recommendation.Step.Key, evaluation.Recommendation.IsFirm));
    }

    [Fact]
    public void Ratings_that_do_not_fit_are_refused_with_every_reason()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Evaluate(("technical", Rating.Known("much")), ("weather", Rating.Unknown), ("duration", Rating.Range("weeks", "days", "hours"))));

        Assert.Equal("ratings-do-not-fit", refusal.Rule);
        Assert.All(["Technical evidence has no level much", "no indicator weather", "Duration: a range goes"], reason => Assert.Contains(reason, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Ratings_made_for_another_policy_are_no_ratings_for_this_one()
    {
        var other = SamplePolicy.Read(SamplePolicy.Text.Replace("1.0.0", "2.0.0", StringComparison.Ordinal));

        Assert.Throws<ArgumentException>(() => other.Evaluate(Ratings.For(SamplePolicy.Policy, new Dictionary<string, Rating>())));
    }

    private static EvaluationResult Evaluate(params (string Indicator, Rating Rating)[] ratings) =>
        SamplePolicy.Policy.Evaluate(Ratings.For(SamplePolicy.Policy, ratings.ToDictionary(rating => rating.Indicator, rating => rating.Rating)));
}
