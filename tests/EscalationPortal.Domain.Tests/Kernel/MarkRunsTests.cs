using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Tests.Kernel;

public class MarkRunsTests
{
    [Theory]
    [InlineData("a", "\u0301", 30, false)]
    [InlineData("a", "\u0301", 31, true)]
    [InlineData("a", "\u0301\u0323", 15, false)]
    [InlineData("a", "\u0301\u0323", 16, true)]
    [InlineData("ע", "\u05B4", 31, true)]
    [InlineData("x", "\U0001D165", 31, true)]
    [InlineData("", "e\u0301", 500, false)]
    [InlineData("plain ", "text", 500, false)]
    [InlineData("", "👨\u200D", 50, false)]
    public void More_than_thirty_marks_on_one_letter_are_too_many(string before, string piece, int times, bool tooLong) =>
        Assert.Equal(tooLong, MarkRuns.AreTooLongIn(before + string.Concat(Enumerable.Repeat(piece, times))));
}
