using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Offices;

/// <summary>Who may act in an office: a holder, a delegate, the deputies one after another, the office named to stand in.</summary>
public class OfficeRollTests
{
    private const string Director = "director";
    private const string Minister = "minister";

    private static readonly DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<Office> _offices = [new(Director, "Director", Minister), new(Minister, "Minister")];
    private static readonly Guid _ingrid = Guid.CreateVersion7();
    private static readonly Guid _katarina = Guid.CreateVersion7();
    private static readonly Guid _second = Guid.CreateVersion7();
    private static readonly Guid _maria = Guid.CreateVersion7();
    private static readonly Guid _tom = Guid.CreateVersion7();

    private static readonly Holding _holder = Held(_ingrid);
    private static readonly Holding[] _deputies = [Held(_katarina, place: 1), Held(_second, place: 2)];
    private static readonly Holding _minister = Held(_maria, office: Minister);

    [Fact]
    public void For_a_restricted_case_whoever_may_not_read_it_is_not_there_and_the_next_in_line_stands_in()
    {
        OfficeRoll Roll(params Guid[] readers) => new(_offices, [_holder, .. _deputies, _minister], [Handed(_ingrid, _tom)], readers.Contains);
        CapacityKind? Kind(OfficeRoll roll, Guid person) => roll.CapacityOf(person, Director, DecisionScope.None, _now)?.Kind;

        Assert.Equal(CapacityKind.Holder, Kind(Roll(_ingrid, _katarina), _ingrid));
        Assert.Null(Kind(Roll(_ingrid, _katarina), _katarina));
        Assert.Equal(CapacityKind.Deputy, Kind(Roll(_katarina), _katarina));
        Assert.Equal(CapacityKind.Deputy, Kind(Roll(_second), _second));
        Assert.Equal(CapacityKind.Delegate, Kind(Roll(_tom), _tom));
        Assert.Equal(CapacityKind.Alternate, Kind(Roll(_maria), _maria));
        Assert.Null(Kind(Roll(), _maria));
        Assert.Empty(Roll().DutyIn(Director, DecisionScope.None, _now));
    }

    [Fact]
    public void A_holder_always_may()
    {
        Assert.Equal(CapacityKind.Holder, CapacityOf(_ingrid, [_holder], _now));
        Assert.Equal(CapacityKind.Holder, CapacityOf(_ingrid, [_holder], _now.AddYears(1)));
    }

    [Fact]
    public void Before_its_first_day_and_from_its_last_a_place_gives_nothing()
    {
        var holding = Held(_ingrid, from: 1, until: 2);

        Assert.Null(CapacityOf(_ingrid, [holding], _now));
        Assert.Equal(CapacityKind.Holder, CapacityOf(_ingrid, [holding], _now.AddDays(1)));
        Assert.Null(CapacityOf(_ingrid, [holding], _now.AddDays(2)));
    }

    [Fact]
    public void A_deputy_waits_while_a_holder_is_available_and_the_time_to_decide_has_not_passed()
    {
        Assert.Null(CapacityOf(_katarina, [_holder, .. _deputies], _now));
        Assert.Equal(CapacityKind.Deputy, CapacityOf(_katarina, _deputies, _now));
        Assert.Null(CapacityOf(_second, _deputies, _now));
    }

    [Fact]
    public void Once_the_time_has_passed_the_duty_moves_to_one_deputy_after_another_and_then_to_the_office_that_stands_in()
    {
        // 24 hours to decide from now: it moves at 24, 36, 48 hours.
        Holding[] all = [_holder, .. _deputies, _minister];
        var roll = new OfficeRoll(_offices, all, []);
        var matter = new DecisionScope(4, "diplomatic", _now.AddHours(24), TimeSpan.FromHours(24));

        Guid[][] duties = [.. new[] { 23, 24, 36, 48 }.Select(hours => roll.DutyIn(Director, matter, _now.AddHours(hours)).ToArray())];

        Assert.Equal([[_ingrid], [_ingrid, _katarina], [_ingrid, _katarina, _second], [_ingrid, _katarina, _second, _maria]], duties);
        Assert.Equal(new Capacity(Director, CapacityKind.Deputy, _ingrid), roll.CapacityOf(_katarina, Director, matter, _now.AddHours(24)));
        Assert.Equal(new Capacity(Director, CapacityKind.Alternate, _ingrid, Minister), roll.CapacityOf(_maria, Director, matter, _now.AddHours(48)));
    }

