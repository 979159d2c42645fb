using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Audit.Ledger;

[Requires(Permission.ReadLedger)]
public sealed class LedgerPage(ISender sender) : FormPage
{
    [FromQuery]
    public LedgerFilterForm Input { get; set; } = new();

    [FromQuery]
    public long? Below { get; init; }

    [FromQuery]
    public long? Above { get; init; }

    public LedgerChoices Choices { get; private set; } = null!;

    /// <summary>Null where the filters could not be read.</summary>
    public LedgerList? Entries { get; private set; }

    public static IReadOnlyList<Choice> Actions { get; } =
        [new(LedgerFilterForm.Decisions, "Decisions"), new(LedgerFilterForm.Refusals, "Refused attempts"), .. EventWords.Titles.Select(action => new Choice(action.Key, action.Value))];

    public override async Task LoadAsync(CancellationToken cancellationToken) => Choices = await sender.Send(new ChoicesQuery(), cancellationToken);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (!Request.QueryString.HasValue)
        {
            Input = Input with { What = LedgerFilterForm.Decisions };
        }

        await LoadAsync(cancellationToken);
        var query = await ReadAsync(reading => new LedgerQuery(Input.Read(reading), new LedgerCursor(Below, Above)), cancellationToken);
        Entries = await sender.Send(query, cancellationToken);
        if (Entries.Slice.Rows.Max(row => row.Marking) is { } strictest)
        {
            ViewData["Marking"] = strictest;
        }

        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(reading => new ExportListCommand(Input.Read(reading)), cancellationToken);
        return LedgerCsv.Of("ledger", await sender.Send(command, cancellationToken));
    }

    /// <summary>This list with its other filters, of entries of one kind: everything, for an empty name.</summary>
    public string HrefOf(string what) => "/audit" + new QueryBuilder(Input.Set.Where(filter => filter.Key != "what")) { { "what", what } };

    /// <summary>This list with its filters, and one more thing.</summary>
    public string Href(string name, object value) => "/audit" + new QueryBuilder(Input.Set) { { name, $"{value}" } };
}
