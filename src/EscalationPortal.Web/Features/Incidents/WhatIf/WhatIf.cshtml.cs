using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Incidents.WhatIf;

[Requires(Permission.ViewIncidents)]
public sealed class WhatIfPage(ISender sender) : PageModel
{
    /// <summary>Whoever follows an address with more wrong in it than this needs no more of them.</summary>
    private const int MaxErrors = 10;

    [FromRoute]
    public string Reference { get; init; } = "";

    [FromRoute]
    public int Number { get; init; }

    public WhatIf Shown { get; private set; } = null!;

    /// <summary>The assessment's own page.</summary>
    public string Assessment => $"/incidents/{Reference}/assessments/{Number}";

    /// <summary>The trial with nothing changed.</summary>
    public string Unchanged => $"{Assessment}/what-if";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = await sender.Send(new WhatIfQuery(Reference, Number, Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)), cancellationToken);
        if (Shown.SaysMore)
        {
            // A form without a script sends every field it has. What is shared says what is changed.
            return LocalRedirect(Unchanged + WhatIfAddress.QueryOf(Shown.Under, Shown.Changes));
        }

        foreach (var error in Shown.Errors.Take(MaxErrors))
        {
            ModelState.AddModelError(error.Name, error.Message);
        }

        if (Shown.Errors.Count > MaxErrors)
        {
            ModelState.AddModelError("", $"And {Shown.Errors.Count - MaxErrors} more of the kind.");
        }

        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        return Page();
    }
}
