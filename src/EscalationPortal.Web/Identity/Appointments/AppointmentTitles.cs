using EscalationPortal.Domain.Appointments;

namespace EscalationPortal.Web.Identity.Appointments;

/// <summary>What an appointment is, in the fewest words.</summary>
public static class AppointmentTitles
{
    /// <summary>"A place in an office", to begin a sentence.</summary>
    public static string Of(AppointmentKind kind) => kind switch
    {
        AppointmentKind.Place => "A place in an office",
        AppointmentKind.PasswordLink => "A one-time link",
        AppointmentKind.Reopening => "The opening of an account",
        AppointmentKind.Roles => "A change of roles",
    };
}
