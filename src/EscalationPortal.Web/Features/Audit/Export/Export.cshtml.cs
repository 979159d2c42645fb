using System.Net.Mime;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Audit.Export;

/// <summary>The file that <c>portal verify</c> reads (docs/ledger-export.md).</summary>
[Requires(Permission.ReadLedger)]
public sealed class ExportPage(ISender sender) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await HttpContext.GiveOutAsync(() => WriteAsync(cancellationToken));
        return new EmptyResult();
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var ledger = await sender.Send(new ExportLedgerCommand(), cancellationToken);
        Response.ContentType = MediaTypeNames.Text.Plain + "; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"ledger.txt\"";
        Response.Headers.CacheControl = "no-store";
        await LedgerExport.WriteAsync(Response.Body, ledger.Size, ledger.Root, ledger.Entries, cancellationToken);
    }
}
