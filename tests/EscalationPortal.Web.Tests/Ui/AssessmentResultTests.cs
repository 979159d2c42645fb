using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui.AssessmentResult;

namespace EscalationPortal.Web.Tests.Ui;

public class AssessmentResultTests
{
    [Fact]
    public void What_drives_a_result_adds_up_to_the_aggregate_floors_included()
    {
        foreach (var top in Cases.Policy.Indicators)
        {
            var result = Evaluated(indicator => indicator == top ? Rating.Known(top.Levels[^1].Key) : Rating.Unknown);

            Assert.Equal(result.Evaluation.Aggregate.Likely, result.Contributions.Sum(bar => bar.Likely) + result.ContributionsRest.Likely, 12);
            Assert.Equal(result.Evaluation.Aggregate.Most, result.Contributions.Sum(bar => bar.Most) + result.ContributionsRest.Most, 12);
            Assert.Equal(result.Contributions.OrderByDescending(bar => bar.Likely), result.Contributions);
        }
    }

    [Fact]
    public void A_floor_that_open_indicators_could_outgrow_is_still_shown_while_it_lifts_the_score()
    {
        var safety = Cases.Policy.Indicators.First(indicator => indicator.Levels[^1].CriterionFloor is not null);

        var result = Evaluated(indicator => indicator == safety ? Rating.Known(safety.Levels[^1].Key) : Rating.Unknown);

        var floor = Assert.Single(result.Contributions, bar => bar.Title.StartsWith($"{safety.Title}: floor of", StringComparison.Ordinal));
        Assert.True(floor.Likely > 0 && floor.Most < floor.Likely, $"{floor}");
    }

    [Fact]
    public void A_step_is_supported_exactly_where_the_scores_reach_all_its_marks()
    {
        var steps = Enumerable.Range(0, 4).ToList();
        foreach (var (impact, attribution, miscalculation) in from i in steps from a in steps from m in steps select (i, a, m))
        {
            int[] levels = [impact, attribution, miscalculation];
            var result = Evaluated(indicator => Rating.Known(indicator.Levels[Math.Min(levels[PlaceOf(indicator)], indicator.Levels.Count - 1)].Key));
            var marks = result.Scores.SelectMany(bar => bar.Thresholds, (bar, mark) => (mark.Rung, Reached: bar.Likely >= mark.Score)).ToLookup(mark => mark.Rung, mark => mark.Reached);

            foreach (var step in Cases.Policy.Ladder.Skip(1).Where(step => step.Rung >= result.Evaluation.Recommendation.Step.Rung))
            {
                Assert.Equal(step == result.Evaluation.Recommendation.Step, marks[step.Rung].All(reached => reached));
            }
        }
    }

    private static int PlaceOf(Indicator indicator) => Cases.Policy.Criteria.ToList().FindIndex(criterion => criterion.Indicators.Contains(indicator));

    private static EvaluatedAssessment Evaluated(Func<Indicator, Rating> rate) =>
        new("test", Cases.Policy, Cases.Policy.Evaluate(Ratings.For(Cases.Policy, Cases.Policy.Indicators.ToDictionary(indicator => indicator.Key, rate))), new CaseKind(IncidentClass.Disruption, []));
}
