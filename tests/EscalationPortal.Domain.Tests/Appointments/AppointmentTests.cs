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
        Assert.Equal("appointment-confirmed-by-another", Asked().WhyNotConfirm(_asker, askerAppoints: true, _noon)!.Rule.Id);
        Assert.Equal("appointment-about-oneself", Asked().WhyNotConfirm(_ana, askerAppoints: true, _noon)!.Rule.Id);
        Assert.Null(Asked().WhyNotConfirm(_other, askerAppoints: true, _noon));
    }

    [Fact]
    public void What_an_administrator_asked_for_who_is_none_any_more_is_declined_and_not_confirmed()
    {
        var appointment = Asked();

        Assert.Equal("appointment-asker-gone", RuleOf(() => appointment.Confirm(_other, askerAppoints: false, _noon)));

        appointment.Decline(_other, "Their account was stolen.", _noon);
        Assert.Equal(AppointmentState.Declined, appointment.State);
    }

    [Fact]
    public void It_is_open_for_seven_days_and_then_neither_confirmed_nor_declined()
    {
        Asked().Confirm(_other, askerAppoints: true, _noon + Appointment.OpenFor);

        var late = _noon + Appointment.OpenFor + TimeSpan.FromTicks(1);
        Assert.False(Asked().IsOpenAt(late));
        Assert.Equal("appointment-too-old", RuleOf(() => Asked().Confirm(_other, askerAppoints: true, late)));
        Assert.Equal("appointment-too-old", RuleOf(() => Asked().Decline(_other, "Too late.", late)));
    }

    [Fact]
    public void It_is_decided_once()
    {
        var appointment = Asked();
        appointment.Confirm(_other, askerAppoints: true, _noon);

        Assert.Equal("appointment-decided", RuleOf(() => appointment.Confirm(Guid.NewGuid(), askerAppoints: true, _noon)));
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
        Assert.Equal("appointment-asked-already", RuleOf(() => Appointment.Ask(Guid.NewGuid(), Terms(), _other, hasAnother: true, [Asked()], _noon)));
        _ = Appointment.Ask(Guid.NewGuid(), Terms(), _other, hasAnother: true, [Asked()], _noon + Appointment.OpenFor + TimeSpan.FromTicks(1));
    }

    [Fact]
    public void Whoever_is_the_only_administrator_asks_in_vain() =>
        Assert.Equal("second-administrator", RuleOf(() => Appointment.Ask(Guid.NewGuid(), Terms(), _asker, hasAnother: false, [], _noon)));

    [Theory]
    [InlineData(Role.Administrator, false, true)]
    [InlineData(Role.Approver, true, true)]
    [InlineData(Role.Approver, false, false)]
    [InlineData(Role.Analyst, false, false)]
    public void The_keys_of_an_account_that_signs_or_appoints_are_given_out_by_two(Role role, bool actsInOffice, bool needsTwo) =>
        Assert.Equal(needsTwo, TwoAdministrators.AreNeededFor([role], actsInOffice));

    private static Appointment Asked(string? atOnce = null, DateTimeOffset? from = null) =>
        Appointment.Ask(Guid.NewGuid(), Terms(atOnce, from), _asker, hasAnother: true, open: [], _noon);

    private static AppointmentTerms Terms(string? atOnce = null, DateTimeOffset? from = null) =>
        new(AppointmentKind.Place, _ana, atOnce) { Office = "minister", Place = 0, From = from };

    private static string RuleOf(Action act) => Assert.Throws<RuleViolationException>(act).Rule;
}
