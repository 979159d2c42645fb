using EscalationPortal.Domain.Appointments;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Appointments;

/// <summary>What an appointment is, in words.</summary>
public static class AppointmentWords
{
    /// <summary>"a place as Minister, first deputy, for Ana Kovač".</summary>
    /// <param name="office">The title of the office; null where it is about none.</param>
    public static string Of(AppointmentKind kind, string person, string? office, int? place = null) => kind switch
    {
        AppointmentKind.Place => $"a place as {(place is { } number ? OfficeTitles.TitleOf(office!, number) : office)} for {person}",
        AppointmentKind.PasswordLink => $"a one-time link for {person}",
        AppointmentKind.Reopening => $"the opening of the account of {person}",
        AppointmentKind.Roles => $"other roles for {person}",
    };

    internal static IEnumerable<EntryLine> Lines(AppointmentTerms terms)
    {
        if (terms.Kind == AppointmentKind.Place)
        {
            yield return new("From", null, terms.From is { } from ? EntryLines.Time(from) : "As soon as it may");
            yield return new("Until", null, terms.Until is { } until ? EntryLines.Time(until) : "No end set");
        }

        if (terms.Kind == AppointmentKind.Roles)
        {
            yield return new("Roles", null, RoleTitles.ListOf(terms.Roles));
        }

        if (terms.AtOnce is { } why)
        {
            yield return new("Signs at once, because", null, why);
        }
    }
}

internal sealed class AppointmentAskedWords() : EventWords<AppointmentAsked>("Appointment asked for"), IEventNotice<AppointmentAsked>
{
    protected override IEnumerable<Guid?> PeopleIn(AppointmentAsked happened) => [happened.Person];

    protected override EntryText TextOf(AppointmentAsked happened, LedgerNames names) =>
        new($"Asked for {AppointmentWords.Of(happened.Terms.Kind, names.Person(happened.Person), happened.Terms.Office is { } office ? names.Office(office) : null, happened.Terms.Place)}")
        {
            Lines = [.. AppointmentWords.Lines(happened.Terms)],
        };

    public Task<NoticeDraft?> NoticeOfAsync(AppointmentAsked happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.ToAdministratorsAsync(
        happened, happened.Appointment, happened.Person, $"/appointments/{happened.Appointment}", "Another administrator asks for an appointment. Confirm it, or decline it.", cancellationToken);
}

internal sealed class AppointmentConfirmedWords() : EventWords<AppointmentConfirmed>("Appointment confirmed"), IEventNotice<AppointmentConfirmed>
{
    protected override IEnumerable<Guid?> PeopleIn(AppointmentConfirmed happened) => [happened.Person, happened.AskedBy];

    protected override EntryText TextOf(AppointmentConfirmed happened, LedgerNames names) =>
        new($"Confirmed {AppointmentWords.Of(happened.Kind, names.Person(happened.Person), happened.InOffice is { } office ? names.Office(office) : null, happened.Place)}, as {names.Person(happened.AskedBy)} had asked");

    public Task<NoticeDraft?> NoticeOfAsync(AppointmentConfirmed happened, NoticePlanner planner, CancellationToken cancellationToken) =>
        planner.AboutAppointmentAsync(
            happened, happened.Appointment, happened.Person, happened.InOffice, happened.AskedBy, "What you asked for was confirmed by another administrator.",
            office => happened.Kind switch
            {
                AppointmentKind.Place => $"Two administrators gave someone else a place in the office {office}, in which you act. If that is not right, tell them at once.",
                AppointmentKind.PasswordLink => $"Two administrators let someone who acts in the office {office}, as you do, choose a new password. If that is not right, tell them at once. While they have to wait, what they handed over or were handed has no effect: your page Hand-overs says until when.",
                _ => $"Two administrators let someone act in the office {office} again, in which you act. If that is not right, tell them at once.",
            },
            cancellationToken);
}

internal sealed class AppointmentDeclinedWords() : EventWords<AppointmentDeclined>("Appointment declined"), IEventNotice<AppointmentDeclined>
{
    protected override IEnumerable<Guid?> PeopleIn(AppointmentDeclined happened) => [happened.Person, happened.AskedBy];

    protected override EntryText TextOf(AppointmentDeclined happened, LedgerNames names) => new(
        $"{(names.Actor == happened.AskedBy ? "Took back the request for" : "Declined")} {AppointmentWords.Of(happened.Kind, names.Person(happened.Person), happened.InOffice is { } office ? names.Office(office) : null, happened.Place)}",
        happened.Reason);

    public Task<NoticeDraft?> NoticeOfAsync(AppointmentDeclined happened, NoticePlanner planner, CancellationToken cancellationToken) =>
        planner.ToAdministratorsAsync(happened, happened.Appointment, except: null, $"/appointments/{happened.Appointment}", "An appointment was declined: nothing was done.", cancellationToken);
}
