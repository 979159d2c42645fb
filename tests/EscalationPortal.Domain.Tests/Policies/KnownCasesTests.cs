using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>
/// Past incidents, rated from public reporting as it stood when governments reacted, and scenarios of our own where there is
/// no precedent. A score is never a truth and two expert scales put one event a band or two apart, so what is asserted is
/// order, and the neighbourhood of rung and band.
/// </summary>
public class KnownCasesTests
{
    private static readonly ThresholdPolicy _policy = ShippedPolicies.Baseline1;

    [Theory]
    [InlineData("credential-phishing", 0, 1, "localised", "low")]
    [InlineData("estonia-ddos-2007", 2, 4, "medium", "severe")] // allies were told and sent experts; no state was held to account
    [InlineData("ukraine-grid-2015", 3, 5, "high", "severe")] // publicly blamed by the victim; others confirmed the act, not the author
    [InlineData("hack-and-leak-2016", 4, 6, "medium", "severe")] // named in October, diplomats expelled in December
    [InlineData("wannacry-2017", 3, 5, "high", "severe")] // named by several states seven months later
    [InlineData("notpetya-2017", 5, 7, "severe", "emergency")] // named together; sanctions followed
    [InlineData("solarwinds-2020", 4, 6, "medium", "severe")] // named, sanctions and expulsions after four months
    public void A_known_incident_comes_out_near_what_was_done_about_it(string name, int lowest, int highest, string mildest, string gravest)
    {
        var evaluation = Evaluate(name);

        Assert.InRange(evaluation.Recommendation.Step.Rung, lowest, highest);
        Assert.InRange(BandOf(evaluation.Severity!.Key), BandOf(mildest), BandOf(gravest));
    }

    [Theory]
    [InlineData("scenario-utility-office-ransomware", 1)]
    [InlineData("scenario-ministry-spear-phishing", 2)]
    [InlineData("scenario-rail-outage-in-a-stand-off", 5)]
    [InlineData("scenario-water-supply-sabotage", 7)]
    [InlineData("scenario-dam-control-seized", 8)]
    public void A_scenario_without_precedent_comes_out_within_a_rung_of_its_purpose(string name, int rung) =>
        Assert.InRange(Evaluate(name).Recommendation.Step.Rung, rung - 1, rung + 1);

    [Fact]
    public void Every_rung_is_the_recommendation_for_some_case()
    {
        var rungs = Directory.GetFiles(Folder, "*.json").Select(file => Evaluate(Path.GetFileNameWithoutExtension(file)).Recommendation.Step.Rung);

        Assert.Equal(Enumerable.Range(0, 9), rungs.Distinct().Order());
    }

    [Theory]
    [InlineData("credential-phishing", "estonia-ddos-2007")]
    [InlineData("estonia-ddos-2007", "ukraine-grid-2015")]
    [InlineData("ukraine-grid-2015", "notpetya-2017")]
    [InlineData("wannacry-2017", "notpetya-2017")]
    [InlineData("credential-phishing", "scenario-utility-office-ransomware")]
    [InlineData("scenario-utility-office-ransomware", "wannacry-2017")]
    [InlineData("scenario-ministry-spear-phishing", "solarwinds-2020")]
    [InlineData("solarwinds-2020", "scenario-water-supply-sabotage")]
    [InlineData("scenario-water-supply-sabotage", "scenario-dam-control-seized")]
    public void The_graver_case_scores_higher_and_goes_further_up(string milder, string graver)
    {
        var (below, above) = (Evaluate(milder), Evaluate(graver));

        Assert.True(below.Aggregate.Likely < above.Aggregate.Likely);
        Assert.True(below.Recommendation.Step.Rung < above.Recommendation.Step.Rung);
    }

    [Fact]
    public void The_attack_on_the_ukrainian_grid_stays_open_until_it_is_known_what_the_state_did()
    {
        var evaluation = Evaluate("ukraine-grid-2015");

        Assert.False(evaluation.Recommendation.IsFirm);
        Assert.True(evaluation.Recommendation.Most.Rung > evaluation.Recommendation.Step.Rung);
        Assert.Equal(("state-responsibility", true), (evaluation.OpenQuestions[0].Indicator.Key, evaluation.OpenQuestions[0].Unknown));
        Assert.True(evaluation.OpenQuestions[0].Rungs > 0);
    }

    [Fact]
    public void An_outage_whose_author_is_unknown_still_raises_the_flag()
    {
        var evaluation = _policy.Evaluate(Ratings.For(_policy, new Dictionary<string, Rating> { ["function-disruption"] = Rating.Known("denied-or-control-lost") }));

        Assert.Equal("preliminary-flag", evaluation.Recommendation.Step.Key);
    }

    [Theory]
    [InlineData("notpetya-2017")]
    [InlineData("scenario-dam-control-seized")]
    public void Without_an_author_the_gravest_effects_stop_short_of_measures_against_anyone(string name)
    {
        var ratings = Read(name).Where(pair => !_policy.Criteria[1].Indicators.Contains(_policy.FindIndicator(pair.Key)!)).ToDictionary();

        Assert.InRange(_policy.Evaluate(Ratings.For(_policy, ratings)).Recommendation.Step.Rung, 3, 5);
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Policies", "KnownCases");

    private static EvaluationResult Evaluate(string name) => _policy.Evaluate(Ratings.For(_policy, Read(name)));

    private static IReadOnlyDictionary<string, Rating> Read(string name)
    {
        var reading = RatingsDocument.Read(File.ReadAllBytes(Path.Combine(Folder, $"{name}.json")));
        Assert.Empty(reading.Errors);
        return reading.Ratings;
    }

    private static int BandOf(string key) => _policy.Severity!.Bands.Select(band => band.Key).ToList().IndexOf(key);
}
