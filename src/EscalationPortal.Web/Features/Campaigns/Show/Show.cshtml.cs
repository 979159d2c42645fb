using System.Globalization;
using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Campaigns.Show;

/// <summary>One campaign, and what can be done to it.</summary>
[Requires(Permission.ViewIncidents)]
public sealed class ShowPage(ISender sender, ICurrentUser user) : FormPage<ShowPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public ShownCampaign Campaign { get; private set; } = null!;

    public bool MayChange => user.May(Permission.GroupIncidents);

    public override Seen SeenNow => Campaign.Seen;

    /// <summary>A form that was refused is not folded.</summary>
    public bool IsOpen(string act) => Input.Act == act && !ModelState.IsValid;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Campaign = await sender.Send(new CampaignQuery(Id), cancellationToken);
        ViewData["Marking"] = Campaign.Marking;
    }

    public override Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        // Each form sends its own fields: the one that renames opens with what is there, whichever was refused.
        Input = Input.Act is null or Form.Rename ? Input : Input with { Name = Campaign.Words.Name, Belief = Campaign.Words.Belief };
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        switch (Input.Act)
        {
            case Form.Rename:
                await sender.Send(new RenameCampaignCommand(Id, Seen, new CampaignWords(Input.Name.Kept(), Input.Belief.Kept())), cancellationToken);
                return Stay("The campaign is renamed.");
            case Form.TakeOut:
                await sender.Send(new TakeOutOfCampaignCommand(Id, Input.Out.Kept(), Input.OutBecause.Kept()), cancellationToken);
                return Stay($"{Input.Out.Kept()} is taken out of the campaign.");
            default:
                await sender.Send(new AddToCampaignCommand(Id, Input.Incident.Kept(), Input.Because.Kept()), cancellationToken);
                return Stay($"{References.Named("INC", Input.Incident)} is in the campaign.");
        }
    }

    protected override Form InitialInput() => new() { Name = Campaign.Words.Name, Belief = Campaign.Words.Belief };

    /// <summary>"3 incidents, detected from 23 December 2015 to 24 February 2022, in 5 sectors".</summary>
    public static string InShort(ShownCampaign campaign) => campaign.Incidents is not [var first, ..] ? "No incident is in it now"
        : $"{Counted(campaign.Incidents.Count, "incident")}, detected {Between(DayOf(first), DayOf(campaign.Incidents[^1]))}{Spread(campaign.Incidents)}";

    /// <summary>"21 December 2015".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string DayOf(IncidentInCampaign incident) => Day(DateOnly.FromDateTime(incident.DetectedAt.UtcDateTime));

    private static string Between(string first, string last) => first == last ? $"on {first}" : $"from {first} to {last}";

    private static string Spread(IReadOnlyList<IncidentInCampaign> incidents) =>
        incidents.SelectMany(incident => incident.Sectors).Distinct().Count() is var sectors and > 0 ? $", in {Counted(sectors, "sector")}" : "";

    private static string Counted(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    private RedirectResult Stay(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/campaigns/{Id}");
    }

    public sealed record Form
    {
        public const string Add = "add";
        public const string TakeOut = "take-out";
        public const string Rename = "rename";

        /// <summary>The button that was pressed: one of the above.</summary>
        public string? Act { get; init; }

        public string? Incident { get; init; }

        public string? Because { get; init; }

        public string? Out { get; init; }

        public string? OutBecause { get; init; }

        public string? Name { get; init; }

        public string? Belief { get; init; }
    }
}
