using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Appointments;

/// <summary>The entries of an appointment are about its person, so that they stand in the record of that account.</summary>
public abstract record AppointmentEvent(Guid Appointment, Guid Person) : IDomainEvent
{
    public Subject Subject => Subject.Of("person", Person);
    public Guid? IncidentId => null;
}

[LedgerAction("AppointmentAsked", 1)]
public sealed record AppointmentAsked(Guid Appointment, AppointmentTerms Terms) : AppointmentEvent(Appointment, Terms.Person);

/// <param name="InOffice">Of a place; null otherwise.</param>
/// <param name="Place">Which place in it; null where it is about none.</param>
[LedgerAction("AppointmentConfirmed", 1)]
public sealed record AppointmentConfirmed(Guid Appointment, AppointmentKind Kind, Guid Person, string? InOffice, int? Place, Guid AskedBy) : AppointmentEvent(Appointment, Person);

/// <param name="InOffice">Of a place; null otherwise.</param>
/// <param name="Place">Which place in it; null where it is about none.</param>
[LedgerAction("AppointmentDeclined", 1)]
public sealed record AppointmentDeclined(Guid Appointment, AppointmentKind Kind, Guid Person, string? InOffice, int? Place, Guid AskedBy, string Reason)
    : AppointmentEvent(Appointment, Person);
