using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace EscalationPortal.Web.Ui;

/// <summary>
/// What one page says on the next, kept in a cookie meanwhile. Where there is nothing to say and was nothing, no cookie is set, and none is
/// deleted.
/// </summary>
public sealed class QuietTempData(CookieTempDataProvider cookie, IOptions<CookieTempDataProviderOptions> options) : ITempDataProvider
{
    public IDictionary<string, object> LoadTempData(HttpContext context) => cookie.LoadTempData(context);

    public void SaveTempData(HttpContext context, IDictionary<string, object> values)
    {
        if (values.Count > 0 || context.Request.Cookies.ContainsKey(options.Value.Cookie.Name!))
        {
            cookie.SaveTempData(context, values);
        }
    }
}
