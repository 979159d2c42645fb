using System.Globalization;
using EscalationPortal.Web.Features.Delegations.Give;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Delegations;

internal static class HandOvers
{
    /// <summary>From now on, for every step and channel.</summary>
    public static DelegateOfficeCommand Command(Guid to, string office, int days = 10)
    {
        var until = DateTimeOffset.UtcNow.AddDays(days);
        return new DelegateOfficeCommand(
            office,
            to,
            TypedTimes.Typed(null, null, "UTC"),
            TypedTimes.Typed(until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), until.ToString("HH:mm", CultureInfo.InvariantCulture), "UTC"),
            UpToRung: null,
            Channels: [],
            "At the assembly.");
    }

    /// <summary>The id of the hand-over.</summary>
    public static Task<Guid> HandOverAsync(this Portal portal, Guid principal, Guid to, string office) => portal.HandOverAsync(principal, HandOvers.Command(to, office));

    public static async Task<Guid> HandOverAsync(this Portal portal, Guid principal, DelegateOfficeCommand command)
    {
        await portal.SendAsync(principal, command);
        return await portal.WithDbAsync(db => db.Delegations.Where(delegation => delegation.PrincipalId == principal && delegation.DelegateId == command.Delegate).Select(delegation => delegation.Id).SingleAsync(Portal.Stop));
    }
}
