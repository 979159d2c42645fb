using EscalationPortal.Web.Identity;

namespace EscalationPortal.Web.Ui;

/// <summary>Light, dark, or whatever the person's device asks for. Kept in a cookie, so it works before sign-in.</summary>
public enum ColourScheme
{
    Auto,
    Light,
    Dark,
}

public static class ColourSchemes
{
    private const string CookieName = "scheme";

    public static ColourScheme Chosen(HttpRequest request) => request.Cookies[CookiesOf(request.HttpContext).NameOf(CookieName)] switch
    {
        "light" => ColourScheme.Light,
        "dark" => ColourScheme.Dark,
        _ => ColourScheme.Auto,
    };

    public static void Choose(HttpResponse response, ColourScheme scheme) =>
        CookiesOf(response.HttpContext).Append(response, CookieName, scheme.Key(), SameSiteMode.Lax, TimeSpan.FromDays(365));

    private static PortalCookies CookiesOf(HttpContext http) => http.RequestServices.GetRequiredService<PortalCookies>();

    /// <summary>The scheme as the cookie and the style sheet name it.</summary>
    public static string Key(this ColourScheme scheme) => scheme switch
    {
        ColourScheme.Auto => "auto",
        ColourScheme.Light => "light",
        ColourScheme.Dark => "dark",
    };
}
