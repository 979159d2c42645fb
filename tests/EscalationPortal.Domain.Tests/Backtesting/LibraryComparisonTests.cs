using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Tests.Library;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Backtesting;

public class LibraryComparisonTests
{
    [Fact]
    public void Under_the_policy_the_cases_are_rated_by_it_says_what_their_report_says()
    {
        var (agreement, comparison) = (Agreement.Of(ShippedPolicies.Baseline2, CaseLibrary.Cases), LibraryComparison.Of(ShippedPolicies.Baseline2, CaseLibrary.Cases));
        var figures = ComparisonFigures.Of(comparison.Cases);

        Assert.Equal(agreement.Rows.Select(row => (row.Case.Slug, row.Recommended, (int?)row.Done)), comparison.Cases.Select(row => (row.Case.Slug, row.Score.Likely, row.Done)));
        Assert.Equal((agreement.Exact, agreement.WithinOne, agreement.Bias), (figures.Same, figures.WithinOne, figures.Bias));
        Assert.Equal(agreement.Rows.Count(row => row.Result.TooLittleKnown), figures.TooLittleKnown);
        Assert.Equal(0, comparison.NotCarried.Ratings);
        Assert.All(comparison.Cases, row => Assert.Equal(row.Off < 0, row.Lacking.Count > 0));
    }

    [Fact]
    public void Under_another_policy_what_it_does_not_have_is_counted()
    {
        var comparison = LibraryComparison.Of(ShippedPolicies.Baseline1, CaseLibrary.Cases);

        Assert.Equal(CaseLibrary.Cases.Count, comparison.Cases.Count);
        Assert.True(comparison.NotCarried.Ratings > 0);
        // Only baseline 2.0.0 has a rung for naming alone.
        Assert.True(comparison.Placed.Count < CaseLibrary.Cases.Count);
    }

    [Fact]
    public void Of_no_cases_the_figures_are_nothing() => Assert.Equal(new ComparisonFigures(0, 0, 0, 0, 0, 0), ComparisonFigures.Of([]));
}
