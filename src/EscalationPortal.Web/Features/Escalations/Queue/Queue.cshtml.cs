using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Escalations.Queue;

[Requires(Permission.ViewIncidents)]
public sealed class QueuePage(ISender sender, TimeProvider clock) : PageModel
{
    [FromQuery]
    public EscalationStatus Status { get; init; }

    [FromQuery]
    public string? After { get; init; }

    public bool IsUnknown { get; private set; }

    public EscalationStatus Shown => IsUnknown ? EscalationStatus.Proposed : Status;

    public EscalationPage Escalations { get; private set; } = null!;

    /// <summary>What the last column names is still to come, or late.</summary>
    public bool IsDue => Shown is EscalationStatus.Proposed or EscalationStatus.UnderReview or EscalationStatus.InForce or EscalationStatus.Planned;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // An address that names no state shows those that wait, and says so.
        IsUnknown = !ModelState.IsValid || !Enum.IsDefined(Status);
        Escalations = await sender.Send(new EscalationsQuery(Shown, After), cancellationToken);
        if (Escalations.Rows.Count > 0)
        {
            ViewData["Marking"] = Escalations.Rows.Max(row => row.Marking);
        }
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) => ModelState.IsValid && Enum.IsDefined(Status)
        ? new CsvFile<ExportedEscalation>(
            CsvCell.NameOf("escalations", clock.GetUtcNow()), EscalationColumns.All, await sender.Send(new ExportEscalationsQuery(Status), cancellationToken))
        : BadRequest();
}
