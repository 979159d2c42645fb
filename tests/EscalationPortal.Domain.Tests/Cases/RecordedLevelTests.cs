using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Cases;

/// <summary>What the record of a case already says of an indicator is offered to whoever assesses it.</summary>
public class RecordedLevelTests
{
    private static readonly ThresholdPolicy _baseline = ShippedPolicies.Baseline1;

    [Fact]
    public void An_empty_record_says_nothing() => Assert.Empty(RecordedLevel.AllIn(_baseline, [], null));

    [Fact]
    public void A_policy_without_these_indicators_is_offered_nothing() =>
        Assert.Empty(RecordedLevel.AllIn(SamplePolicy.Policy, [Stored(1)], Judged(StateResponsibility.Executed, 1)));

    [Theory]
    [InlineData(StateResponsibility.Prohibited, "none-shown")]
    [InlineData(StateResponsibility.ProhibitedButInadequate, "none-shown")]
    [InlineData(StateResponsibility.Ignored, "ignored")]
    [InlineData(StateResponsibility.Encouraged, "encouraged")]
    [InlineData(StateResponsibility.Shaped, "encouraged")]
    [InlineData(StateResponsibility.Coordinated, "coordinated")]
    [InlineData(StateResponsibility.Ordered, "ordered")]
    [InlineData(StateResponsibility.Executed, "executed")]
    [InlineData(StateResponsibility.Integrated, "executed")]
    public void The_states_part_is_that_of_the_judgement_and_rests_on_what_supports_it(StateResponsibility degree, string level)
    {
        var recorded = Single("state-responsibility", [Stored(1), Stored(2), Stored(3)], Judged(degree, 1, 3));

        Assert.Equal((level, "judgement 2"), (recorded!.Level.Key, recorded.Source));
        Assert.Equal([1, 3], recorded.Evidence);
        Assert.Contains("Judgement 2", recorded.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StateResponsibility.RogueConducted)]
    [InlineData(null)]
    public void A_part_that_lies_between_levels_or_was_not_judged_is_not_offered(StateResponsibility? degree) =>
        Assert.Null(Single("state-responsibility", [Stored(1)], Judged(degree, 1)));

    [Fact]
    public void Integrity_is_that_of_the_weakest_item_the_judgement_depends_on()
    {
        EvidenceStanding explained = Stored(2) with { IsExplained = true };
        EvidenceStanding broken = Stored(3) with { CustodyHolds = false };

        Assert.Equal("unbroken", Single("evidence-integrity", [Stored(1), explained], Judged(null, 1))?.Level.Key);
        Assert.Equal("hashed", Single("evidence-integrity", [Stored(1), explained], Judged(null, 1, 2))?.Level.Key);
        Assert.Null(Single("evidence-integrity", [Stored(1), broken], Judged(null, 1, 3)));
    }

    [Fact]
    public void While_nobody_has_judged_integrity_is_that_of_the_weakest_of_all()
    {
        var recorded = Single("evidence-integrity", [Stored(2), Stored(1)], null);

        Assert.Equal(("unbroken", "the custody of items 1 and 2"), (recorded!.Level.Key, recorded.Source));
        Assert.Null(Single("evidence-integrity", [Stored(1), Stored(2) with { IsStored = false }], null));
    }

    [Fact]
    public void One_item_alone_is_no_corroboration_and_more_are_for_people_to_judge()
    {
        Assert.Equal("none", Single("independent-corroboration", [Stored(1), Stored(2)], Judged(null, 2))?.Level.Key);
        Assert.Null(Single("independent-corroboration", [Stored(1), Stored(2)], Judged(null, 1, 2)));
    }

    [Fact]
    public void An_item_that_no_longer_counts_supports_nothing() =>
        Assert.Equal([1], Single("state-responsibility", [Stored(1)], Judged(StateResponsibility.Ordered, 1, 2))!.Evidence);

    [Fact]
    public void What_is_offered_has_an_indicator_and_a_level_of_the_policy_in_its_order()
    {
        var recorded = RecordedLevel.AllIn(_baseline, [Stored(1)], Judged(StateResponsibility.Ordered, 1));

        Assert.Equal(["independent-corroboration", "evidence-integrity", "state-responsibility"], recorded.Select(level => level.Indicator.Key));
        Assert.All(recorded, level => Assert.Contains(level.Level, level.Indicator.Levels));
    }

    private static RecordedLevel? Single(string indicator, IReadOnlyList<EvidenceStanding> items, AttributionSnapshot? attribution) =>
        RecordedLevel.AllIn(_baseline, items, attribution).SingleOrDefault(recorded => recorded.Indicator.Key == indicator);

    private static EvidenceStanding Stored(int number) =>
        new(number, "Log", new AdmiraltyGrade(SourceReliability.A, InformationCredibility.One), IsVerified: true, IsStored: true, CustodyHolds: true, IsWithdrawn: false);

    /// <summary>Judgement 2 stands, for hypothesis 1, which these items are consistent with; another item speaks against it.</summary>
    private static AttributionSnapshot Judged(StateResponsibility? degree, params int[] consistent) => new(
        1,
        [],
        [],
        [.. consistent.Select(item => new SnapshotCell(1, item, Consistency.Consistent, "")), new SnapshotCell(1, 9, Consistency.Inconsistent, ""), new SnapshotCell(2, 9, Consistency.VeryConsistent, "")],
        [],
        [],
        0,
        new SnapshotJudgement(2, new JudgementText(1, Likelihood.VeryLikely, "", Confidence.High, "", degree, null), Guid.NewGuid(), DateTimeOffset.UnixEpoch),
        [],
        []);
}
