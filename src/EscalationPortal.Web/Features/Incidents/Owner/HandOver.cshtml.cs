using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Owner;

/// <summary>Handing over the cases that were ticked in the queue.</summary>
[Requires(Permission.OwnIncidents)]
public sealed class HandOverPage(ISender sender) : FormPage<HandOverPage.Form>
{
    [FromQuery]
    public List<string> Chosen { get; init; } = [];

    public HandOverChoices Choices { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Choices = await sender.Send(new HandOverQuery([.. Chosen, .. Input.Incidents]), cancellationToken);
        ViewData["Marking"] = Choices.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(_ => new HandIncidentsOverCommand(Input.Incidents, Input.To), cancellationToken, requireBindable: true);
        await sender.Send(command, cancellationToken);
        TempData["Notice"] = Input.Incidents.Count == 1 ? $"{Input.Incidents[0]} is handed over." : $"{Input.Incidents.Count} cases are handed over.";
        return Redirect("/incidents");
    }

    protected override Form InitialInput() => new() { Incidents = [.. Choices.Cases.Select(handed => handed.Reference)] };

    public sealed record Form
    {
        public List<string> Incidents { get; init; } = [];

        public Guid? To { get; init; }
    }
}
