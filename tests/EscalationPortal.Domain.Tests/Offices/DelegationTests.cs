using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Tests.Offices;

public class DelegationTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid _leila = Guid.CreateVersion7();
    private static readonly Guid _tom = Guid.CreateVersion7();

    [Theory]
    [InlineData(CapacityKind.Delegate)]
    [InlineData(CapacityKind.Deputy)]
    [InlineData(CapacityKind.Alternate)]
    public void Only_a_holder_hands_the_office_over(CapacityKind kind) =>
        Assert.Equal("delegation-by-holder", Refused(() => Delegation.Give(Guid.CreateVersion7(), new Capacity("legal-adviser", kind), _leila, _tom, Terms(), _now)));

    [Fact]
    public void Whoever_has_no_part_in_the_office_does_not_hand_it_over() =>
        Assert.Equal("delegation-by-holder", Refused(() => Delegation.Give(Guid.CreateVersion7(), null, _leila, _tom, Terms(), _now)));

    [Fact]
    public void Nobody_hands_it_to_themselves() => Assert.Equal("delegation-to-self", Refused(() => Give(Terms(), to: _leila)));

    [Theory]
    [InlineData(2, 2, "period-empty")]
    [InlineData(2, 1, "period-empty")]
    [InlineData(-2, -1, "period-empty")]
    [InlineData(-1, 1, "period-past")]
    [InlineData(0, 91, "delegation-too-long")]
    public void It_is_for_a_time_to_come_and_at_most_90_days(int from, int until, string rule) => Assert.Equal(rule, Refused(() => Give(Terms(from, until))));

    [Fact]
    public void It_may_last_90_days() => Assert.Equal(DelegationState.InEffect, Give(Terms(0, 90)).StateAt(_now.AddDays(90).AddTicks(-1)));

    [Fact]
    public void It_covers_its_time_its_steps_and_its_channels_and_nothing_else()
    {
        var delegation = Give(Terms(1, 5) with { UpToRung = 4, Channels = ["diplomatic"] });
        var during = _now.AddDays(2);

        Assert.True(delegation.Covers(4, "diplomatic", during));
        Assert.False(delegation.Covers(5, "diplomatic", during));
        Assert.False(delegation.Covers(4, "military", during));
        Assert.False(delegation.Covers(4, "diplomatic", _now));
        Assert.False(delegation.Covers(4, "diplomatic", _now.AddDays(5)));
        Assert.True(Give(Terms()).Covers(8, "military", _now));
    }

    [Fact]
    public void It_is_to_come_then_in_effect_then_over()
    {
        var delegation = Give(Terms(1, 5));

        Assert.Equal(
            [DelegationState.ToCome, DelegationState.InEffect, DelegationState.Over],
            new[] { _now, _now.AddDays(1), _now.AddDays(5) }.Select(delegation.StateAt));
    }

    [Fact]
    public void Its_principal_takes_it_back_at_once_and_once()
    {
        var delegation = Give(Terms());

        Assert.Equal("revoked-by-principal", Refused(() => delegation.Revoke(_tom, "No more.", _now)));
        delegation.Revoke(_leila, "Back early.", _now);

        Assert.Equal(DelegationState.TakenBack, delegation.StateAt(_now));
        Assert.False(delegation.Covers(1, "diplomatic", _now));
        Assert.Equal("delegation-over", Refused(() => delegation.Revoke(_leila, "Again.", _now)));
        Assert.Equal(["OfficeDelegated", "DelegationRevoked"], delegation.TakeEvents().Select(happened => happened.GetType().Name));
    }

    [Fact]
    public void What_is_over_is_not_taken_back() => Assert.Equal("delegation-over", Refused(() => Give(Terms()).Revoke(_leila, "Late.", _now.AddDays(10))));

    private static Delegation Give(DelegationTerms terms, Guid? to = null) =>
        Delegation.Give(Guid.CreateVersion7(), new Capacity("legal-adviser", CapacityKind.Holder), _leila, to ?? _tom, terms, _now);

    private static DelegationTerms Terms(int from = 0, int until = 10) => new(_now.AddDays(from), _now.AddDays(until), null, [], "At the assembly.");

    private static string Refused(Action attempt) => Assert.Throws<RuleViolationException>(attempt).Rule;
}
