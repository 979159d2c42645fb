using EscalationPortal.Domain.Escalations;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class OffRampTests
{
    private static readonly OffRamp _written = OffRamp.None.Rewrite(["An answer comes.", "The attack stops."]);

    [Fact]
    public void Each_trigger_has_a_number_of_its_own() =>
        Assert.Equal([(1, "An answer comes."), (2, "The attack stops.")], _written.Triggers.Select(trigger => (trigger.Number, trigger.Text)));

    [Fact]
    public void A_number_is_never_given_twice()
    {
        var rewritten = _written.Rewrite(["An answer comes."]).Rewrite(["An answer comes.", "The attack stops."]);

        Assert.Equal([1, 3], rewritten.Triggers.Select(trigger => trigger.Number));
        Assert.NotNull(rewritten.WhyNotMark(2));
    }

    [Fact]
    public void What_was_seen_to_have_happened_stays_whatever_is_written()
    {
        var rewritten = _written.Mark(2, Ana, Noon).Rewrite(["Another cause is found."]);

        Assert.Equal([("Another cause is found.", null), ("The attack stops.", (DateTimeOffset?)Noon)], rewritten.Triggers.Select(trigger => (trigger.Text, trigger.MetAt)));
    }

    [Fact]
    public void The_same_thing_twice_is_one_trigger() => Assert.Single(OffRamp.None.Rewrite(["An answer comes.", "An answer comes."]).Triggers);

    [Fact]
    public void One_that_is_there_is_marked_once()
    {
        Assert.Null(_written.WhyNotMark(1));
        Assert.Equal("trigger-ticked", _written.Mark(1, Ana, Noon).WhyNotMark(1)?.Rule.Id);
        Assert.Equal("no-such-trigger", _written.WhyNotMark(3)?.Rule.Id);
    }
}
