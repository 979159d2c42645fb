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

    /// <summary>Of roles: those the person would have; empty otherwise.</summary>
    public List<Role> Roles { get; private init; } = [];

    /// <summary>Why the person must sign without the wait that follows an appointment; null where the wait holds.</summary>
    public string? AtOnce { get; private init; }
    public Guid AskedById { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public AppointmentState State { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <param name="hasAnother">There is another administrator who can sign in.</param>
    /// <param name="open">What is asked for about this person already.</param>
    public static Appointment Ask(Guid id, AppointmentTerms terms, Guid askedBy, bool hasAnother, IEnumerable<Appointment> open, DateTimeOffset at)
    {
        if (!hasAnother)
        {
            throw new RuleViolationException(AppointmentRules.SecondAdministrator,
                "Two administrators do this together, and you are the only one. A second one is set up by the link that the portal prints when it starts.");
        }

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
            AtOnce = terms.AtOnce,
            AskedById = askedBy,
            AskedAt = at,
        };
        appointment.Raise(new AppointmentAsked(id, terms));
        return appointment;
    }

    public bool IsOpenAt(DateTimeOffset at) => State == AppointmentState.Asked && at - AskedAt <= OpenFor;

    /// <summary>The first moment at which somebody confirmed now may sign.</summary>
    /// <param name="wait">How long after an appointment nobody signs by it, so that those who are told of it can object.</param>
    public DateTimeOffset SignsFrom(DateTimeOffset confirmedAt, TimeSpan wait)
    {
        var earliest = AtOnce is null ? confirmedAt + wait : confirmedAt;
        return From > earliest ? From.Value : earliest;
    }

    public void Confirm(Guid by, DateTimeOffset at)
    {
        if (by == AskedById)
        {
            throw new RuleViolationException(AppointmentRules.ConfirmedByAnother, "You asked for this yourself: another administrator confirms it.");
        }

        Decide(AppointmentState.Confirmed, by, at);
        Raise(new AppointmentConfirmed(Id, Kind, PersonId, Office, AskedById));
    }

    public void Decline(Guid by, string reason, DateTimeOffset at)
    {
        Decide(AppointmentState.Declined, by, at);
        Raise(new AppointmentDeclined(Id, Kind, PersonId, Office, AskedById, reason));
    }

    private void Decide(AppointmentState state, Guid by, DateTimeOffset at)
    {
        if (State != AppointmentState.Asked)
        {
            throw new RuleViolationException(AppointmentRules.Decided, "This was confirmed or declined already. Nothing more is done by it.");
        }

        if (!IsOpenAt(at))
        {
            throw new RuleViolationException(AppointmentRules.TooOld, $"This was asked for more than {OpenFor.Days} days ago. If it is still wanted, it is asked for again.");
        }

        (State, DecidedById, DecidedAt) = (state, by, at);
    }
}

/// <param name="AtOnce">Why the wait that follows an appointment must not hold; null where it holds.</param>
public sealed record AppointmentTerms(AppointmentKind Kind, Guid Person, string? AtOnce)
{
    /// <summary>Of a place, and below it which place and for how long; null otherwise.</summary>
    public string? Office { get; init; }
    public int? Place { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of roles; empty otherwise.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];
}

/// <summary>Whether one administrator may do something about an account alone.</summary>
public static class TwoAdministrators
{
    /// <param name="roles">The roles the person has, or would have.</param>
    /// <param name="actsInOffice">They have a place in an office, or somebody handed one over to them, now or later.</param>
    /// <returns>True where the account signs or appoints: its keys are not given out by one person.</returns>
    public static bool Decide(IEnumerable<Role> roles, bool actsInOffice) => actsInOffice || roles.Contains(Role.Administrator);
}
