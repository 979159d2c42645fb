using System.Text.Json.Nodes;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>A document within the size limit cannot keep the loader busy, nor crash it.</summary>
public class PolicyLimitsTests
{
    [Fact]
    public void A_policy_has_a_most_of_everything()
    {
        AssertRefused("A policy has at most 20 criteria; there are 22 here.", document => Repeat(document["criteria"]!.AsArray(), 20));
        AssertRefused("A policy has at most 500 indicators; there are 503 here.", document => Repeat(document["criteria"]![0]!["indicators"]!.AsArray(), 500));
        AssertRefused("An indicator has at most 100 levels; there are 103 here.", document => Repeat(document["criteria"]![0]!["indicators"]![0]!["levels"]!.AsArray(), 100));
        AssertRefused("A ladder has at most 500 conditions; there are 505 here.", document => Repeat(document["ladder"]![3]!["when"]!.AsArray(), 500));
    }

    [Fact]
    public void A_condition_of_very_many_members_is_refused()
    {
        var errors = SamplePolicy.ErrorsAfter(document => document["ladder"]![1]!["when"]![0] = new JsonObject(Enumerable.Range(0, 60_000).Select(i => KeyValuePair.Create($"c{i}", (JsonNode?)1))));

        Assert.Equal(Domain.Policies.PolicyReading.MaxErrors, errors.Count);
    }

    [Fact]
    public void A_ladder_built_to_be_searched_for_ever_is_settled()
    {
        // Each condition can be missed in two ways, so there are 2^400 ways to miss them all, none of which lets the aggregate reach 99.
        var errors = SamplePolicy.ErrorsAfter(document =>
        {
            document["ladder"]![2]!["when"] = new JsonArray(new JsonObject { ["aggregate"] = 99 });
            document["ladder"]![3]!["when"] = new JsonArray([.. Enumerable.Range(0, 400).Select(i => new JsonObject { ["impact"] = 100 - (i * 0.01m), ["attribution"] = 100 - (i * 0.01m) })]);
        });

        // Without a proof there is no refusal.
        Assert.Empty(errors);
    }

    private static void AssertRefused(string message, Action<JsonNode> change) => Assert.Contains(message, SamplePolicy.ErrorsAfter(change).Select(error => error.Message));

    private static void Repeat(JsonArray items, int times)
    {
        for (var i = 0; i < times; i++)
        {
            items.Add(items[0]!.DeepClone());
        }
    }
}
