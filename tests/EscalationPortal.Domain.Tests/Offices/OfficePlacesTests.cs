using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Domain.Tests.Offices;

public class OfficePlacesTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid _leila = Guid.CreateVersion7();
    private static readonly Guid _olu = Guid.CreateVersion7();

    [Fact]
    public void Only_an_approver_has_a_place() =>
        Assert.Equal("office-needs-approver", Refused(() => Places().Give(Guid.CreateVersion7(), _leila, [Role.Analyst], Holding.Holder, _now, null, _now)));

    [Fact]
    public void A_place_is_not_given_for_the_past()
    {
        Assert.Equal("period-past", Refused(() => Give(Places(), _leila, from: -1)));
        Assert.Equal("period-empty", Refused(() => Give(Places(), _leila, from: 5, until: 5)));
        Assert.Equal("period-empty", Refused(() => Give(Places(), _leila, from: 0, until: -5)));
    }

    [Fact]
    public void Nobody_has_two_places_in_one_office_at_a_time_and_one_after_the_other_is_allowed()
    {
        var first = Give(Places(), _leila, until: 10);

        Assert.Equal("place-held-already", Refused(() => Give(Places(first), _leila, place: 1, from: 9)));
        Assert.Equal(1, Give(Places(first), _leila, place: 1, from: 10).Place);
    }

    [Fact]
    public void A_deputys_place_is_taken_for_its_time_only()
    {
        var first = Give(Places(), _leila, place: 1, from: 5, until: 10);

        Assert.Equal("deputy-place-taken", Refused(() => Give(Places(first), _olu, place: 1, until: 6)));
        Assert.Equal("deputy-place-taken", Refused(() => Give(Places(first), _olu, place: 1)));
        Assert.Equal(1, Give(Places(first), _olu, place: 1, until: 5).Place);
        Assert.Equal(2, Give(Places(first), _olu, place: 2).Place);
    }

    [Fact]
    public void An_office_may_have_several_holders() => Assert.Equal(Holding.Holder, Give(Places(Give(Places(), _leila)), _olu).Place);

    [Fact]
    public void A_place_that_was_ended_is_free_again_even_if_it_never_began()
    {
        var ended = Give(Places(), _leila, place: 1, from: 5);
        ended.End("Someone else is named.", _now);

        Assert.Equal(1, Give(Places(ended), _olu, place: 1).Place);
        Assert.Equal("holding-over", Refused(() => ended.End("Again.", _now.AddDays(6))));
    }

    [Fact]
    public void The_next_deputy_takes_the_first_place_nobody_has_now_or_later()
    {
        var (first, third) = (Give(Places(), _leila, place: 1, from: 5), Give(Places(), _olu, place: 3, until: 1));

        Assert.Equal(1, Places().NextDeputy(_now));
        Assert.Equal(2, Places(first, third).NextDeputy(_now));
        Assert.Equal(3, Places(first, third, Give(Places(), Guid.CreateVersion7(), place: 2)).NextDeputy(_now.AddDays(2)));
    }

    private static OfficePlaces Places(params Holding[] holdings) => new("legal-adviser", holdings);

    private static Holding Give(OfficePlaces places, Guid person, int place = Holding.Holder, int from = 0, int? until = null) =>
        places.Give(Guid.CreateVersion7(), person, [Role.Approver], place, _now.AddDays(from), until is { } days ? _now.AddDays(days) : null, _now);

    private static string Refused(Action attempt) => Assert.Throws<RuleViolationException>(attempt).Rule;
}
