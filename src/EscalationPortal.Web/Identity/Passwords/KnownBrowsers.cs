using System.Security.Cryptography;
using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.DataProtection;

namespace EscalationPortal.Web.Identity.Passwords;

/// <summary>
/// The browsers in which an account has signed in before: the lock that strangers' guesses put on the account does not shut them out
/// (docs/adr/0020). Kept in a cookie that the portal seals, and of no use without the password. Whatever ends every session of the account (a new
/// password, a new link, signing out everywhere) ends this too.
/// </summary>
public sealed class KnownBrowsers(IHttpContextAccessor http, IDataProtectionProvider protection, PortalCookies cookies)
{
    private const string CookieName = "known";

    /// <summary>At a desk that many share, the latest of them.</summary>
    private const int MaxAccounts = 6;

    private static readonly TimeSpan _lasts = TimeSpan.FromDays(180);

    private ITimeLimitedDataProtector Seal => protection.CreateProtector("known-browser").ToTimeLimitedDataProtector();

    /// <summary>The number of the browser that asks, if any account has signed in there before; else null.</summary>
    public Guid? Number => Read()?.Browser;

    /// <summary>The number of the browser that asks, if this account has signed in there before; else null.</summary>
    public Guid? NumberOf(Person person) => Read() is { } known && known.Accounts.Contains(LineOf(person)) ? known.Browser : null;

    /// <summary>Notes that this account has signed in here. Its security stamp must be what it will be from now on.</summary>
    public void Remember(Person person)
    {
        if (http.HttpContext is not { } context)
        {
            return;
        }

        var known = Read() ?? (Guid.NewGuid(), []);
        var others = known.Accounts.Where(line => !line.StartsWith($"{person.Id:N} ", StringComparison.Ordinal));
        var lines = others.Prepend(LineOf(person)).Take(MaxAccounts);
        var value = Seal.Protect(string.Join('\n', lines.Prepend($"{known.Browser:N}")), _lasts);
        cookies.Append(context.Response, CookieName, value, SameSiteMode.Strict, _lasts);
    }

    private static string LineOf(Person person) => $"{person.Id:N} {person.SecurityStamp}";

    private (Guid Browser, string[] Accounts)? Read()
    {
        if (http.HttpContext?.Request.Cookies[cookies.NameOf(CookieName)] is not { } cookie)
        {
            return null;
        }

        try
        {
            return Seal.Unprotect(cookie).Split('\n') is [var browser, .. var accounts] ? (Guid.Parse(browser), accounts) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
