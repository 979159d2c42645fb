using System.IO.Compression;
using EscalationPortal.Web.Pipeline;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace EscalationPortal.Web.Hosting;

/// <summary>
/// The description of the API to read in a browser, drawn by Scalar, whose script this host gives out itself. Scalar's own page has a script within it, which
/// our policy lets nobody run: so the page is ours, and only the sheets that its script writes are let in besides.
/// </summary>
public static class ApiReference
{
    public const string Address = ApiAddress.Reference;

    // Scalar writes sheets and attributes of its own, others in every version. It draws nothing but our own description, and a sheet can ask nobody else for anything.
    private const string Policy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string Page =
        $"""
         <!doctype html>
         <html lang="en">
         <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API - EscalationPortal</title></head>
         <body><div id="api"></div>
         <noscript><p>Without scripts: <a href="{ApiAddress.Description}">the description itself</a>.</p></noscript>
         <script src="{Address}/scalar.js"></script><script src="{Address}/start.js"></script></body>
         </html>
         """;

    private const string Start =
        $$"""
         Scalar.createApiReference('#api', {
           url: '{{ApiAddress.Description}}', withDefaultFonts: false, telemetry: false, persistAuth: false, proxyUrl: '',
           showDeveloperTools: 'never', hideClientButton: true, agent: { disabled: true }, mcp: { disabled: true },
         });
         """;

    public static void MapApiReference(this WebApplication app)
    {
        app.MapGet(Address, (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content(Page, "text/html; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"{Address}/start.js", () => Results.Content(Start, "text/javascript; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet($"{Address}/scalar.js", GiveScript).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult GiveScript(HttpContext http)
    {
        // Compressed in the package.
        var package = typeof(ScalarOptions).Assembly;
        var packed = package.GetManifestResourceStream(package.GetManifestResourceNames().Single(name => name.EndsWith(".scalar.js", StringComparison.Ordinal)))!;
        var takesPacked = http.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "gzip" && encoding.Quality != 0);
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        http.Response.Headers.CacheControl = "max-age=86400";
        if (takesPacked)
        {
            http.Response.Headers.ContentEncoding = "gzip";
        }

        return Results.Stream(takesPacked ? packed : new GZipStream(packed, CompressionMode.Decompress), "text/javascript; charset=utf-8");
    }
}
