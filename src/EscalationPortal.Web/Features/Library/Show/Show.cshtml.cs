using EscalationPortal.Domain.Library;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Library.Show;

[Requires(Permission.ViewPolicy)]
public sealed class ShowPage(ISender sender) : PageModel
{
    [FromRoute]
    public string Slug { get; init; } = "";

    public ShownCase Shown { get; private set; } = null!;

    public LibraryCase Case => Shown.Case;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new LibraryCaseQuery(Slug), cancellationToken);

    /// <summary>The step or the lever an act is, by the policy the case is rated by.</summary>
    public string Words(ResponseAct act) => act.Step is { } step
        ? Shown.RatedBy.FindStep(step) is { } known ? LibraryWords.Step(Shown.RatedBy, known.Rung) : step
        : Shown.RatedBy.Levers.FirstOrDefault(lever => lever.Key == act.Lever)?.Title ?? act.Lever!;
}
