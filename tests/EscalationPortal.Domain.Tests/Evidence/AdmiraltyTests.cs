using EscalationPortal.Domain.Evidence;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Evidence;

public class AdmiraltyTests
{
    [Theory]
    [InlineData(SourceReliability.A, InformationCredibility.One, "1")]
    [InlineData(SourceReliability.B, InformationCredibility.One, "0.75")]
    [InlineData(SourceReliability.A, InformationCredibility.Three, "0.5")]
    [InlineData(SourceReliability.D, InformationCredibility.Two, "0.25")]
    [InlineData(SourceReliability.E, InformationCredibility.One, "0")]
    [InlineData(SourceReliability.A, InformationCredibility.Five, "0")]
    public void An_item_weighs_what_the_weaker_half_of_its_grade_weighs(SourceReliability reliability, InformationCredibility credibility, string weight) =>
        Assert.Equal(decimal.Parse(weight, System.Globalization.CultureInfo.InvariantCulture), new AdmiraltyGrade(reliability, credibility).Weight);

    [Theory]
    [InlineData(SourceReliability.F, InformationCredibility.One)]
    [InlineData(SourceReliability.A, InformationCredibility.Six)]
    [InlineData(SourceReliability.F, InformationCredibility.Six)]
    public void What_cannot_be_judged_has_no_weight_and_meets_no_standard(SourceReliability reliability, InformationCredibility credibility)
    {
        var grade = new AdmiraltyGrade(reliability, credibility);

        Assert.Null(grade.Weight);
        Assert.False(grade.IsNoWorseThan(new AdmiraltyGrade(SourceReliability.E, InformationCredibility.Five)));
    }

    [Property]
    public bool A_better_half_never_weighs_less(SourceReliability reliability, InformationCredibility credibility)
    {
        var grade = new AdmiraltyGrade(reliability, credibility);
        return grade.CannotBeJudged || reliability == SourceReliability.A || grade.Weight <= new AdmiraltyGrade(reliability - 1, credibility).Weight;
    }

    [Fact]
    public void Both_halves_have_to_meet_a_standard()
    {
        var standard = new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two);

        Assert.True(new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two).IsNoWorseThan(standard));
        Assert.True(new AdmiraltyGrade(SourceReliability.A, InformationCredibility.One).IsNoWorseThan(standard));
        Assert.False(new AdmiraltyGrade(SourceReliability.A, InformationCredibility.Three).IsNoWorseThan(standard));
        Assert.False(new AdmiraltyGrade(SourceReliability.C, InformationCredibility.One).IsNoWorseThan(standard));
    }
}
