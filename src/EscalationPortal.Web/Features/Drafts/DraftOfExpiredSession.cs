using System.Security.Claims;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EscalationPortal.Web.Features.Drafts;

/// <summary>
/// A form sent after its session ended is kept as that person's draft, so that it is there again after signing in. The old
/// session's cookie, sealed by us, says whose it is; without one nothing is kept.
/// </summary>
internal static class DraftOfExpiredSession
{
    // A night between typing and sending. A cookie that lies about longer writes nothing any more.
    private static readonly TimeSpan _grace = TimeSpan.FromDays(1);

    public static async Task KeepAndRedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            // From the path, not from the host the request claims to be for.
            context.Response.Redirect($"/sign-in?from={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}");
            return;
        }

        // A form saved while typing is sent to the drafts and names the page it stands on.
        var page = request.Path == "/drafts" ? request.Query["page"].ToString() : request.Path.Value!;
        var kept = DraftStore.IsPage(page) ? await KeepAsync(context, page) : null;
        var back = kept is null ? page : $"{page}?draft={kept}";
        context.Response.Redirect($"/sign-in?from={Uri.EscapeDataString(back)}{(kept is null ? "" : "&kept=true")}");
    }

    /// <summary>The number of the draft; null if nothing was kept.</summary>
    private static async Task<Guid?> KeepAsync(RedirectContext<CookieAuthenticationOptions> context, string page)
    {
        var services = context.HttpContext.RequestServices;
        var cookie = context.Options.CookieManager.GetRequestCookie(context.HttpContext, context.Options.Cookie.Name!);
        if (cookie is null || context.Options.TicketDataFormat.Unprotect(cookie) is not { } ticket
            || ticket.Properties.ExpiresUtc + _grace < context.Options.TimeProvider!.GetUtcNow()
            || !Guid.TryParse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || await services.GetRequiredService<PortalDb>().Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id && candidate.DisabledReason == null, CancellationToken.None) is not { } person)
        {
            return null;
        }

        // A session that was ended on purpose may be in other hands: it adds a draft, and replaces none.
        var stamp = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var session = PersonSessions.IdIn(ticket.Principal);
        var replace = ticket.Principal.FindFirstValue(stamp) == person.SecurityStamp
            && !await services.GetRequiredService<PortalDb>().Sessions.AnyAsync(candidate => candidate.Id == session && candidate.EndedAt != null, CancellationToken.None);
        var content = DraftContent.Of(await context.Request.ReadFormAsync());
        return await services.GetRequiredService<DraftStore>().SaveAsync(id, page, content, CancellationToken.None, replace) is { At: not null } kept ? kept.Id : null;
    }
}
