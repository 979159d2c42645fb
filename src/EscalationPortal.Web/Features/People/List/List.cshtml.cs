using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.People.List;

[Requires(Permission.ManagePeople)]
public sealed class ListPage(ISender sender, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Search { get; init; }

    [FromQuery]
    public bool Closed { get; init; }

    [FromQuery]
    public Guid? After { get; init; }

    public PeoplePage People { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        People = await sender.Send(new PeopleQuery(Search, Closed, After), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) => ModelState.IsValid
        ? new CsvFile<PersonRow>(CsvCell.NameOf("people", clock.GetUtcNow()), PeopleColumns.All, await sender.Send(new ExportPeopleQuery(Search, Closed), cancellationToken))
        : BadRequest();
}
