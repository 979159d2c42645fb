using EscalationPortal.Domain.Attribution;
using static EscalationPortal.Domain.Attribution.Consistency;

namespace EscalationPortal.Domain.Tests.Attribution;

/// <summary>One matrix worked by hand; docs/adr/0012 shows the same numbers.</summary>
public class RankingTests
{
    // Weights: A1, B2, C3, and a source that cannot be judged.
    private static readonly MatrixItem[] _items = [new(1, 1), new(2, 0.75m), new(3, 0.5m), new(4, null)];

    private static readonly WeighingMatrix _matrix = new(
        [1, 2, 3],
        _items,
        [
            // H1              H2                      H3                           spread / 4
            new(1, 1, VeryConsistent), new(2, 1, Inconsistent), new(3, 1, VeryInconsistent), // 1
            new(1, 2, Inconsistent), new(2, 2, Consistent), new(3, 2, Neutral), // 1/2
            new(1, 3, Consistent), new(2, 3, Inconsistent), new(3, 3, NotApplicable), // 1/2
            new(1, 4, VeryInconsistent), new(2, 4, VeryConsistent), new(3, 4, Consistent), // 1
        ]);

    [Fact]
    public void The_least_against_it_leads()
    {
        var ranking = Ranking.Of(_matrix);

        // H1: 0.75 × 1/2 × 1. H2: 1 × 1 × 1 + 0.5 × 1/2 × 1. H3: 1 × 1 × 2. Were item 4 to weigh fully: 1 × 1 × 2 more against H1.
        Assert.Equal(
            [new(1, 1, 0.375m, 2.375m, 4), new(2, 2, 1.25m, 1.25m, 4), new(3, 3, 2m, 2m, 3)],
            ranking.Ranked);
        Assert.Equal([1], ranking.Leaders);
        Assert.Equal([4], ranking.Unjudged);
        Assert.Equal([2], ranking.LeadersIfUnjudgedWeigh);
        Assert.False(ranking.IsProvisional);
    }

    [Fact]
    public void Each_item_says_what_the_lead_owes_to_it()
    {
        var sensitivity = Sensitivity.Of(_matrix);

        // Without item 1 it is 0.375, 0.25 and 0.
        Assert.Equal((LeaderChange.Changes, 3), (sensitivity[0].Without.Shift, Assert.Single(sensitivity[0].Without.Leaders)));
        Assert.All(sensitivity.Skip(1), itemSensitivity => Assert.False(itemSensitivity.IsDecisive));
        Assert.Equal((LeaderChange.Changes, 2), (sensitivity[3].WeighingFully!.Shift, Assert.Single(sensitivity[3].WeighingFully!.Leaders)));
        Assert.All(sensitivity.SkipLast(1), itemSensitivity => Assert.Null(itemSensitivity.WeighingFully));
    }

    [Fact]
    public void What_tells_the_two_foremost_apart_is_named_the_strongest_first()
    {
        var distinction = Distinction.Of(_matrix)!;

        Assert.Equal((1, 2), (distinction.First, distinction.Second));
        Assert.Equal([new(1, 1, 1), new(2, -0.375m, -0.5m), new(3, 0.25m, 0.5m)], distinction.Separating);
        Assert.Equal([new(4, 0, -2)], distinction.NotSeparating);
        Assert.Empty(distinction.Unrated);
    }

    [Fact]
    public void What_is_unrated_makes_it_provisional_and_is_named()
    {
        var matrix = new WeighingMatrix([1, 2, 3], _items, [new(1, 1, Inconsistent), new(2, 1, Consistent), new(2, 2, Consistent)]);
        var ranking = Ranking.Of(matrix);

        Assert.Equal([2, 1], ranking.Ranked.Select(rankedHypothesis => rankedHypothesis.Hypothesis));
        Assert.Equal([3], ranking.NotRanked);
        Assert.True(ranking.IsProvisional);
        Assert.Equal(9, ranking.Unrated.Count);
        Assert.Equal((3, 1), ranking.Unrated[0]);
        Assert.Equal([2, 3, 4], Distinction.Of(matrix)!.Unrated);
    }

