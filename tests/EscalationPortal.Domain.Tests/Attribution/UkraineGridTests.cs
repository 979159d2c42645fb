using EscalationPortal.Domain.Attribution;

namespace EscalationPortal.Domain.Tests.Attribution;

/// <summary>
/// The attack on the Ukrainian power grid of 23 December 2015, from public reports (MITRE ATT&amp;CK campaign C0028 and what it cites): a state's
/// service (H1), criminals or hacktivists on their own account (H2), an operator's mistake (H3). Grades and ratings are ours.
/// </summary>
public class UkraineGridTests
{
    private static readonly (int Item, decimal? Weight, string Cells)[] _rows =
    [
        (1, 0.75m, "+ + --"), // B1: operators saw the mouse move and breakers open
        (2, 0.75m, "+ + -"), // A2: spear-phishing mails with BlackEnergy 3, spring 2015
        (3, 0.75m, "++ - --"), // B2: VPN sessions with stolen credentials over six months
        (4, 1, "++ - --"), // A1: three companies within half an hour
        (5, 1, "++ - --"), // A1: firmware of serial-to-Ethernet gateways overwritten
        (6, 0.75m, "++ 0 -"), // B2: UPS of the control room scheduled to shut down
        (7, 1, "+ + --"), // A1: KillDisk on workstations and servers
        (8, 0.5m, "+ + -"), // C3: call centres flooded
        (9, 0.75m, "+ -- +"), // B2: no demand, no claim
        (10, 0.75m, "- + n"), // B2: BlackEnergy sold to criminals since 2007
        (11, 0.5m, "++ - n"), // C3: a vendor finds infrastructure shared with Sandworm
        (12, null, "- - ++"), // F6: an anonymous letter about a contractor
    ];

    [Fact]
    public void With_all_of_it_no_single_item_decides()
    {
        var matrix = MatrixOf(Enumerable.Range(1, 12));

        Assert.Equal([(1, 0.375m, 1.125m), (2, 4.25m, 5m), (3, 9.3125m, 9.3125m)], Ranking.Of(matrix).Ranked.Select(rankedHypothesis => (rankedHypothesis.Hypothesis, rankedHypothesis.Inconsistency, rankedHypothesis.AtMost)));
        Assert.DoesNotContain(Sensitivity.Of(matrix), item => item.IsDecisive || item.WeighingFully is { Shift: not LeaderChange.None });
        Assert.Equal([9, 4, 5, 3, 10, 11], Distinction.Of(matrix)!.Separating.Select(item => item.Item));
    }

    [Fact]
    public void With_what_was_known_in_the_first_days_it_hangs_on_one()
    {
        var matrix = MatrixOf([1, 7, 9, 10]);

        // H1: item 10. H2: item 9, 0.75 × 3/4 × 2; without it nothing speaks against H2.
        Assert.Equal([(1, 0.375m), (2, 1.125m), (3, 2.625m)], Ranking.Of(matrix).Ranked.Select(rankedHypothesis => (rankedHypothesis.Hypothesis, rankedHypothesis.Inconsistency)));
        var decisive = Assert.Single(Sensitivity.Of(matrix), item => item.IsDecisive);
        Assert.Equal((9, LeaderChange.Changes, 2), (decisive.Item, decisive.Without.Shift, Assert.Single(decisive.Without.Leaders)));
    }

    private static WeighingMatrix MatrixOf(IEnumerable<int> known)
    {
        var rows = _rows.Where(row => known.Contains(row.Item)).ToList();
        return new WeighingMatrix(
            [1, 2, 3],
            rows.Select(row => new MatrixItem(row.Item, row.Weight)),
            rows.SelectMany(row => row.Cells.Split(' ').Select((sign, i) => new MatrixCell(i + 1, row.Item, Of(sign)))));
    }

    private static Consistency Of(string sign) => sign switch
    {
        "++" => Consistency.VeryConsistent,
        "+" => Consistency.Consistent,
        "0" => Consistency.Neutral,
        "-" => Consistency.Inconsistent,
        "--" => Consistency.VeryInconsistent,
        _ => Consistency.NotApplicable,
    };
}
