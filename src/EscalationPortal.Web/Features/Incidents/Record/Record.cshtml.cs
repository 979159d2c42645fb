using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Incidents.Record;

[Requires(Permission.ViewIncidents)]
public sealed class RecordPage(ISender sender) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    [FromQuery]
    public long? Below { get; init; }

    [FromQuery]
    public long? Above { get; init; }

    public LedgerSlice Entries { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Entries = await sender.Send(new RecordQuery(Reference, new LedgerCursor(Below, Above)), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        LedgerCsv.Of($"{Reference}-record", await sender.Send(new WholeRecordQuery(Reference), cancellationToken));
}
