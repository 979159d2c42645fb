using System.Globalization;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;

namespace EscalationPortal.Web.Identity;

/// <summary>How long a session lasts (docs/adr/0020): <c>SignIn:IdleMinutes</c> after its last request, and <c>SignIn:LongestHours</c> in any case.</summary>
public sealed record SessionLength(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>How often a session that is used is noted as used: each note is a write.</summary>
    public TimeSpan NotedEvery { get; } = TimeSpan.FromMinutes(Math.Min(5, Idle.TotalMinutes / 4));

    /// <exception cref="CannotStartException">One of them cannot be what it says.</exception>
    public static SessionLength Read(IConfiguration configuration) => new(
        TimeSpan.FromMinutes(Number(configuration, "SignIn:IdleMinutes", unset: 60, most: 1_440)),
        TimeSpan.FromHours(Number(configuration, "SignIn:LongestHours", unset: 24, most: 720)));

    public bool IsOver(SessionTimes session, DateTimeOffset now) => now - session.SeenAt > Idle || now - session.BeganAt > Longest;

    private static int Number(IConfiguration configuration, string setting, int unset, int most) => configuration[setting] switch
    {
        null or "" => unset,
        var typed when int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most => number,
        var typed => throw new CannotStartException($"{setting} is “{typed}”. Set it to a whole number from 1 to {most}."),
    };
}
