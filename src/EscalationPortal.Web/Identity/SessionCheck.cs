using System.Globalization;
using System.Security.Claims;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EscalationPortal.Web.Identity;

/// <summary>
/// Whether a session still counts, and what its person may do now: a role taken away, a closed account, a session that was ended or was not used
/// for too long counts from the next request on. The cookie itself stays as it was issued.
/// </summary>
public static class SessionCheck
{
    private static readonly Role[] _triaging = RolePermissions.WhoMay(Permission.TriageSignals);

    /// <summary>When the person last proved who they are: of the session's row, at each request. What a cookie says of it is not read.</summary>
    public const string ProvedAtClaim = "proved-at";

    /// <summary>Sent with what a page asks for by itself: that nobody touched the page for an hour stays so, however often it looks again.</summary>
    private const string UnattendedHeader = "Portal-Unattended";

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var now = context.Options.TimeProvider!.GetUtcNow();
        var length = http.RequestServices.GetRequiredService<SessionLength>();
        var stamp = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        if (context.Principal is { } session && Guid.TryParse(session.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
            && PersonSessions.IdIn(session) is { } id && await OwnerAsync(http, session, person, id) is { IsOpen: true, Session: { } times } owner
            && session.FindFirstValue(stamp) == owner.Stamp && !length.IsOver(times, now))
        {
            context.ReplacePrincipal(AsOfNow(session, owner, times.ProvedAt));
            if (now - times.SeenAt >= length.NotedEvery && !http.Request.Headers.ContainsKey(UnattendedHeader))
            {
                await NoteAsync(http, id, now);
            }

            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // Read as the person whom the cookie, sealed by us, names: what is hidden from them is not counted either. Until the session is found
    // to count, nobody else reads as them.
    private static async Task<SessionOwner?> OwnerAsync(HttpContext http, ClaimsPrincipal session, Guid person, Guid id)
    {
        var (start, before) = (http.RequestServices.GetRequiredService<RequestStart>(), http.User);
        http.User = session;
        try
        {
            await start.ReadAsync(person, id, _triaging, http.RequestAborted);
            return start.Owner;
        }
        finally
        {
            http.User = before;
        }
    }

    // Of several requests at once, one writes.
    private static Task<int> NoteAsync(HttpContext http, Guid id, DateTimeOffset now) => http.RequestServices.GetRequiredService<PortalDb>().Sessions
        .Where(session => session.Id == id && session.SeenAt < now).ExecuteUpdateAsync(set => set.SetProperty(session => session.SeenAt, now), http.RequestAborted);

    private static ClaimsPrincipal AsOfNow(ClaimsPrincipal session, SessionOwner owner, DateTimeOffset provedAt)
    {
        var issued = (ClaimsIdentity)session.Identity!;
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                .. issued.Claims.Where(claim => claim.Type is not (ClaimTypes.GivenName or ClaimTypes.Role or ProvedAtClaim)),
                new Claim(ClaimTypes.GivenName, owner.Name),
                new Claim(ProvedAtClaim, provedAt.ToString("O", CultureInfo.InvariantCulture)),
                .. owner.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
            ],
            issued.AuthenticationType, issued.NameClaimType, issued.RoleClaimType));
    }
}
