using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;
using static EscalationPortal.Domain.Tests.Evidence.Items;

namespace EscalationPortal.Domain.Tests.Cases;

/// <summary>Ratings rest on evidence: on items that count, and on as many as the policy asks for.</summary>
public class CitingTests
{
    private static readonly ThresholdPolicy _policy = SamplePolicy.Read(SamplePolicy.Text.Replace("\"criterionFloor\": 80", "\"criterionFloor\": 80, \"evidence\": 2", StringComparison.Ordinal));

    private static readonly AssessmentGrounds _grounds = new([Verified().Snapshot, Verified(number: 2).Snapshot], null);

    [Fact]
    public void A_level_that_asks_for_evidence_is_not_rated_without_it()
    {
        Assert.Equal("rating-needs-evidence", RuleOf(() => Freeze(Rating.Known("denied"), 1)));
        Assert.Equal("rating-needs-evidence", RuleOf(() => Freeze(Rating.Range("none", "denied", "denied"))));

        Assert.Equal([1, 2], Freeze(Rating.Known("denied"), 2, 1, 2).Ratings[0].Evidence);
        Assert.Empty(Freeze(Rating.Known("none")).Ratings[0].Evidence);
    }

    [Fact]
    public void What_is_unknown_rests_on_nothing() => Assert.Empty(Freeze(Rating.Unknown).Ratings[0].Evidence);

    [Fact]
    public void Only_items_of_the_case_that_count_are_cited() =>
        Assert.Equal("rating-needs-evidence", RuleOf(() => Freeze(Rating.Known("denied"), 1, 2, 7)));

    [Fact]
    public void What_was_on_record_is_kept_with_the_assessment_and_its_entry()
    {
        var assessment = Freeze(Rating.Known("denied"), 1, 2);

        Assert.Equal(_grounds, assessment.Grounds);
        var frozen = Assert.Single(assessment.TakeEvents().OfType<AssessmentFrozen>());
        Assert.Equal(_grounds, frozen.Grounds);
        Assert.Equal([1, 2], frozen.Ratings[0].Evidence);
    }

    private static Assessment Freeze(Rating rating, params int[] evidence) => Assessment.Freeze(
        Guid.NewGuid(), Guid.NewGuid(), 1, _policy, [new AssessmentRating("disruption", rating, "Reported.", evidence)], _grounds, Ana, Noon);
}
