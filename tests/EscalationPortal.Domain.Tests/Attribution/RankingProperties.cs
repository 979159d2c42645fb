using EscalationPortal.Domain.Attribution;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Attribution;

[Properties(Arbitrary = [typeof(Matrices)], MaxTest = 500)]
public class RankingProperties
{
    [Property]
    public void Scores_and_leaders_are_what_the_formula_says(WrittenMatrix one)
    {
        var ranking = Ranking.Of(one.Matrix);

        Assert.All(ranking.Ranked, ranked => Assert.Equal(one.ScoreOf(ranked.Hypothesis), ranked.Inconsistency));
        Assert.Equal(one.LeadersByHand(), ranking.Leaders);
        Assert.Equal(one.Hypotheses, ranking.Ranked.Select(ranked => ranked.Hypothesis).Concat(ranking.NotRanked).Order());
    }

    [Property]
    public void The_order_it_is_written_in_does_not_matter(WrittenMatrix one)
    {
        var turned = new WeighingMatrix(one.Hypotheses.Reverse(), one.Items.Reverse(), one.Cells.Reverse());

        AssertSame(Ranking.Of(one.Matrix), Ranking.Of(turned));
        Assert.Equal(Sensitivity.Of(one.Matrix).Select(Words), Sensitivity.Of(turned).Select(Words));
    }

    [Property]
    public void What_things_are_numbered_does_not_matter(WrittenMatrix one)
    {
        var renumbered = new WeighingMatrix(
            one.Hypotheses.Select(hypothesis => 10 - hypothesis),
            one.Items.Select(item => item with { Number = 20 - item.Number }),
            one.Cells.Select(cell => new MatrixCell(10 - cell.Hypothesis, 20 - cell.Item, cell.Consistency)));

        Assert.Equal(
            Ranking.Of(one.Matrix).Ranked.Select(ranked => (ranked.Hypothesis, ranked.Place, ranked.Inconsistency, ranked.AtMost)).Order(),
            Ranking.Of(renumbered).Ranked.Select(ranked => (10 - ranked.Hypothesis, ranked.Place, ranked.Inconsistency, ranked.AtMost)).Order());
    }

    [Property]
    public void An_item_equally_consistent_with_all_changes_no_score_and_no_order(WrittenMatrix one, int at)
    {
        var consistency = (Consistency)(int)((uint)at % 6);
        var with = one with
        {
            Items = [.. one.Items, new MatrixItem(99, 1)],
            Cells = [.. one.Cells, .. one.Hypotheses.Select(hypothesis => new MatrixCell(hypothesis, 99, consistency))],
        };
        var before = Ranking.Of(one.Matrix).Ranked;
        var after = Ranking.Of(with.Matrix).Ranked.Where(ranked => before.Any(other => other.Hypothesis == ranked.Hypothesis)).ToList();

        Assert.Equal(before.Select(ranked => (ranked.Hypothesis, ranked.Inconsistency, ranked.AtMost)), after.Select(ranked => (ranked.Hypothesis, ranked.Inconsistency, ranked.AtMost)));
    }

    [Property]
    public void Making_a_cell_more_inconsistent_never_improves_its_hypothesis_against_any_other_the_item_is_rated_for(WrittenMatrix one, int which)
    {
        if (one.Cells.Where(cell => cell.Consistency < Consistency.VeryInconsistent).ToList() is not { Count: > 0 } softer)
        {
            return;
        }

        var cell = softer[(int)((uint)which % softer.Count)];
        var worse = one with { Cells = [.. one.Cells.Select(other => other == cell ? cell with { Consistency = cell.Consistency + 1 } : other)] };

        var rated = one.Hypotheses.Where(other => one[other, cell.Item] is not null).ToList();
        Assert.All(rated, other => Assert.True(Behind(one, other) <= Behind(worse, other), $"{cell} against H{other}"));
        if (rated.Count == one.Hypotheses.Count)
        {
            Assert.True(PlaceOf(one) <= PlaceOf(worse));
        }

        decimal Behind(WrittenMatrix matrix, int other) => matrix.ScoreOf(cell.Hypothesis) - matrix.ScoreOf(other);

        int PlaceOf(WrittenMatrix matrix) => Ranking.Of(matrix.Matrix).Ranked.FirstOrDefault(ranked => ranked.Hypothesis == cell.Hypothesis)?.Place ?? 0;
    }

    [Property]
    public void Without_an_item_that_is_not_decisive_the_same_lead_and_without_a_decisive_one_others_do(WrittenMatrix one) =>
        Assert.All(Sensitivity.Of(one.Matrix), item =>
        {
            Assert.Equal(one.Without(item.Item).LeadersByHand(), item.Without.Leaders);
            Assert.Equal(!item.IsDecisive, one.LeadersByHand().SequenceEqual(item.Without.Leaders));
        });

    [Property]
    public void Halving_every_weight_halves_every_score_and_moves_nobody(WrittenMatrix one)
    {
        var half = one with { Items = [.. one.Items.Select(item => item with { Weight = item.Weight / 2 })] };

        Assert.Equal(
            Ranking.Of(one.Matrix).Ranked.Select(ranked => (ranked.Hypothesis, ranked.Place, ranked.Inconsistency / 2)),
            Ranking.Of(half.Matrix).Ranked.Select(ranked => (ranked.Hypothesis, ranked.Place, ranked.Inconsistency)));
    }

    [Property]
    public void What_cannot_be_judged_weighs_nothing_and_says_what_it_would(WrittenMatrix one)
    {
        var ranking = Ranking.Of(one.Matrix);
        var judged = one with { Items = [.. one.Items.Where(item => item.Weight is not null)] };
        var full = one with { Items = [.. one.Items.Select(item => item with { Weight = item.Weight ?? 1 })] };

        Assert.All(ranking.Ranked, ranked => Assert.Equal((judged.ScoreOf(ranked.Hypothesis), full.ScoreOf(ranked.Hypothesis)), (ranked.Inconsistency, ranked.AtMost)));
        Assert.Equal(full.LeadersByHand(), ranking.LeadersIfUnjudgedWeigh);
    }

    [Property]
    public void What_tells_the_two_foremost_apart_adds_up_to_their_distance(WrittenMatrix one)
    {
        if (Distinction.Of(one.Matrix) is not { Unrated.Count: 0 } distinction)
        {
            return;
        }

        Assert.Equal(one.ScoreOf(distinction.Second) - one.ScoreOf(distinction.First), distinction.Separating.Sum(item => item.By));
        Assert.Equal(one.Items.Count, distinction.Separating.Count + distinction.NotSeparating.Count);
    }

    private static string Words(ItemSensitivity item) => $"{item.Item}: {item.Without.Shift} {string.Join(',', item.Without.Leaders)}; {item.WeighingFully?.Shift} {string.Join(',', item.WeighingFully?.Leaders ?? [])}";

    private static void AssertSame(Ranking one, Ranking other)
    {
        Assert.Equal(one.Ranked, other.Ranked);
        Assert.Equal(one.NotRanked, other.NotRanked);
        Assert.Equal(one.Unrated, other.Unrated);
        Assert.Equal(one.Unjudged, other.Unjudged);
        Assert.Equal(one.LeadersIfUnjudgedWeigh, other.LeadersIfUnjudgedWeigh);
    }
}