    [Fact]
    public void A_hypothesis_that_only_weightless_items_speak_of_does_not_lead_for_want_of_evidence()
    {
        var ranking = Ranking.Of(new WeighingMatrix([1, 2], [new(1, 1), new(2, null), new(3, 0)], [new(1, 1, Inconsistent), new(2, 1, NotApplicable), new(2, 2, Consistent), new(2, 3, Consistent)]));

        Assert.Equal([2], ranking.NotRanked);
        Assert.Equal([1], ranking.Leaders);
    }

    [Fact]
    public void Equal_is_equal()
    {
        var tied = new WeighingMatrix([1, 2, 3], [new(1, 1), new(2, 1)], [new(1, 1, Inconsistent), new(2, 1, Consistent), new(3, 1, Inconsistent), new(1, 2, Consistent), new(2, 2, Inconsistent), new(3, 2, Inconsistent)]);
        var ranking = Ranking.Of(tied);

        Assert.Equal([(1, 1), (2, 1), (3, 3)], ranking.Ranked.Select(rankedHypothesis => (rankedHypothesis.Hypothesis, rankedHypothesis.Place)));
        Assert.Equal([LeaderChange.LeadsAlone, LeaderChange.LeadsAlone], Sensitivity.Of(tied).Select(itemSensitivity => itemSensitivity.Without.Shift));
        Assert.Equal("H1 and H2 are equal", CaseAttribution.Leading(ranking.Leaders));
    }

    [Fact]
    public void Without_its_only_item_nothing_is_ranked() =>
        Assert.Equal(LeaderChange.NothingLeft, Sensitivity.Of(new WeighingMatrix([1, 2], [new(1, 1)], [new(1, 1, Inconsistent), new(2, 1, Consistent)]))[0].Without.Shift);

    [Fact]
    public void What_counts_against_all_of_them_counts_for_nothing()
    {
        // The second rating is the worse one for H1, and its number falls: but so does that of H2, and by more.
        var before = Ranking.Of(Against(Inconsistent)).Ranked;
        var after = Ranking.Of(Against(VeryInconsistent)).Ranked;

        Assert.Equal([(1, 0.25m), (2, 0.5m)], before.Select(rankedHypothesis => (rankedHypothesis.Hypothesis, rankedHypothesis.Inconsistency)));
        Assert.Equal([(1, 0m), (2, 0m)], after.Select(rankedHypothesis => (rankedHypothesis.Hypothesis, rankedHypothesis.Inconsistency)));
        Assert.Equal([1, 1], after.Select(rankedHypothesis => rankedHypothesis.Place));

        static WeighingMatrix Against(Consistency first) => new([1, 2], [new(1, 1)], [new(1, 1, first), new(2, 1, VeryInconsistent)]);
    }

    [Fact]
    public void What_speaks_against_all_others_tells_one_apart_that_it_does_not_apply_to()
    {
        var ranking = Ranking.Of(new WeighingMatrix([1, 2, 3], [new(1, 1), new(2, 1)], [new(1, 1, VeryInconsistent), new(2, 1, VeryInconsistent), new(3, 1, NotApplicable), new(3, 2, Neutral)]));

        Assert.Equal([(3, 0m), (1, 1m), (2, 1m)], ranking.Ranked.Select(rankedHypothesis => (rankedHypothesis.Hypothesis, rankedHypothesis.Inconsistency)));
    }

    [Fact]
    public void A_matrix_holds_each_thing_once_and_weights_from_0_to_1()
    {
        Assert.Throws<ArgumentException>(() => new WeighingMatrix([1, 1], [], []));
        Assert.Throws<ArgumentException>(() => new WeighingMatrix([1], [new(1, 1), new(1, 1)], []));
        Assert.Throws<ArgumentException>(() => new WeighingMatrix([1], [new(1, 1)], [new(1, 1, Neutral), new(1, 1, Neutral)]));
        Assert.Throws<ArgumentException>(() => new WeighingMatrix([1], [new(1, 1.01m)], []));
        Assert.Throws<ArgumentException>(() => new WeighingMatrix([1], [new(1, -0.25m)], []));
    }
}
