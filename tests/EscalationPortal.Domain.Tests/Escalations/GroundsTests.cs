using EscalationPortal.Domain.Escalations;
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
        Assert.Null(_changed.WhyNotOn(2));
        Assert.Null(Grounds.None.WhyNotOn(0));
    }

    [Fact]
    public void Whoever_read_less_is_told_what_changed_last()
    {
        var refusal = _changed.WhyNotOn(1)!;

        Assert.Equal("grounds-changed", refusal.Rule.Id);
        Assert.StartsWith("Item 2 was withdrawn. ", refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_number_that_never_was_is_refused(int read)
    {
        Assert.Equal("grounds-changed", _changed.WhyNotOn(read)?.Rule.Id);
        Assert.Equal("grounds-changed", Grounds.None.WhyNotOn(read)?.Rule.Id);
    }

    [Fact]
    public void What_changed_since_is_what_came_after() => Assert.Equal(["Item 2 was withdrawn."], _changed.Since(1).Select(change => change.What));
}
