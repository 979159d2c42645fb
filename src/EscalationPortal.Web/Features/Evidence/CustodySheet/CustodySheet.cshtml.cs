using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Evidence.CustodySheet;

[Requires(Permission.ReadEvidence)]
public sealed class CustodySheetPage(ISender sender) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    [FromRoute]
    public int Number { get; init; }

    public PrintedSheet Sheet { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var frame = await sender.Send(new CaseFrameQuery(Reference), cancellationToken);
        Sheet = await sender.Send(new PrintCustodyCommand(Reference, Number), cancellationToken);
        ViewData["Marking"] = Sheet.Item.Marking > frame.Facts.Marking ? Sheet.Item.Marking : frame.Facts.Marking;
    }
}
