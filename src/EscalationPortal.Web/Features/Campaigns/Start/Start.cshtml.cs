using System.ComponentModel.DataAnnotations;
using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Campaigns.Start;

[Requires(Permission.GroupIncidents)]
public sealed class StartPage(ISender sender) : FormPage<StartPage.Form>
{
    private static readonly char[] _between = [',', ';', '\n'];

    public override bool OpensEmpty => true;

    /// <summary>What it begins with, as the address has it.</summary>
    [FromQuery]
    public string? Incident { get; init; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var campaign = await sender.Send(
            new StartCampaignCommand(
                new CampaignWords(Input.Name.Kept(), Input.Belief.Kept()),
                Input.Incidents.Kept().Split(_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            cancellationToken);
        TempData["Notice"] = "The campaign is started.";
        return Redirect($"/campaigns/{campaign}");
    }

    protected override Form InitialInput() => new() { Incidents = Incident is { Length: < 200 } asked ? asked : null };

    public sealed record Form
    {
        public string? Name { get; init; }

        [Display(Name = "what belongs together, and why")]
        public string? Belief { get; init; }

        public string? Incidents { get; init; }
    }
}
