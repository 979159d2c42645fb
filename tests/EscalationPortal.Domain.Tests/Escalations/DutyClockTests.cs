using EscalationPortal.Domain.Escalations;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class DutyClockTests
{
    private static readonly DutyClock _proposal = DutyClock.ForProposal(Noon, hours: 24);
    private static readonly DutyClock _lapsing = DutyClock.UntilItLapses(Noon, hours: 24);

    [Fact]
    public void A_proposal_reminds_in_the_last_quarter_then_moves_on_at_the_deadline_and_at_each_further_half()
    {
        Assert.Equal(Noon.AddHours(18), _proposal.NextAt);

        var reminded = _proposal.Remind();
        Assert.Equal(Noon.AddHours(24), reminded.NextAt);
        Assert.Equal(Noon.AddHours(36), reminded.PassOn(Noon.AddHours(24)).NextAt);
        Assert.Equal(Noon.AddHours(48), reminded.PassOn(Noon.AddHours(36)).NextAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_time_that_ends_no_later_than_it_began_is_refused_and_never_passed_on_for_ever(int hours) =>
        Assert.Throws<InvalidOperationException>(() => DutyClock.ForProposal(Noon, hours).Remind().NextAt);

    [Fact]
    public void A_proposal_never_lapses_and_in_the_end_time_leaves_it_alone()
    {
        Assert.False(_proposal.HasLapsedAt(Noon.AddDays(4_000)));
        Assert.Null(_proposal.Remind().PassOn(Noon.AddDays(4_000)).NextAt);
    }

    [Fact]
    public void What_lapses_moves_its_duty_on_from_half_of_the_time_afterwards_would_be_too_late()
    {
        Assert.Equal(Noon.AddHours(9), _lapsing.NextAt);

        var reminded = _lapsing.Remind();
        Assert.Equal(Noon.AddHours(12), reminded.NextAt);
        Assert.Equal(Noon.AddHours(18), reminded.PassOn(Noon.AddHours(12)).NextAt);
        Assert.Equal((3, "channel", Noon.AddHours(12)), (_lapsing.ScopeOf(3, "channel").Rung, _lapsing.ScopeOf(3, "channel").Channel, _lapsing.ScopeOf(3, "channel").DecideBy));
    }

    [Fact]
    public void What_lapses_does_so_at_the_deadline_and_nothing_is_due_after_it()
    {
        Assert.False(_lapsing.HasLapsedAt(Noon.AddHours(24).AddTicks(-1)));
        Assert.True(_lapsing.HasLapsedAt(Noon.AddHours(24)));
        Assert.Equal(Noon.AddHours(24), _lapsing.Remind().PassOn(Noon.AddHours(23)).NextAt);
        Assert.Equal(Noon.AddHours(24), _lapsing.Remind().PassOn(Noon.AddDays(4_000)).NextAt);
    }

    [Fact]
    public void Late_or_in_time_the_duty_is_at_the_same_stage() =>
        Assert.Equal(_proposal.PassOn(Noon.AddHours(24)).PassOn(Noon.AddHours(40)), _proposal.PassOn(Noon.AddHours(40)));
}
