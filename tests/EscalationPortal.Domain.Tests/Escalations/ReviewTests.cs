using EscalationPortal.Domain.Escalations;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class ReviewTests
{
    [Fact]
    public void The_first_is_due_once_the_step_is_in_force()
    {
        Assert.Null(Review.None.DueAt);
        Assert.Equal(Noon.AddDays(14), Review.None.Schedule(Noon, everyDays: 14).DueAt);
    }

    [Fact]
    public void Each_that_is_opened_has_the_next_number_and_says_why()
    {
        var first = Review.None.Schedule(Noon, everyDays: 14).Open("It is due.", Noon.AddDays(14));
        var second = first.Schedule(Noon.AddDays(15), everyDays: 14).Open("The embassy called.", Noon.AddDays(16));

        Assert.Equal(new Review(1, Noon.AddDays(14), Noon.AddDays(14), "It is due."), first);
        Assert.Equal(new Review(2, Noon.AddDays(29), Noon.AddDays(16), "The embassy called."), second);
    }

    [Fact]
    public void With_an_extension_none_is_open_and_the_next_is_due_after_the_policys_days() =>
        Assert.Equal(new Review(1, Noon.AddDays(29), OpenedAt: null, Reason: null), Review.None.Open("It is due.", Noon).Schedule(Noon.AddDays(15), everyDays: 14));
}
