using System.Globalization;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Backtesting;

/// <summary>A trial follows from the changed ratings and figures as an assessment would, and changes nothing it was not told to.</summary>
public class AssessmentCounterfactualTests
{
    private static readonly Dictionary<string, Rating> _noRatings = [];
    private static readonly Dictionary<PolicyPart, string> _noFigures = [];

    public static TheoryData<string> Shipped => ["baseline-1.4.0", "baseline-2.0.0", "nciss"];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void With_nothing_changed_it_is_the_result_itself_whether_nothing_is_said_or_everything_as_it_is(string name)
    {
        var policy = PolicyLoader.Load(ShippedPolicies.BytesOf(name)).Policy!;
        var random = new Random(11);
        for (var i = 0; i < 40; i++)
        {
            var ratings = ScoredCases.Drawn(policy, random);
            var expected = EvaluationDocument.BytesOf(policy, policy.Evaluate(Ratings.For(policy, ratings)));

            var silent = AssessmentCounterfactual.Of(policy, ratings, _noRatings, _noFigures);
            var spelledOut = AssessmentCounterfactual.Of(policy, ratings, ratings, PolicyPart.AllOf(policy).ToDictionary(part => part, part => part.Figure.ToString(CultureInfo.InvariantCulture)));

            Assert.All([silent, spelledOut], trial =>
            {
                Assert.Equal(expected, EvaluationDocument.BytesOf(trial.Changed, trial.After));
                Assert.Same(policy, trial.Changed);
                Assert.Equal((0, 0, 0, 0), (trial.ChangedRatings.Count, trial.ChangedFigures.Count, trial.RatingErrors.Count, trial.FigureErrors.Count));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_figure_has_a_key_of_its_own_and_is_changed_by_itself(string name)
    {
        var policy = PolicyLoader.Load(ShippedPolicies.BytesOf(name)).Policy!;
        var parts = PolicyPart.AllOf(policy).ToList();
        Assert.Equal(parts.Count, parts.Select(part => part.Key).Distinct().Count());

        foreach (var part in parts)
        {
            var figure = part.Figure + (part is MinimumPart ? -0.25m : 0.25m);
            var trial = AssessmentCounterfactual.Of(policy, _noRatings, _noRatings, new Dictionary<PolicyPart, string> { [part] = figure.ToString(CultureInfo.InvariantCulture) });

            Assert.Empty(trial.FigureErrors);
            Assert.Equal([(part, figure)], trial.ChangedFigures.Select(changed => (changed.Part, changed.After)));
            Assert.Equal(
                parts.Select(other => (other.Key, other == part ? figure : other.Figure)),
                PolicyPart.AllOf(trial.Changed).Select(other => (other.Key, other.Figure)));
        }
    }

    [Fact]
    public void Ratings_and_figures_together_give_what_a_policy_with_those_figures_makes_of_those_ratings()
    {
        var policy = SamplePolicy.With(document =>
        {
            document["criteria"]![0]!["weight"] = 30;
            document["criteria"]![0]!["indicators"]![1]!["weight"] = 9.5;
            document["ladder"]![2]!["when"]![0]!["attribution"] = 20;
        });
        var random = new Random(5);
        for (var i = 0; i < 100; i++)
        {
            var (before, after) = (ScoredCases.Drawn(policy, random), ScoredCases.Drawn(policy, random));

            var trial = AssessmentCounterfactual.Of(SamplePolicy.Policy, before, after, Figures(("impact", "30"), ("impact/duration", " 9.50 "), ("signal/1/attribution", "20")));

            Assert.Equal(EvaluationDocument.BytesOf(policy, policy.Evaluate(Ratings.For(policy, after))), EvaluationDocument.BytesOf(trial.Changed, trial.After));
            Assert.Equal(policy.Score(Ratings.For(policy, before)).Aggregate, trial.FiguresAlone!.Aggregate);
            Assert.Equal(after.Where(pair => pair.Value != before[pair.Key]).Select(pair => pair.Key), trial.ChangedRatings.Select(changed => changed.Indicator.Key));
            Assert.All(trial.ChangedRatings, changed => Assert.Equal(
                SamplePolicy.Policy.Score(Ratings.For(SamplePolicy.Policy, new Dictionary<string, Rating>(before) { [changed.Indicator.Key] = changed.After })).Aggregate, changed.Alone.Aggregate));
        }
    }

    [Fact]
    public void A_higher_level_alone_never_lowers_a_score_or_the_step()
    {
        var random = new Random(3);
        foreach (var policy in new[] { ShippedPolicies.Baseline1, ShippedPolicies.Baseline2, ShippedPolicies.Nciss })
        {
            var ratings = ScoredCases.Drawn(policy, random);
            foreach (var indicator in policy.Indicators)
            {
                var trials = indicator.Levels.Select(level => AssessmentCounterfactual.Of(policy, ratings, new Dictionary<string, Rating> { [indicator.Key] = Rating.Known(level.Key) }, _noFigures).After).ToList();

                Assert.Equal(trials.OrderBy(result => result.Aggregate.Likely).ThenBy(result => result.Recommendation.Step.Rung), trials);
            }
        }
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("1e1")]
    [InlineData("٣٠")]
    [InlineData("30,5")]
    [InlineData("30.00001")]
    [InlineData("30 50")]
    public void What_is_no_figure_is_refused_in_the_loaders_words_and_the_others_are_tried(string typed)
    {
        var trial = AssessmentCounterfactual.Of(SamplePolicy.Policy, _noRatings, _noRatings, Figures(("signal/1/aggregate", typed), ("impact", "30")));

        var error = Assert.Single(trial.FigureErrors);
        Assert.Equal(("signal/1/aggregate", "This must be a number from 0 to 100, with at most 4 decimals."), (error.Part?.Key, error.Message));
        Assert.Equal(["impact"], trial.ChangedFigures.Select(figure => figure.Part.Key));
    }

    [Fact]
    public void A_weight_of_nothing_is_refused()
    {
        var trial = AssessmentCounterfactual.Of(SamplePolicy.Policy, _noRatings, _noRatings, Figures(("impact", "0"), ("impact/duration", "0")));

        Assert.Equal(["impact", "impact/duration"], trial.FigureErrors.Select(error => error.Part?.Key));
        Assert.All(trial.FigureErrors, error => Assert.StartsWith("This must be a number from 0.0001 to 10000", error.Message, StringComparison.Ordinal));
        Assert.Same(SamplePolicy.Policy, trial.Changed);
    }

    [Fact]
    public void A_ladder_that_can_no_longer_be_climbed_is_refused_as_the_loader_refuses_it_and_the_ratings_are_tried_all_the_same()
    {
        var figures = Figures(("monitoring/1/aggregate", "100"), ("impact", "30"));

        var trial = AssessmentCounterfactual.Of(SamplePolicy.Policy, _noRatings, new Dictionary<string, Rating> { ["disruption"] = Rating.Known("denied") }, figures);

        var refused = SamplePolicy.ErrorsAfter(document =>
        {
            document["ladder"]![1]!["when"]![0]!["aggregate"] = 100;
            document["criteria"]![0]!["weight"] = 30;
        });
        Assert.Equal(refused.Select(error => error.Message), trial.FigureErrors.Select(error => error.Message));
        Assert.Equal([(null, "monitoring")], trial.FigureErrors.Select(error => (error.Part?.Key, error.Step!.Key)));
        Assert.Empty(trial.ChangedFigures);
        Assert.Equal(SamplePolicy.Policy.FindStep("signal"), trial.After.Recommendation.Step);
    }

    [Fact]
    public void A_step_is_named_by_its_place_in_the_document_whatever_the_order_there()
    {
        var policy = SamplePolicy.With(document =>
        {
            var ladder = document["ladder"]!.AsArray();
            var first = ladder[1]!;
            ladder.RemoveAt(1);
            ladder.Add(first);
        });
        var figures = PolicyPart.AllOf(policy).Where(part => part.Key == "monitoring/1/aggregate").ToDictionary(part => part, _ => "100");

        var trial = AssessmentCounterfactual.Of(policy, _noRatings, _noRatings, figures);

        Assert.Equal("monitoring", Assert.Single(trial.FigureErrors).Step?.Key);
    }

    [Fact]
    public void A_level_of_another_indicator_and_a_range_out_of_order_are_left_as_they_were()
    {
        var ratings = new Dictionary<string, Rating> { ["disruption"] = Rating.Known("weeks"), ["duration"] = Rating.Range("weeks", "days", "hours"), ["technical"] = Rating.Known("direct") };

        var trial = AssessmentCounterfactual.Of(SamplePolicy.Policy, _noRatings, ratings, _noFigures);

        Assert.Equal(["disruption", "duration"], trial.RatingErrors.Select(error => error.Indicator));
        Assert.Equal(["technical"], trial.ChangedRatings.Select(changed => changed.Indicator.Key));
    }

    [Fact]
    public void Under_another_policy_the_ratings_are_carried_over_and_changed_there()
    {
        var assessed = ScoredCases.Drawn(ShippedPolicies.Baseline1, new Random(1)).ToDictionary(pair => pair.Key, pair => Rating.Known(ShippedPolicies.Baseline1.FindIndicator(pair.Key)!.Levels[^1].Key));
        var carried = CarriedRatings.Into(ShippedPolicies.Baseline2, assessed);

        var trial = AssessmentCounterfactual.Of(ShippedPolicies.Baseline2, assessed, _noRatings, _noFigures);

        Assert.NotEmpty(trial.Lost);
        Assert.Equal(carried.Lost, trial.Lost);
        Assert.Equal(
            EvaluationDocument.BytesOf(ShippedPolicies.Baseline2, ShippedPolicies.Baseline2.Evaluate(carried.Ratings)), EvaluationDocument.BytesOf(trial.Changed, trial.After));
    }

    private static Dictionary<PolicyPart, string> Figures(params (string Key, string Typed)[] figures) =>
        figures.ToDictionary(figure => PolicyPart.AllOf(SamplePolicy.Policy).Single(part => part.Key == figure.Key), figure => figure.Typed);
}
