using System.Globalization;
using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Identity.Appointments;

/// <summary>How long after an appointment nobody signs by it, <c>Appointments:WaitHours</c>: those who are told of it can object (docs/adr/0021).</summary>
public sealed record AppointmentWait(TimeSpan Length)
{
    private const int MostHours = 720;

    /// <summary>What a form says of the wait, where it asks why there must be none.</summary>
    public string Hint =>
        $"Leave it empty and they sign {Length.TotalHours:0} {(Length == TimeSpan.FromHours(1) ? "hour" : "hours")} after it is confirmed: whoever is told of it can object until then. "
        + "What you write is recorded in the ledger.";

    /// <exception cref="CannotStartException">It cannot be what it says.</exception>
    public static AppointmentWait Read(IConfiguration configuration) => configuration["Appointments:WaitHours"] switch
    {
        null or "" => new(TimeSpan.FromHours(24)),
        var typed when int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours <= MostHours => new(TimeSpan.FromHours(hours)),
        var typed => throw new CannotStartException($"Appointments:WaitHours is “{typed}”. Set it to a whole number of hours from 0 to {MostHours}."),
    };
}
