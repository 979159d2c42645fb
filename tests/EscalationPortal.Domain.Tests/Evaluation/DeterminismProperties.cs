using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Evaluation;

[Properties(Arbitrary = [typeof(RatedPolicies)], MaxTest = 100)]
public class DeterminismProperties
{
    [Property]
    public void Evaluating_twice_gives_the_same_bytes(RatedPolicy one) => Assert.Equal(ResultOf(one.Policy, one.Given), ResultOf(one.Policy, one.Given));

    [Property]
    public void The_order_of_the_ratings_does_not_matter(RatedPolicy one, int seed)
    {
        var shuffled = one.Given.ToArray();
        new Random(seed).Shuffle(shuffled);
        var document = new JsonObject { ["ratings"] = new JsonObject(shuffled.Select(given => KeyValuePair.Create(given.Key, Written(given.Value)))) };
        var reading = RatingsDocument.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));

        Assert.Empty(reading.Errors);
        Assert.Equal(ResultOf(one.Policy, one.Given), ResultOf(one.Policy, shuffled.ToDictionary()));
        Assert.Equal(ResultOf(one.Policy, one.Given), ResultOf(one.Policy, reading.Ratings));
    }

    [Property]
    public void Leaving_an_indicator_out_is_saying_it_is_unknown(RatedPolicy one) => Assert.Equal(
        ResultOf(one.Policy, (one with { Omitted = [.. one.Omitted.Select(_ => true)] }).Given),
        ResultOf(one.Policy, (one with { Omitted = [.. one.Omitted.Select(_ => false)] }).Given));

    [Property]
    public void Another_culture_reads_and_evaluates_the_same(RatedPolicy one)
    {
        var expected = ResultOf(one.Policy, one.Given);
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "tr-TR", "de-DE", "ar-SA", "fa-IR" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                Assert.Equal(expected, ResultOf(Read(one.Policy.Canonical), one.Given));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Property]
    public void A_round_trip_of_the_policy_through_canonical_JSON_changes_nothing(RatedPolicy one)
    {
        var again = Read(one.Policy.Canonical);

        Assert.Equal(one.Policy.Digest, again.Digest);
        Assert.Equal(one.Policy.Canonical.ToArray(), again.Canonical.ToArray());
        Assert.Equal(ResultOf(one.Policy, one.Given), ResultOf(again, one.Given));
    }

    [Property]
    public void The_numbers_written_are_the_numbers_computed(RatedPolicy one)
    {
        var evaluation = one.Policy.Evaluate(one.Ratings);
        using var document = JsonDocument.Parse(EvaluationDocument.BytesOf(one.Policy, evaluation));

        AssertSame(evaluation.Aggregate, document.RootElement.GetProperty("scores").GetProperty("aggregate"));
        Assert.All(evaluation.Criteria, score => AssertSame(score.Score, document.RootElement.GetProperty("scores").GetProperty("criteria").GetProperty(score.Criterion.Key)));
        Assert.All(evaluation.Contributions, (contribution, i) => AssertSame(contribution.Points, document.RootElement.GetProperty("contributions")[i]));

        static void AssertSame(ThreePointEstimate interval, JsonElement written)
        {
            Assert.Equal([interval.Least, interval.Likely, interval.Most], new[] { "least", "likely", "most" }.Select(name => written.GetProperty(name).GetDecimal()));
            Assert.DoesNotContain('E', written.GetRawText());
        }
    }

    private static string ResultOf(ThresholdPolicy policy, IReadOnlyDictionary<string, Rating> given) =>
        Encoding.UTF8.GetString(EvaluationDocument.BytesOf(policy, policy.Evaluate(Ratings.For(policy, given))));

    private static ThresholdPolicy Read(ReadOnlyMemory<byte> document) => PolicyLoader.Load(document.Span).Policy!;

    private static JsonNode? Written(Rating rating) =>
        rating.IsUnknown ? null
        : rating.IsOpen ? new JsonObject { ["highest"] = rating.Highest, ["lowest"] = rating.Lowest, ["likely"] = rating.Likely }
        : JsonValue.Create(rating.Likely);
}
