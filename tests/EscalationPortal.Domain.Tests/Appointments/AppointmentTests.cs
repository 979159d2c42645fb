using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Domain.Tests.Appointments;

/// <summary>One administrator asks, another confirms.</summary>
public class AppointmentTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _wait = TimeSpan.FromHours(24);
    private static readonly Guid _ana = Guid.NewGuid(), _asker = Guid.NewGuid(), _other = Guid.NewGuid();

    [Fact]
    public void Whoever_asked_and_whomever_it_is_about_do_not_confirm_it()
    {
        Assert.Equal("appointment-confirmed-by-another", Asked().WhyNotConfirm(new(_asker), askerAppoints: true, _noon)!.Rule.Id);
        Assert.Equal("appointment-about-oneself", Asked().WhyNotConfirm(new(_ana), askerAppoints: true, _noon)!.Rule.Id);
        Assert.Null(Asked().WhyNotConfirm(new(_other), askerAppoints: true, _noon));
    }

    [Fact]
    public void What_an_administrator_asked_for_who_is_none_any_more_is_declined_and_not_confirmed()
    {
        var appointment = Asked();

        Assert.Equal("appointment-asker-gone", RuleOf(() => appointment.Confirm(new(_other), askerAppoints: false, _noon)));

        appointment.Decline(_other, "Their account was stolen.", _noon);
        Assert.Equal(AppointmentState.Declined, appointment.State);
    }

    [Fact]
    public void It_is_open_for_seven_days_and_then_neither_confirmed_nor_declined()
    {
        Asked().Confirm(new(_other), askerAppoints: true, _noon + Appointment.OpenFor);

        var late = _noon + Appointment.OpenFor + TimeSpan.FromTicks(1);
        Assert.False(Asked().IsOpenAt(late));
        Assert.Equal("appointment-too-old", RuleOf(() => Asked().Confirm(new(_other), askerAppoints: true, late)));
        Assert.Equal("appointment-too-old", RuleOf(() => Asked().Decline(_other, "Too late.", late)));
    }

    [Fact]
    public void It_is_decided_once()
    {
        var appointment = Asked();
        appointment.Confirm(new(_other), askerAppoints: true, _noon);

        Assert.Equal("appointment-decided", RuleOf(() => appointment.Confirm(new(Guid.NewGuid()), askerAppoints: true, _noon)));
        Assert.Equal("appointment-decided", RuleOf(() => appointment.Decline(_other, "Changed my mind.", _noon)));
    }

    [Fact]
    public void It_counts_after_the_wait_and_no_earlier_than_it_was_asked_for_or_than_the_account_signs()
    {
        Assert.Equal(_noon + _wait, Asked().SignsFrom(_noon, _wait, account: null));
        Assert.Equal(_noon.AddDays(3), Asked(from: _noon.AddDays(3)).SignsFrom(_noon, _wait, account: null));
        Assert.Equal(_noon.AddHours(30), Asked().SignsFrom(_noon, _wait, account: _noon.AddHours(30)));
        Assert.Equal(_noon + _wait, Asked().SignsFrom(_noon, _wait, account: _noon.AddYears(-1)));
    }

    [Fact]
    public void With_a_reason_it_counts_at_once_also_for_an_account_that_still_waits()
    {
        Assert.Equal(_noon, Asked(atOnce: "The holder fell ill.").SignsFrom(_noon, _wait, account: _noon.AddHours(20)));
        Assert.Equal(_noon.AddHours(2), Asked(atOnce: "The holder fell ill.", from: _noon.AddHours(2)).SignsFrom(_noon, _wait, account: null));
    }

    [Fact]
    public void The_same_is_not_asked_for_twice_while_it_waits()
    {
        Assert.Equal("appointment-asked-already", RuleOf(() => Appointment.Ask(Guid.NewGuid(), Terms(), new(_other), hasAnother: true, [Asked()], _noon)));
        _ = Appointment.Ask(Guid.NewGuid(), Terms(), new(_other), hasAnother: true, [Asked()], _noon + Appointment.OpenFor + TimeSpan.FromTicks(1));
    }

    [Fact]
    public void Whoever_is_the_only_administrator_asks_in_vain() =>
        Assert.Equal("second-administrator", RuleOf(() => Appointment.Ask(Guid.NewGuid(), Terms(), new(_asker), hasAnother: false, [], _noon)));

    [Fact]
    public void Whoever_got_their_sign_in_anew_a_short_while_ago_neither_asks_nor_confirms()
    {
        var waiting = new Appointer(_other, _noon.AddHours(1));

        Assert.Equal("administrator-waits", RuleOf(() => Appointment.Ask(Guid.NewGuid(), Terms(), waiting, hasAnother: true, [], _noon)));
        Assert.Equal("administrator-waits", RuleOf(() => Asked().Confirm(waiting, askerAppoints: true, _noon)));
        Asked().Confirm(waiting, askerAppoints: true, _noon.AddHours(1));
    }

    [Fact]
    public void No_reason_makes_an_administrator_at_once() =>
        Assert.Equal("administrator-waits", RuleOf(() => Appointment.Ask(
            Guid.NewGuid(), new(AppointmentKind.PasswordLink, _ana, "They are on call.") { Appoints = true }, new(_asker), hasAnother: true, [], _noon)));

    [Theory]
    [InlineData(Role.Administrator, false, true)]
    [InlineData(Role.Approver, false, true)]
    [InlineData(Role.Analyst, false, false)]
    [InlineData(Role.Analyst, true, true)]
    public void The_keys_of_an_account_that_signs_appoints_or_is_in_use_are_given_out_by_two(Role role, bool isInUse, bool needsTwo) =>
        Assert.Equal(needsTwo, TwoAdministrators.AreNeededFor([role], isInUse));

    private static Appointment Asked(string? atOnce = null, DateTimeOffset? from = null) =>
        Appointment.Ask(Guid.NewGuid(), Terms(atOnce, from), new(_asker), hasAnother: true, open: [], _noon);

    private static AppointmentTerms Terms(string? atOnce = null, DateTimeOffset? from = null) =>
        new(AppointmentKind.Place, _ana, atOnce) { Office = "minister", Place = 0, From = from };

    private static string RuleOf(Action act) => Assert.Throws<RuleViolationException>(act).Rule;
}
