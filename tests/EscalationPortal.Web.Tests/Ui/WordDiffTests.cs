using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Tests.Ui;

public partial class WordDiffTests
{
    [Theory]
    [InlineData("By 15 June at noon.", "By 1 June at noon.", "By <del>15</del> June at noon.", "By <ins>1</ins> June at noon.")]
    [InlineData("Hand over a note.", "Hand over a stern note.", "Hand over a note.", "Hand over a <ins>stern </ins>note.")]
    [InlineData("The old way out.", "The new road out.", "The <del>old way</del> out.", "The <ins>new road</ins> out.")]
    [InlineData("Same.", "Same.", "Same.", "Same.")]
    [InlineData("", "Written.", "", "<ins>Written.</ins>")]
    public void The_words_that_are_gone_and_those_that_are_new_are_marked(string before, string now, string marked, string written)
    {
        var diff = WordDiff.Of(before, now);

        Assert.Equal((marked, written), (diff.Before.ToString(), diff.Now.ToString()));
    }

    [Fact]
    public void What_people_wrote_is_never_markup()
    {
        var diff = WordDiff.Of("<b>bold</b> & plain", "<script>alert(1)</script> & plain");

        Assert.DoesNotMatch("<(?!/?(del|ins)>)", diff.Before.ToString() + diff.Now);
    }

    [Theory]
    [InlineData("Line one.\nLine two.", "Line one.\n\nLine 2.")]
    [InlineData("naïve 😀 words", "naïve 😁 words")]
    [InlineData("a  b\tc", "a b c")]
    public void Each_version_is_there_in_full(string before, string now)
    {
        var diff = WordDiff.Of(before, now);

        Assert.Equal((before, now), (Text(diff.Before), Text(diff.Now)));
    }

    [Fact]
    public void Texts_that_are_too_long_to_compare_are_marked_as_a_whole()
    {
        var (before, now) = (string.Concat(Enumerable.Repeat("a b ", 3_000)), string.Concat(Enumerable.Repeat("b a ", 3_000)));

        var diff = WordDiff.Of(before, now);

        Assert.Equal(($"<del>{before}</del>", $"<ins>{now}</ins>"), (diff.Before.ToString(), diff.Now.ToString()));
    }

    private static string Text(object marked) => WebUtility.HtmlDecode(Marks().Replace(marked.ToString()!, ""));

    [GeneratedRegex("</?(del|ins)>")]
    private static partial Regex Marks();
}
