using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Ui;

/// <summary>Leads back to an address that came with the request: never to another site, and home where it names none of our pages.</summary>
public static class LocalAddress
{
    public static LocalRedirectResult BackTo(this PageModel page, string? address) =>
        page.LocalRedirect(page.Url.IsLocalUrl(address) ? Escaped(address) : "/");

    // A response header takes ASCII only; what is escaped already stays as it is.
    private static string Escaped(string address) => new Uri(address, UriKind.Relative).GetComponents(UriComponents.SerializationInfoString, UriFormat.UriEscaped);
}
