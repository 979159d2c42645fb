using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class GroundsTests
{
    private static readonly Grounds _changed = Grounds.None.Change("assessment", "It was assessed again.", Noon).Change("evidence", "Item 2 was withdrawn.", Noon);

    [Fact]
    public void Each_change_is_numbered() => Assert.Equal([1, 2], _changed.Changes.Select(change => change.Number));

    [Fact]
    public void Whoever_read_all_of_it_acts_on_it()
    {
        Assert.Null(_changed.WhyNotOn(Read(2)));
        Assert.Null(Grounds.None.WhyNotOn(Read(0)));
    }

    [Fact]
    public void Whoever_read_less_is_told_what_changed_last()
    {
        var refusal = _changed.WhyNotOn(Read(1))!;

        Assert.Equal("grounds-changed", refusal.Rule.Id);
        Assert.StartsWith("Item 2 was withdrawn. ", refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_number_that_never_was_is_refused(int read)
    {
        Assert.Equal("grounds-changed", _changed.WhyNotOn(Read(read))?.Rule.Id);
        Assert.Equal("grounds-changed", Grounds.None.WhyNotOn(Read(read))?.Rule.Id);
    }

    [Fact]
    public void What_changed_since_is_what_came_after() => Assert.Equal(["Item 2 was withdrawn."], _changed.Since(1).Select(change => change.What));

    [Fact]
    public void Since_a_reading_of_something_else_all_of_it_changed()
    {
        Assert.Equal(["Item 2 was withdrawn."], _changed.Since(Read(1)).Select(change => change.What));
        Assert.Equal(_changed.Changes, _changed.Since(Seen.Of("round", 2)));
        Assert.Equal("grounds-changed", Grounds.None.WhyNotOn(Seen.Nothing)?.Rule.Id);
    }

    private static Seen Read(int number) => Seen.Of("grounds", number);
}
