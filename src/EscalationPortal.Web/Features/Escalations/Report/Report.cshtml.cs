using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Escalations.Report;

[Requires(Permission.ViewIncidents)]
public sealed class ReportPage(ISender sender) : PageModel
{
    public static IReadOnlyList<int> Periods { get; } = [30, 90, 365, 3_650];

    [FromQuery]
    public int Days { get; init; } = 365;

    public DecisionReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Periods.Contains(Days))
        {
            return BadRequest();
        }

        Report = await sender.Send(new ReportQuery(Days), cancellationToken);
        return Page();
    }

    public static string TitleOf(int days) => days switch { 365 => "Last year", 3_650 => "Last ten years", _ => $"Last {days} days" };
}
