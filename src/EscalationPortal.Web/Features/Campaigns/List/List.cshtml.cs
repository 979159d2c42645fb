using System.Globalization;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Campaigns.List;

[Requires(Permission.ViewIncidents)]
public sealed class ListPage(ISender sender, ICurrentUser user) : PageModel
{
    [FromQuery]
    public Guid? Before { get; init; }

    public CampaignList Campaigns { get; private set; } = null!;

    public bool MayStart => user.May(Permission.GroupIncidents);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Campaigns = await sender.Send(new CampaignsQuery(Before), cancellationToken);
        if (Campaigns.Rows.Count > 0)
        {
            ViewData["Marking"] = Campaigns.Rows.Max(row => row.Marking);
        }
    }

    /// <summary>"23 December 2015 to 24 February 2022".</summary>
    public static string Detected(CampaignRow row) => (row.First, row.Last) switch
    {
        ({ } first, { } last) when Day(first) == Day(last) => Day(first),
        ({ } first, { } last) => $"{Day(first)} to {Day(last)}",
        _ => "—",
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
