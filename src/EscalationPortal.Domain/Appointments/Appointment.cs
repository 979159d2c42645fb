using System.Text.Json.Serialization;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Domain.Appointments;

/// <summary>What an appointment puts into someone's hands.</summary>
public enum AppointmentKind
{
    /// <summary>A place in an office.</summary>
    Place,

    /// <summary>A one-time link by which someone who signs, or appoints, chooses a new password.</summary>
    PasswordLink,

    /// <summary>The closed account of someone who would then sign or appoint.</summary>
    Reopening,

    /// <summary>Roles by which someone would then sign or appoint.</summary>
    Roles,
}

public enum AppointmentState
{
    Asked,
    Confirmed,

    /// <summary>By another administrator, or taken back by the one who asked.</summary>
    Declined,
}

/// <summary>
/// What no administrator does alone: whatever lets a person sign in an office, or appoint others. One administrator asks for it, another confirms
/// it, and only then it is carried out (docs/adr/0021).
/// </summary>
public sealed class Appointment : Aggregate
{
    /// <summary>What was asked for longer ago is asked for again: those who would confirm it no longer know why.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(7);

    private Appointment()
    {
    }

    public Guid Id { get; private init; }
    public AppointmentKind Kind { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>Of a place: the office; null otherwise.</summary>
    public string? Office { get; private init; }
    public int? Place { get; private init; }

    /// <summary>Of a place: from when it was asked for; null for as soon as it may.</summary>
    public DateTimeOffset? From { get; private init; }
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Of roles: those the person would have, and those they had when it was asked for; empty otherwise.</summary>
    public List<Role> Roles { get; private init; } = [];
    public List<Role> RolesBefore { get; private init; } = [];

    /// <summary>Why the person must sign without the wait that follows an appointment; null where the wait holds.</summary>
    public string? AtOnce { get; private init; }
    public Guid AskedById { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public AppointmentState State { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <param name="hasAnother">There is another administrator who can sign in.</param>
    /// <param name="open">What is asked for about this person already.</param>
    public static Appointment Ask(Guid id, AppointmentTerms terms, Appointer askedBy, bool hasAnother, IEnumerable<Appointment> open, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(Refusal.When(
            !hasAnother,
            AppointmentRules.SecondAdministrator,
            "Two administrators do this together, and you are the only one. A second one is set up by the link that the portal prints when it starts.")
            ?? WhyWaits(askedBy, at)
            ?? Refusal.When(
                terms.AtOnce is not null && terms.Appoints,
                AppointmentRules.AdministratorWaits,
                "Whoever appoints others does not do so at once, whatever the reason. Ask for it without one."));

        if (open.Any(other => other.IsOpenAt(at) && other.Kind == terms.Kind && other.Office == terms.Office))
        {
            throw new RuleViolationException(AppointmentRules.AskedAlready, "This is asked for already. Another administrator confirms or declines it under Appointments.");
        }

        var appointment = new Appointment
        {
            Id = id,
            Kind = terms.Kind,
            PersonId = terms.Person,
            Office = terms.Office,
            Place = terms.Place,
            From = terms.From,
            Until = terms.Until,
            Roles = [.. terms.Roles],
            RolesBefore = [.. terms.RolesBefore],
            AtOnce = terms.AtOnce,
            AskedById = askedBy.Person,
            AskedAt = at,
        };
        appointment.Raise(new AppointmentAsked(id, terms));
        return appointment;
    }

    public bool IsOpenAt(DateTimeOffset at) => State == AppointmentState.Asked && at - AskedAt <= OpenFor;

    /// <summary>The first moment at which the person signs by it, were it confirmed then.</summary>
    /// <param name="wait">How long after an appointment nobody signs by it, so that those who are told of it can object.</param>
    /// <param name="account">The first moment at which they sign at all, because of what was done to their account before; null if that is over.</param>
    public DateTimeOffset SignsFrom(DateTimeOffset confirmedAt, TimeSpan wait, DateTimeOffset? account) =>
        SignsFrom(AtOnce, From, confirmedAt, wait, account);

    /// <inheritdoc cref="SignsFrom(DateTimeOffset, TimeSpan, DateTimeOffset?)"/>
    public static DateTimeOffset SignsFrom(AppointmentTerms terms, DateTimeOffset confirmedAt, TimeSpan wait, DateTimeOffset? account) =>
        SignsFrom(terms.AtOnce, terms.From, confirmedAt, wait, account);

    /// <summary>Why this administrator may not confirm it; null if they may.</summary>
    /// <param name="askerAppoints">Whoever asked for it is still an administrator who can sign in.</param>
    public Refusal? WhyNotConfirm(Appointer by, bool askerAppoints, DateTimeOffset at) =>
        Refusal.When(by.Person == PersonId, AppointmentRules.AboutOneself, "This is about yourself: another administrator confirms it.")
        ?? Refusal.When(by.Person == AskedById, AppointmentRules.ConfirmedByAnother, "You asked for this yourself: another administrator confirms it.")
        ?? WhyWaits(by, at)
        ?? WhyNotDecide(at)
        ?? Refusal.When(
            !askerAppoints,
            AppointmentRules.AskerGone,
            "Whoever asked for this is no administrator any more, or their account is closed. Decline it; if it is still wanted, ask for it again.");

    public void Confirm(Appointer by, bool askerAppoints, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotConfirm(by, askerAppoints, at));
        (State, DecidedById, DecidedAt) = (AppointmentState.Confirmed, by.Person, at);
        Raise(new AppointmentConfirmed(Id, Kind, PersonId, Office, Place, AskedById));
    }

    public void Decline(Guid by, string reason, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotDecide(at));
        (State, DecidedById, DecidedAt) = (AppointmentState.Declined, by, at);
        Raise(new AppointmentDeclined(Id, Kind, PersonId, Office, Place, AskedById, reason));
    }

    // What must count at once lifts the wait that followed something else, too: it is what its reason is for.
    private static DateTimeOffset SignsFrom(string? atOnce, DateTimeOffset? from, DateTimeOffset confirmedAt, TimeSpan wait, DateTimeOffset? account) =>
        new[] { confirmedAt, from ?? confirmedAt, atOnce is null ? confirmedAt + wait : confirmedAt, atOnce is null ? account ?? confirmedAt : confirmedAt }.Max();

    // Otherwise one who has just made another, and holds the link, would be both.
    private static Refusal? WhyWaits(Appointer by, DateTimeOffset at) => Refusal.When(
        by.AppointsFrom > at,
        AppointmentRules.AdministratorWaits,
        "Your sign-in was given to you anew. Those who were told of it can object for a while, and until then you neither ask for appointments nor confirm them.");

    private Refusal? WhyNotDecide(DateTimeOffset at) =>
        Refusal.When(State != AppointmentState.Asked, AppointmentRules.Decided, "This was confirmed or declined already. Nothing more is done by it.")
        ?? Refusal.When(!IsOpenAt(at), AppointmentRules.TooOld, $"This was asked for more than {OpenFor.Days} days ago. If it is still wanted, it is asked for again.");
}

/// <summary>An administrator who asks for an appointment or confirms one.</summary>
/// <param name="AppointsFrom">The first moment at which they may, because of what was done to their account; null if that is over.</param>
public sealed record Appointer(Guid Person, DateTimeOffset? AppointsFrom = null);

/// <param name="AtOnce">Why the wait that follows an appointment must not hold; null where it holds.</param>
public sealed record AppointmentTerms(AppointmentKind Kind, Guid Person, string? AtOnce)
{
    /// <summary>Whoever is asked for is an administrator, or would be one.</summary>
    [JsonIgnore]
    public bool Appoints { get; init; }

    /// <summary>Of a place, and below it which place and for how long; null otherwise.</summary>
    public string? Office { get; init; }
    public int? Place { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of roles, and those the person has while it is asked for; empty otherwise.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];
    public IReadOnlyList<Role> RolesBefore { get; init; } = [];
}

/// <summary>Whether one administrator may do something about an account alone.</summary>
public static class TwoAdministrators
{
    /// <param name="roles">The roles the person has, or would have.</param>
    /// <param name="isInUse">Somebody has chosen a password for it: whoever gets its keys takes it over, with all that it may read and do.</param>
    /// <returns>True where the account signs or appoints, or is in use: its keys are not given out by one person.</returns>
    public static bool AreNeededFor(IEnumerable<Role> roles, bool isInUse) => isInUse || roles.Any(role => role is Role.Approver or Role.Administrator);
}
