using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Evaluation;

[Properties(Arbitrary = [typeof(RatedPolicies)], MaxTest = 200)]
public class ReachabilityProperties
{
    /// <summary>By trying every choice of levels there is.</summary>
    [Property]
    public void A_step_is_refused_exactly_when_no_ratings_recommend_it(JsonObject document)
    {
        var reading = PolicyLoader.Load(Encoding.UTF8.GetBytes(document.ToJsonString()));
        var steps = document["ladder"]!.AsArray().Count;
        var recommended = RungsOf(document);

        Assert.Equal(
            Enumerable.Range(0, steps).Where(rung => !recommended.Contains(rung)).Select(rung => rung == 0 ? "$.ladder[0]" : $"$.ladder[{rung}].when"),
            reading.Errors.Select(error => error.Path));
    }

    /// <summary>The rungs some ratings recommend; the document without its ladder gives the scores, whatever the loader says of the ladder.</summary>
    private static HashSet<int> RungsOf(JsonObject document)
    {
        var bare = document.DeepClone().AsObject();
        bare["ladder"] = new JsonArray(document["ladder"]![0]!.DeepClone());
        var policy = PolicyLoader.Load(Encoding.UTF8.GetBytes(bare.ToJsonString())).Policy!;
        var ladder = document["ladder"]!.AsArray().Select(step => (step!["when"]?.AsArray() ?? []).Select(condition =>
            condition!.AsObject().Select(minimum => new Minimum(minimum.Key, minimum.Value!.GetValue<decimal>())).ToList()).ToList()).ToList();

        return [.. Oracle.AllLevelsOf(policy).Select(levels => Enumerable.Range(0, ladder.Count).Last(rung =>
            rung == 0 || ladder[rung].Any(condition => condition.All(minimum => Oracle.Holds(policy, minimum, levels)))))];
    }
}
