using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Vocabulary;

public class BlankTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0\u3000")]
    [InlineData("\u200B\u00AD\u2060\uFEFF\u200D")]
    [InlineData("\u3164\u115F\u1160\uFFA0\u2800\uFE0F")]
    [InlineData("\u2028\u2029")]
    public void What_shows_nothing_is_blank(string? text) => Assert.True(text.IsBlank());

    [Theory]
    [InlineData(" a\u200B")]
    [InlineData("0")]
    [InlineData("👩‍🚀")]
    [InlineData("한")]
    [InlineData("\uD800")]
    public void Anything_to_see_is_not(string text) => Assert.False(text.IsBlank());
}
