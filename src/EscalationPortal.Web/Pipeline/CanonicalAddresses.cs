using EscalationPortal.Web.Cases;

namespace EscalationPortal.Web.Pipeline;

/// <summary>
/// Leads the address of a case, an escalation or a signal, however its reference is written, to the one address it has. Whether there is such a case is
/// not asked: nobody learns of one from where they are led.
/// </summary>
public static class CanonicalAddresses
{
    public static IApplicationBuilder UseCanonicalAddresses(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if ((!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) || http.GetRouteValue("reference") is not string written
            || request.Path.Value!.Split('/') is not ["", var list, _, .. var rest])
        {
            return next(http);
        }

        var prefix = list.ToUpperInvariant() switch { "INCIDENTS" => "INC", "ESCALATIONS" => "ESC", "SIGNALS" => "SIG", _ => null };
        if (prefix is null || References.Canonical(prefix, written) is not { } reference || reference == written)
        {
            return next(http);
        }

        var path = new PathString('/' + string.Join('/', [list, reference, .. rest]));
        http.Response.Redirect($"{request.PathBase}{path}{request.QueryString}");
        return Task.CompletedTask;
    });
}
