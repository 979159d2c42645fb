using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>CISA's scoring system by our engine, against its formula and figures written down here a second time.</summary>
public class NcissPolicyTests
{
    private static readonly ThresholdPolicy _policy = ShippedPolicies.Nciss;

    /// <summary>Category, weight and the values of its answers, as cmu-sei/CITE.Api has them.</summary>
    private static readonly (string Category, int Weight, int[] Values)[] _facts =
    [
        ("Functional Impact", 6, [0, 20, 35, 40, 50, 60, 70, 100]),
        ("Observed Activity", 5, [0, 40, 70, 80, 100]),
        ("Location of Observed Activity", 4, [30, 40, 50, 60, 70, 80, 90, 100]),
        ("Actor Characterization", 4, [20, 30, 40, 50, 65, 80, 100]),
        ("Information Impact", 2, [0, 10, 20, 50, 60, 70, 80, 100]),
        ("Recoverability", 4, [20, 40, 60, 100]),
        ("Cross Sector Dependency", 3, [15, 20, 20, 25, 25, 30, 30, 35, 35, 40, 50, 60, 75, 75, 80, 100]),
        ("Potential Impact", 6, [0, 25, 50, 75, 100]),
    ];

    private static int Combinations => _facts.Aggregate(1, (product, fact) => product * fact.Values.Length);

    [Fact]
    public void It_has_the_categories_weights_and_values_of_the_original()
    {
        Assert.Equal(_facts.Select(fact => (fact.Category, (decimal)fact.Weight)), _policy.Indicators.Select(indicator => (indicator.Title, indicator.Weight)));
        Assert.All(_facts.Zip(_policy.Indicators), pair => Assert.Equal(pair.First.Values.Select(value => (decimal)value), pair.Second.Levels.Select(level => level.Points)));
    }

    [Fact]
    public void The_score_is_exactly_that_of_the_formula()
    {
        // 6,131 is prime and divides no count of answers, so every answer comes up among some 900 of the 5.7 million combinations.
        for (var n = 0; n < Combinations; n += 6_131)
        {
            var answers = Answers(n);

            Assert.Equal(Cut(Formula(answers)), Score(answers));
        }
    }

    /// <summary>A score has 24 decimals at most, cut and not rounded (docs/adr/0002).</summary>
    private static decimal Cut(decimal score) => decimal.Round(score, 24, MidpointRounding.ToZero);

    [Fact]
    public void The_mildest_answers_score_0_and_the_gravest_100()
    {
        Assert.Equal((0, 325), (Score(Answers(0)), Sum(Answers(0))));
        Assert.Equal((100, 3_400), (Score(Answers(Combinations - 1)), Sum(Answers(Combinations - 1))));
    }

    [Fact]
    public void The_aggregate_is_the_score_of_its_only_criterion()
    {
        var scores = _policy.Score(Rated(Answers(123_456)));

        Assert.Equal(Assert.Single(scores.Criteria), scores.Aggregate);
    }

    [Fact]
    public void Unknown_as_an_answer_of_the_system_has_its_own_value_between_the_others()
    {
        var answer = Rating.Known("unknown");
        var scores = _policy.Score(Ratings.For(_policy, new Dictionary<string, Rating> { ["location-of-observed-activity"] = answer, ["actor-characterization"] = answer }));

        Assert.Equal(Cut(100m * ((4 * (50 - 30)) + (4 * (50 - 20))) / (3_400 - 325)), scores.Aggregate.Likely);
    }

    [Fact]
    public void It_prints_no_cut_off_as_the_original_s_and_recommends_nothing()
    {
        Assert.Null(_policy.Severity);
        Assert.Empty(_policy.Offices);
        Assert.Equal(0, Assert.Single(_policy.Ladder).Rung);
    }

    [Theory]
    [InlineData("cmu-sei/CITE.Api")]
    [InlineData("MIT")]
    [InlineData("CISA")]
    public void It_says_where_its_figures_come_from(string source) => Assert.Contains(source, _policy.Summary, StringComparison.Ordinal);

    /// <summary>The nth combination of answers, by their places, counting as an odometer does.</summary>
    private static int[] Answers(int n)
    {
        var answers = new int[_facts.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            (n, answers[i]) = Math.DivRem(n, _facts[i].Values.Length);
        }

        return answers;
    }

    private static int Sum(int[] answers) => _facts.Select((fact, i) => fact.Weight * fact.Values[answers[i]]).Sum();

    private static decimal Formula(int[] answers)
    {
        var least = _facts.Sum(fact => fact.Weight * fact.Values.Min());
        var most = _facts.Sum(fact => fact.Weight * fact.Values.Max());
        return 100m * (Sum(answers) - least) / (most - least);
    }

    private static Ratings Rated(int[] answers) =>
        Ratings.For(_policy, _policy.Indicators.Select((indicator, i) => (indicator.Key, Rating.Known(indicator.Levels[answers[i]].Key))).ToDictionary());

    private static decimal Score(int[] answers) => _policy.Score(Rated(answers)).Criteria[0].Likely;
}
