using System.Globalization;
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

    /// <summary>A key of <see cref="RecordFilter.Choices"/>. A file without it holds everything, a page the decisions and changes.</summary>
    [FromQuery]
    public string? Show { get; init; }

    [FromQuery]
    public Guid? By { get; init; }

    [FromQuery]
    public DateOnly? On { get; init; }

    public RecordFilter Filter => new(Show ?? RecordFilter.Changes, By, On);

    /// <summary>Null where single entries are listed.</summary>
    public IReadOnlyList<ReadingsOfDay>? Readings { get; private set; }

    public LedgerSlice Entries { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Filter.IsKnown)
        {
            return BadRequest();
        }

        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        if (Filter.IsGrouped)
        {
            Readings = await sender.Send(new ReadingsQuery(Reference), cancellationToken);
        }
        else
        {
            Entries = await sender.Send(new RecordQuery(Reference, new LedgerCursor(Below, Above), Filter), cancellationToken);
        }

        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var filter = new RecordFilter(Show, By, On);
        return ModelState.IsValid && filter.IsKnown
            ? LedgerCsv.Of($"{Reference}-record", await sender.Send(new WholeRecordQuery(Reference, filter), cancellationToken))
            : BadRequest();
    }

    /// <summary>The same list somewhere else: as a file, or another page of it.</summary>
    public string Href(params KeyValuePair<string, string?>[] more) => $"/incidents/{Reference}/record" + QueryString.Create(
        [.. new KeyValuePair<string, string?>[] { new("show", Filter.Show), new("by", By?.ToString()), new("on", On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) }.Where(pair => pair.Value is not null), .. more]);
}
