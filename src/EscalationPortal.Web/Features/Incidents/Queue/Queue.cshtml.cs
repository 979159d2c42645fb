using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Queue;

[Requires(Permission.ViewIncidents)]
public sealed class QueuePage(ISender sender, ICurrentUser user, TimeProvider clock) : FormPage
{
    [FromQuery]
    public string? Search { get; init; }

    [FromQuery]
    public string? Class { get; init; }

    [FromQuery]
    public string? Severity { get; init; }

    [FromQuery]
    public string? State { get; init; }

    [FromQuery]
    public string? Sector { get; init; }

    [FromQuery]
    public string? Marking { get; init; }

    [FromQuery]
    public string? Step { get; init; }

    [FromQuery]
    public string? InForce { get; init; }

    [FromQuery]
    public string? Mine { get; init; }

    [FromQuery]
    public string? Sort { get; init; }

    [FromQuery]
    public string? After { get; init; }

    [FromQuery]
    public string? Before { get; init; }

    public IncidentFilter Filter => new(Search, Class, Severity, State, Sector, Marking, Step, InForce, Mine, Sort);

    /// <summary>Null where the address was refused: then the page says why instead.</summary>
    public QueuedIncidents? Incidents { get; private set; }

    public QueueChoices Choices { get; private set; } = null!;

    public bool MayLog => user.May(Permission.LogIncidents);

    // Filters are named in the address as they are, without a prefix.
    public override string FieldPrefix => "";

    public override async Task LoadAsync(CancellationToken cancellationToken) => Choices = await sender.Send(new QueueChoicesQuery(), cancellationToken);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Incidents = await sender.Send(new QueueQuery(Filter, After, Before), cancellationToken);
        if (Incidents.Rows.Count > 0)
        {
            ViewData["Marking"] = Incidents.Rows.Max(row => row.Marking);
        }
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) => new CsvFile<ExportedIncident>(
        $"incidents-{clock.GetUtcNow():yyyy-MM-dd-HHmm}", IncidentColumns.All, await sender.Send(new ExportQuery(Filter), cancellationToken));

    /// <summary>A chosen filter in words, as its tag says it.</summary>
    public string Words(KeyValuePair<string, string?> chosen) => chosen.Key switch
    {
        "search" => $"“{chosen.Value}”",
        "class" => IncidentClasses.Find(chosen.Value)?.Term().Title ?? chosen.Value!,
        "severity" => TextOf(Choices.Bands, chosen.Value),
        "state" => StateNames.CodesOf(StateNames.Read(chosen.Value)) is [var state] ? Countries.Find(state)!.Title : chosen.Value!,
        "sector" => Sectors.Find(chosen.Value)?.Title ?? chosen.Value!,
        "marking" => Markings.Find(chosen.Value)?.Term().Title ?? chosen.Value!,
        "step" => $"Recommended: {TextOf(Choices.Steps, chosen.Value)}",
        "inForce" => $"In force: {TextOf(Choices.StepsInForce, chosen.Value)}",
        _ => "Logged by me",
    };

    private static string TextOf(IReadOnlyList<Choice> choices, string? value) => choices.FirstOrDefault(choice => choice.Value == value)?.Text ?? value ?? "";
}
