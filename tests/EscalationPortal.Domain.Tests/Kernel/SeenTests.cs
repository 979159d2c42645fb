using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Tests.Kernel;

public class SeenTests
{
    [Fact]
    public void What_was_written_is_read_again()
    {
        var seen = Seen.Of("round", 2).And(Seen.Of("grounds", 5)).And(Seen.Of("name & = %", "a=b&c %25 Š\uD83D\uDEF0"));

        var read = Seen.Read(seen.ToString());

        Assert.Equal(seen, read);
        Assert.Equal((2, 5), (read.Number("round"), read.Number("grounds")));
        Assert.Equal("a=b&c %25 Š\uD83D\uDEF0", read.Version("name & = %"));
    }

    [Fact]
    public void Whoever_read_all_that_stands_there_has_read_it_whatever_else_they_read_and_in_whatever_order()
    {
        var read = Seen.Of("assessment", 3).And(Seen.Of("grounds", 5)).And(Seen.Of("round", 2));

        Assert.True(read.Covers(Seen.Of("round", 2).And(Seen.Of("grounds", 5))));
        Assert.True(read.Covers(Seen.Nothing));
        Assert.False(read.Covers(Seen.Of("round", 2).And(Seen.Of("grounds", 6))));
        Assert.False(read.Covers(Seen.Of("round", 20)));
        Assert.False(read.Covers(Seen.Of("review", 2)));
        Assert.False(Seen.Nothing.Covers(Seen.Of("round", 0)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("&&=&")]
    [InlineData("round")]
    [InlineData("=2")]
    [InlineData("Round=2")]
    [InlineData("round=")]
    [InlineData("round=two")]
    [InlineData("round=-2")]
    [InlineData("round=2.0")]
    [InlineData("round=99999999999999999999")]
    [InlineData("round=%zz%")]
    [InlineData("round=\0")]
    [InlineData("surround=2")]
    public void A_text_that_is_damaged_or_from_elsewhere_is_another_reading_and_no_error(string? text)
    {
        var read = Seen.Read(text);

        Assert.Null(read.Number("round"));
        Assert.False(read.Covers(Seen.Of("round", 2)));
        Assert.Equal(read, Seen.Read(read.ToString()));
    }

    [Fact]
    public void Nobody_has_read_two_versions_of_one_thing()
    {
        var read = Seen.Read("round=1&round=2");

        Assert.Equal(1, read.Number("round"));
        Assert.True(read.Covers(Seen.Of("round", 1)));
        Assert.False(read.Covers(Seen.Of("round", 2)));
    }
}
