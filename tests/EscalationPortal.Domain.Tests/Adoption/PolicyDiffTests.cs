using System.Text.Json.Nodes;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Tests.Policies;
using static EscalationPortal.Domain.Tests.Adoption.Successors;

namespace EscalationPortal.Domain.Tests.Adoption;

/// <summary>What a version changes, in sentences.</summary>
public class PolicyDiffTests
{
    [Fact]
    public void A_policy_changes_nothing_of_itself() =>
        Assert.All([ShippedPolicies.Baseline1, ShippedPolicies.Baseline2, ShippedPolicies.Nciss], policy => Assert.Empty(PolicyDiff.Between(policy, policy)));

    [Theory]
    [InlineData(-3, "it may now be reached with")]
    [InlineData(3, "it now takes")]
    public void A_moved_threshold_is_one_sentence_that_says_from_where_to_where(int by, string begins)
    {
        var (score, was, place) = ("attribution", 0m, 0);
        var change = Assert.Single(Changes(document =>
        {
            var conditions = Step(document, 4)["when"]!.AsArray();
            var condition = conditions.First(when => when!.AsObject().ContainsKey(score))!.AsObject();
            place = conditions.IndexOf(condition);
            was = (decimal)condition[score]!;
            condition[score] = was + by;
        }));

        Assert.StartsWith("Step 4: ", change.Part, StringComparison.Ordinal);
        Assert.EndsWith($"By condition {place + 1} {begins} attribution confidence {was + by:0.##} instead of {was:0.##}.", change.Sentence, StringComparison.Ordinal);
        Assert.Contains($"attribution confidence at least {was:0.##}", change.Before, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_that_is_added_or_removed_is_said_in_full()
    {
        Assert.Equal("It has one more condition: aggregate at least 99.", Assert.Single(Changes(document => Step(document, 4)["when"]!.AsArray().Add(new JsonObject { ["aggregate"] = 99 }))).Sentence);
        Assert.StartsWith("It no longer has the condition ", Assert.Single(Changes(document => Step(document, 3)["when"]!.AsArray().RemoveAt(0))).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_signs_and_how_soon_is_said_by_the_titles_of_offices()
    {
        var sentences = Changes(document =>
        {
            Step(document, 4)["signOff"] = new JsonArray(new JsonObject { ["office"] = "minister", ["count"] = 2 });
            Step(document, 4)["decideWithinHours"] = 5;
        }).Select(change => change.Sentence).ToList();

        Assert.Contains(sentences, sentence => sentence.StartsWith("Who signs it adds 2 of Minister", StringComparison.Ordinal));
        Assert.Contains(sentences, sentence => sentence.StartsWith("It is to be decided within 5 hours instead of ", StringComparison.Ordinal));
    }

    [Fact]
    public void Points_definitions_and_weights_are_told_apart()
    {
        var changes = Changes(document =>
        {
            var indicator = document["criteria"]![0]!["indicators"]![0]!;
            indicator["levels"]![1]!["definition"] = "Rewritten for the better.";
            indicator["weight"] = (decimal)indicator["weight"]! + 1;
        });
        var title = Policy.Criteria[0].Indicators[0].Title;
        var level = Policy.Criteria[0].Indicators[0].Levels[1];

        var rewritten = Assert.Single(changes, change => change.Sentence == $"The definition of “{level.Title}” of “{title}” was rewritten.");
        Assert.Equal((level.Definition, "Rewritten for the better."), (rewritten.Before, rewritten.After));
        Assert.Contains(changes, change => change.Sentence.StartsWith($"“{title}” counts for ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gate_a_level_and_an_indicator_that_come_or_go_are_named()
    {
        var sentences = Changes(document =>
        {
            Step(document, 2)["gates"]!.AsArray().Add(new JsonObject { ["key"] = "partners-consulted" });
            document["criteria"]![1]!["indicators"]!.AsArray().RemoveAt(0);
        }).Select(change => change.Sentence).ToList();

        Assert.Contains("It asks for one more gate: Partners consulted.", sentences);
        Assert.Contains($"It no longer asks for “{Policy.Criteria[1].Indicators[0].Title}”.", sentences);
    }

    [Fact]
    public void Whatever_the_document_says_otherwise_is_named_and_both_ways_round()
    {
        var next = ShippedPolicies.Baseline2;
        var (there, back) = (PolicyDiff.Between(Policy, next), PolicyDiff.Between(next, Policy));

        Assert.Equal(there.Count, back.Count);
        Assert.All(there, change => Assert.False(change.Before.Length == 0 && change.After.Length == 0, change.Sentence));
        Assert.Equal(there.Select(change => (change.Before, change.After)).Order(), back.Select(change => (Before: change.After, After: change.Before)).Order());
    }

    [Fact]
    public void What_is_only_called_otherwise_is_one_change()
    {
        var offices = Changes(document => document["offices"]![0]!["title"] = "Called otherwise");
        var criteria = Changes(document => document["criteria"]![1]!["title"] = "Called otherwise");

        Assert.Equal($"An office is called Called otherwise instead of {Policy.Offices[0].Title}.", Assert.Single(offices).Sentence);
        Assert.Equal($"It is called Called otherwise instead of {Policy.Criteria[1].Title}.", Assert.Single(criteria, change => change.Part.StartsWith("Criterion", StringComparison.Ordinal)).Sentence);
        Assert.DoesNotContain(criteria, change => change.Part.StartsWith("Step", StringComparison.Ordinal));
    }

    /// <summary>Every value of a policy that can be another one: where it changes, a sentence says so.</summary>
    [Theory]
    [InlineData("baseline-1.4.0")]
    [InlineData("baseline-2.0.0")]
    public void No_change_of_a_single_value_goes_unsaid(string name)
    {
        var policy = name == "baseline-2.0.0" ? ShippedPolicies.Baseline2 : ShippedPolicies.Baseline1;
        var unsaid = new List<string>();
        foreach (var path in Values(JsonNode.Parse(policy.Canonical.Span)!))
        {
            // One indicator and one step stand for the others, which are read alike.
            if (path is "$.version" or "$.key"
                || (path.Contains(".indicators[", StringComparison.Ordinal) && !path.StartsWith("$.criteria[0].indicators[0]", StringComparison.Ordinal))
                || (path.StartsWith("$.ladder[", StringComparison.Ordinal) && !path.StartsWith("$.ladder[4]", StringComparison.Ordinal)))
            {
                continue;
            }

            var document = JsonNode.Parse(policy.Canonical.Span)!;
            Alter(At(document, path));
            if (Domain.Evaluation.PolicyLoader.Load(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())).Policy is { } other && PolicyDiff.Between(policy, other).Count == 0)
            {
                unsaid.Add(path);
            }
        }

        Assert.Empty(unsaid);
    }

    private static IReadOnlyList<PolicyChange> Changes(Action<JsonObject> change)
    {
        var after = Of(change);
        Assert.NotNull(after);
        return PolicyDiff.Between(Policy, after);
    }

    private static IEnumerable<string> Values(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Values(member.Value!)),
        JsonArray items => items.SelectMany(item => Values(item!)),
        _ => [node.GetPath()],
    };

    private static JsonNode At(JsonNode document, string path)
    {
        var node = document;
        foreach (var part in path[1..].Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            node = int.TryParse(part, out var place) && node is JsonArray ? node[place]! : node[part]!;
        }

        return node;
    }

    private static void Alter(JsonNode value)
    {
        if (value.GetValueKind() == System.Text.Json.JsonValueKind.Number)
        {
            value.ReplaceWith((decimal)value + 1);
        }
        else
        {
            value.ReplaceWith($"{(string)value!} x");
        }
    }
}
