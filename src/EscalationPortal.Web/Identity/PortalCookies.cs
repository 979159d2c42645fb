namespace EscalationPortal.Web.Identity;

/// <summary>
/// How the cookies of the portal are named and sent. Where people open it by https, each is sent by https alone, and its name begins with
/// <c>__Host-</c>: a browser then takes it from no other host and from no page that was sent in clear. Elsewhere, as in a demo run on one's own
/// machine, a browser would not take such a cookie at all.
/// </summary>
public sealed class PortalCookies(bool https)
{
    public bool AreSecure => https;

    public static PortalCookies Read(IConfiguration configuration) => new(PublicAddress.IsHttps(configuration));

    public string NameOf(string name) => https ? $"__Host-{name}" : name;

    /// <summary>For a cookie that the platform sends. In clear it stays as the platform has it.</summary>
    public void Secure(CookieBuilder cookie, string name)
    {
        if (https)
        {
            (cookie.Name, cookie.Path, cookie.Domain, cookie.SecurePolicy) = (NameOf(name), "/", null, CookieSecurePolicy.Always);
        }
    }

    /// <summary>Sends a cookie of our own, which no script can read.</summary>
    public void Append(HttpResponse response, string name, string value, SameSiteMode sameSite, TimeSpan lasts) =>
        response.Cookies.Append(NameOf(name), value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = sameSite,
            Secure = https || response.HttpContext.Request.IsHttps,
            MaxAge = lasts,
            IsEssential = true,
        });
}
