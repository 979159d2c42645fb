using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Shared;

/// <summary>A list as a CSV file, sent line by line while it is read: a million lines take no more memory than ten.</summary>
public sealed class CsvDownload<TLine>(string name, IAsyncEnumerable<TLine> lines) : ActionResult
{
    // What begins with =, +, -, @ or a tab would be run as a formula by a spreadsheet; an apostrophe before it makes it text.
    // Without a byte order mark Excel takes the file for its own code page.
    private static readonly CsvWriterOptions _options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";

        await using var csv = CsvWriter.Create(response.Body, _options, leaveOpen: true);
        await csv.WriteRecordsAsync(lines, context.HttpContext.RequestAborted);
    }
}