    [Fact]
    public void With_nobody_in_it_the_office_that_the_policy_names_stands_in_at_once()
    {
        Assert.Equal(CapacityKind.Alternate, CapacityOf(_maria, [_minister], _now));
        Assert.Null(CapacityOf(_maria, [_minister, .. _deputies], _now));
        Assert.Null(CapacityOf(_maria, [_minister, _holder], _now));
    }

    [Fact]
    public void The_office_that_stands_in_is_filled_by_its_holders_only() => Assert.Null(CapacityOf(_maria, [Held(_maria, office: Minister, place: 1)], _now));

    [Fact]
    public void A_delegate_acts_for_the_holder_who_may_still_act_and_only_while_that_one_holds_the_office()
    {
        var handed = Handed(_ingrid, _tom);

        Assert.Equal(new Capacity(Director, CapacityKind.Delegate, _ingrid), new OfficeRoll(_offices, [_holder], [handed]).CapacityOf(_tom, Director, DecisionScope.None, _now));
        Assert.Equal(CapacityKind.Holder, CapacityOf(_ingrid, [_holder], _now, handed));
        Assert.Null(CapacityOf(_tom, _deputies, _now, handed));
    }

    [Fact]
    public void Where_one_may_act_in_two_ways_the_stronger_counts()
    {
        var handed = Handed(_ingrid, _katarina);

        Assert.Equal(CapacityKind.Delegate, CapacityOf(_katarina, [_holder, .. _deputies], _now, handed));
        Assert.Equal(CapacityKind.Holder, CapacityOf(_maria, [Held(_maria), _minister], _now));
    }

    [Fact]
    public void A_delegate_holds_nothing_to_hand_on()
    {
        var roll = new OfficeRoll(_offices, [_holder, .. _deputies], [Handed(_ingrid, _tom)]);

        Assert.NotNull(roll.HolderOf(_ingrid, Director, _now));
        Assert.Null(roll.HolderOf(_tom, Director, _now));
        Assert.Null(roll.HolderOf(_katarina, Director, _now));
    }

    [Fact]
    public void An_office_is_filled_by_whoever_comes_first()
    {
        Assert.Equal(CapacityKind.Holder, FilledBy(_holder, _deputies[0], _minister));
        Assert.Equal(CapacityKind.Deputy, FilledBy(_deputies[0], _minister));
        Assert.Equal(CapacityKind.Alternate, FilledBy(_minister));
        Assert.Null(FilledBy());

        static CapacityKind? FilledBy(params Holding[] holdings) => new OfficeRoll(_offices, holdings, []).FilledBy(Director, _now);
    }

    private static CapacityKind? CapacityOf(Guid person, Holding[] holdings, DateTimeOffset at, params Delegation[] delegations) =>
        new OfficeRoll(_offices, holdings, delegations).CapacityOf(person, Director, DecisionScope.None, at)?.Kind;

    private static Holding Held(Guid person, string office = Director, int place = Holding.Holder, int from = 0, int? until = null) =>
        Holding.Give(Guid.CreateVersion7(), office, person, [Role.Approver], place, _now.AddDays(from), until is { } days ? _now.AddDays(days) : null, _now);

    private static Delegation Handed(Guid principal, Guid to) =>
        Delegation.Give(Guid.CreateVersion7(), new Capacity(Director, CapacityKind.Holder), principal, to, new DelegationTerms(_now, _now.AddDays(30), null, [], "Away."), _now);
}
