using EscalationPortal.Domain.Appointments;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity.Appointments;

/// <summary>What is asked for about a person and not confirmed yet.</summary>
/// <param name="What">"A place in an office", to begin a sentence.</param>
public sealed record AskedFor(Guid Id, string What)
{
    public static async Task<IReadOnlyList<AskedFor>> ReadAsync(PortalDb db, Guid person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - Appointment.OpenFor;
        var asked = await db.Appointments.AsNoTracking()
            .Where(appointment => appointment.PersonId == person && appointment.State == AppointmentState.Asked && appointment.AskedAt >= oldest)
            .OrderBy(appointment => appointment.AskedAt).Select(appointment => new { appointment.Id, appointment.Kind }).ToListAsync(cancellationToken);
        return [.. asked.Select(appointment => new AskedFor(appointment.Id, AppointmentTitles.Of(appointment.Kind)))];
    }
}

public static class AppointmentTitles
{
    /// <summary>"A place in an office", to begin a sentence.</summary>
    public static string Of(AppointmentKind kind) => kind switch
    {
        AppointmentKind.Place => "A place in an office",
        AppointmentKind.PasswordLink => "A one-time link",
        AppointmentKind.Reopening => "The account’s opening",
        AppointmentKind.Roles => "A change of roles",
    };
}
