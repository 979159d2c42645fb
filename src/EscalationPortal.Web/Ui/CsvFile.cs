using System.Globalization;
using CsvHelper;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Ui;

/// <summary>A list as a file, written while it is read: a million lines take no more memory than ten.</summary>
/// <param name="name">The file's name without its ending.</param>
public sealed class CsvFile<T>(string name, IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows) : IActionResult
{
    // Without the byte order mark spreadsheets take the file for another encoding.
    // Where a spreadsheet takes the semicolon or the tab for the end of a cell, only quotes keep what stands behind it from being a cell of its own.
    private static readonly CsvWriterOptions _options = new()
    {
        WriteByteOrderMark = true,
        ShouldQuote = (field, _, _, _) => field.IndexOfAny(';', '\t') >= 0,
    };

    public Task ExecuteResultAsync(ActionContext context) => context.HttpContext.GiveOutAsync(() => WriteAsync(context));

    private async Task WriteAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        response.Headers.CacheControl = "no-store";

        var stop = context.HttpContext.RequestAborted;
        await using var csv = CsvWriter.Create(response.Body, _options, leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(column => column.Title)], stop);
        await foreach (var row in rows.WithCancellation(stop))
        {
            await csv.WriteRecordAsync([.. columns.Select(column => column.Value(row) is { } cell ? CsvFormula.Guarded(cell) : null)], stop);
        }
    }
}

public sealed record CsvColumn<T>(string Title, Func<T, string?> Value);

/// <summary>What a cell says, the same in every file.</summary>
public static class CsvCell
{
    public static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>In UTC, as its column says.</summary>
    public static string? Of(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Of(IEnumerable<string> titles) => string.Join("; ", titles);

    /// <summary>The name of a file that was made at this moment, without its ending.</summary>
    public static string NameOf(string list, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{list}-{at:yyyy-MM-dd-HHmm}");
}
