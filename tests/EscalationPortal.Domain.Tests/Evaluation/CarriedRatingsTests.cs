using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Evaluation;

/// <summary>Ratings made under one policy, as another reads them.</summary>
public class CarriedRatingsTests
{
    private static ThresholdPolicy Policy => ShippedPolicies.Baseline1;

    private static IReadOnlyDictionary<string, Rating> Highest => Policy.Indicators.ToDictionary(indicator => indicator.Key, indicator => Rating.Known(indicator.Levels[^1].Key));

    [Fact]
    public void Into_the_same_policy_nothing_is_lost_and_nothing_changes()
    {
        var carried = CarriedRatings.Into(Policy, Highest);

        Assert.Empty(carried.Lost);
        Assert.Equal(Policy.Evaluate(Ratings.For(Policy, Highest)).Recommendation, Policy.Evaluate(carried.Ratings).Recommendation);
    }

    [Fact]
    public void What_the_other_does_not_ask_or_has_no_such_level_for_is_unknown_to_it_and_named()
    {
        var (gone, renamed) = (Policy.Indicators[0].Key, Policy.Indicators[1]);
        var other = Changed(document =>
        {
            var indicators = document["criteria"]![0]!["indicators"]!.AsArray();
            indicators.RemoveAt(0);
            indicators[0]!["levels"]!.AsArray()[^1]!["key"] = "called-otherwise";
        });

        var carried = CarriedRatings.Into(other, Highest);

        Assert.Equal(new[] { gone, renamed.Key }.Order(StringComparer.Ordinal), carried.Lost);
        Assert.Equal(other.Indicators.Count - 1, other.Evaluate(carried.Ratings).Coverage.Rated);
    }

    [Fact]
    public void What_was_unknown_is_not_lost()
    {
        var other = Changed(document => document["criteria"]![0]!["indicators"]!.AsArray().RemoveAt(0));

        Assert.Empty(CarriedRatings.Into(other, new Dictionary<string, Rating> { [Policy.Indicators[0].Key] = Rating.Unknown }).Lost);
    }

    private static ThresholdPolicy Changed(Action<JsonObject> change)
    {
        var document = JsonNode.Parse(Policy.Canonical.Span)!.AsObject();
        change(document);
        return PolicyLoader.Load(Encoding.UTF8.GetBytes(document.ToJsonString())).Policy!;
    }
}
