using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Evidence.List;

[Requires(Permission.ReadEvidence)]
public sealed class ListPage(ISender sender) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public IReadOnlyList<ItemRow> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Items = await sender.Send(new EvidenceQuery(Reference), cancellationToken);
    }
}
