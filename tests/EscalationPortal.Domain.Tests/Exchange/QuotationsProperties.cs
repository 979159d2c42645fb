using EscalationPortal.Domain.Exchange;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Exchange;

public class QuotationsProperties
{
    [Property]
    public void Five_words_that_were_copied_are_found_wherever_they_stand_and_however_they_are_written(byte start, byte before, byte after)
    {
        var source = Words("s", 20);
        var copied = source.Skip(start % 16).Take(Quotations.Run).Select(word => word.ToUpperInvariant());
        var text = string.Join(", ", [.. Words("t", before % 30), .. copied, .. Words("u", after % 30)]);

        Assert.True(new Quotations([string.Join(' ', source)]).StandIn(text));
    }

    [Property]
    public void Fewer_words_in_a_row_are_no_quotation_of_a_longer_text(byte start, byte run)
    {
        var source = Words("s", 20);
        var copied = source.Skip(start % 16).Take(run % Quotations.Run);

        Assert.False(new Quotations([string.Join(' ', source)]).StandIn(string.Join(' ', [.. Words("t", 5), .. copied, .. Words("u", 5)])));
    }

    [Theory]
    [InlineData("Olena Kovalenko", "As OLENA  Kovalénko says", true)]
    [InlineData("Olena Kovalenko", "Olena and another Kovalenko", false)]
    [InlineData("CERT", "A certain CERT reports", true)]
    [InlineData("CERT", "This is certain", false)]
    [InlineData("SBU", "The SBU told us", true)]
    [InlineData("A.", "A pump stopped", false)]
    [InlineData("", "A pump stopped", false)]
    public void A_short_source_is_found_as_a_whole_and_a_mere_initial_is_not(string source, string text, bool found) =>
        Assert.Equal(found, new Quotations([source]).StandIn(text));

    [Theory]
    [InlineData("Kyiv", "Pumps stopped in Kyiv", false)]
    [InlineData("Handed over at noon", "It was handed over at noon.", true)]
    public void Of_a_passage_a_word_or_two_are_no_quotation(string passage, string text, bool found) =>
        Assert.Equal(found, Quotations.Of([], [passage]).StandIn(text));

    private static string[] Words(string prefix, int count) => [.. Enumerable.Range(0, count).Select(number => $"{prefix}word{number}")];
}
