namespace EscalationPortal.Web.Pipeline;

/// <summary>Nothing from elsewhere, nothing inline, no framing, and no page of a case left in a cache.</summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    // At the last moment: an error page clears what was set before it.
    /// <param name="https">People open the portal by https: their browsers are told to use nothing else for a year.</param>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, bool https) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            Apply(http.Response);
            if (https)
            {
                http.Response.Headers.StrictTransportSecurity = "max-age=31536000";
            }

            return Task.CompletedTask;
        });

        return next(http);
    });

    private static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            // A file that is given out has a stricter one.
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            headers.CacheControl = "no-store";
        }
    }
}
