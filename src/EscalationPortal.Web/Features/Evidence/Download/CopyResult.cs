using System.Net.Mime;
using EscalationPortal.Web.Evidence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace EscalationPortal.Web.Features.Evidence.Download;

/// <summary>Sends the bytes as nothing but bytes: to be saved, never shown or run on this site, whatever they are.</summary>
public sealed class CopyResult(FileCopy copy, EvidenceStore store) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, stop) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var disposition = new ContentDispositionHeaderValue(DispositionTypeNames.Attachment);
        disposition.SetHttpFileName(copy.Name);
        response.ContentType = MediaTypeNames.Application.Octet;
        response.ContentLength = copy.Size;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";

        await foreach (var piece in store.PiecesAsync(copy.Item, stop))
        {
            await response.Body.WriteAsync(piece, stop);
        }
    }
}
