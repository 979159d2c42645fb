using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.Scheme;

/// <summary>Where the footer's colour buttons post to; it shows nothing of its own.</summary>
[AllowAnonymous]
[Requires(Permission.SignIn)]
public sealed class SchemePage : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(ColourScheme scheme, string? returnUrl)
    {
        ColourSchemes.Choose(Response, Enum.IsDefined(scheme) ? scheme : ColourScheme.Auto);
        return this.BackTo(returnUrl);
    }
}
