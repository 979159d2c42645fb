using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace EscalationPortal.Web.Features.Drafts;

/// <summary>
/// A form sent after its session ended is kept as that person's draft, so that it is there again after signing in. The old
/// session's cookie, sealed by us, says whose it is; without one nothing is kept.
/// </summary>
internal static class DraftOfExpiredSession
{
    public static async Task KeepAndRedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
            return;
        }

        // A form saved while typing is sent to the drafts and names the page it stands on.
        var page = request.Path == "/drafts" ? request.Query["page"].ToString() : request.Path.Value!;
        var kept = request.HasFormContentType && SealedOwnerOf(context) is { } person
            && await request.HttpContext.RequestServices.GetRequiredService<DraftStore>().SaveAsync(person, page, await request.ReadFormAsync(), CancellationToken.None) is not null;

        context.Response.Redirect($"/sign-in?from={Uri.EscapeDataString(page)}{(kept ? "&kept=true" : "")}");
    }

    private static Guid? SealedOwnerOf(RedirectContext<CookieAuthenticationOptions> context)
    {
        var cookie = context.Options.CookieManager.GetRequestCookie(context.HttpContext, context.Options.Cookie.Name!);
        var ticket = cookie is null ? null : context.Options.TicketDataFormat.Unprotect(cookie);
        return Guid.TryParse(ticket?.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }
}
