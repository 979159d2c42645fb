using System.Net;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Account.Webhooks;

public static class WebhookAddress
{
    /// <summary>The address as it will be called; null where it is none. It stands on pages, so it has no place for a password.</summary>
    public static Uri? Read(string? typed) =>
        Uri.TryCreate(typed?.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address is { UserInfo: "", Fragment: "", IdnHost.Length: > 0 }
            ? address
            : null;

    /// <summary>False for a number that is refused whoever asks. What a name stands for is looked at whenever something is sent there.</summary>
    public static bool MayLead(Uri address, WebhookSettings settings) =>
        !IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var number) || settings.Admits(number, address.Scheme == Uri.UriSchemeHttps);
}
