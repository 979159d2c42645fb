using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Evidence.Show;

[Requires(Permission.ReadEvidence)]
public sealed class ShowItemPage(ISender sender) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    [FromRoute]
    public int Number { get; init; }

    public ItemRead Read { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var frame = await sender.Send(new CaseFrameQuery(Reference), cancellationToken);
        Read = await sender.Send(new ReadEvidenceCommand(Reference, Number), cancellationToken);
        this.Show(frame);
        if (Read.Item.Marking > (Marking)ViewData["Marking"]!)
        {
            ViewData["Marking"] = Read.Item.Marking;
        }
    }
}
