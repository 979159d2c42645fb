using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Audit.Entry;

[Requires(Permission.ReadLedger)]
public sealed class EntryPage(ISender sender) : PageModel
{
    [FromRoute]
    public long Seq { get; init; }

    public WholeEntry Entry { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Entry = await sender.Send(new EntryQuery(Seq), cancellationToken);
        ViewData["Marking"] = Entry.Row.Marking;
    }
}
