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
    public string? View { get; init; }

    [FromQuery]
    public string? Owner { get; init; }

    [FromQuery]
    public string? Sort { get; init; }

    [FromQuery]
    public string? After { get; init; }

    [FromQuery]
    public string? Before { get; init; }

    /// <summary>References of the rows that are ticked.</summary>
    [FromQuery]
    public List<string> Chosen { get; init; } = [];

    /// <summary>What is shown; where the address was refused, what it asked for.</summary>
    public IncidentFilter Filter => Frame.Filter;

    public QueueFrame Frame { get; private set; } = null!;

    /// <summary>Null where the address was refused: then the page says why instead.</summary>
    public QueuedIncidents? Incidents { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public Guid? Me => user.Id;

    public bool MayLog => user.May(Permission.LogIncidents);

    public bool MayOwn => user.May(Permission.OwnIncidents);

    /// <summary>Whoever owns nothing has no view of it.</summary>
    public IEnumerable<QueueView> Views => Enum.GetValues<QueueView>().Where(view => view != QueueView.Mine || MayOwn);

    private IncidentFilter Asked => new(Search, Class, Severity, State, Sector, Marking, Step, InForce, Mine, Sort, View, Owner);

    // Filters are named in the address as they are, without a prefix.
    public override string FieldPrefix => "";

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Frame = await sender.Send(new QueueFrameQuery(Asked), cancellationToken);
        if (!Request.QueryString.HasValue && Frame.Counts[QueueView.Attention] > 0)
        {
            Frame = Frame with { Filter = Frame.Filter with { View = QueueView.Attention.Key() } };
        }
    }

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
        CsvCell.NameOf("incidents", clock.GetUtcNow()), IncidentColumns.All, await sender.Send(new ExportQuery(Asked, Chosen), cancellationToken));

    /// <summary>Where a head of the list leads: sorted by it, or turned round where it is already.</summary>
    public string SortHref(IncidentOrder order)
    {
        var sort = Filter.Sorted.Order == order ? Filter.Sorted.Other : new IncidentSort(order);
        return (Filter with { Sort = sort.ToString() }).Href();
    }

    /// <summary>How the list is sorted by this head; null where it is not.</summary>
    public string? SortOf(IncidentOrder order) => Filter.Sorted.Order != order ? null : Filter.Sorted.Ascending ? "ascending" : "descending";

    public string Count(QueueView view) => Frame.Counts.GetValueOrDefault(view) is var count && count > QueueFrame.MaxCounted ? $"{QueueFrame.MaxCounted}+" : $"{count}";

    /// <summary>A chosen filter in words, as its tag says it.</summary>
    public string Words(KeyValuePair<string, string?> chosen) => chosen.Key switch
    {
        "search" => $"“{chosen.Value}”",
        "class" => IncidentClasses.Find(chosen.Value)?.Term().Title ?? chosen.Value!,
        "severity" => TextOf(Frame.Bands, chosen.Value),
        "state" => StateNames.CodesOf(StateNames.Read(chosen.Value)) is [var state] ? Countries.Find(state)!.Title : chosen.Value!,
        "sector" => Sectors.Find(chosen.Value)?.Title ?? chosen.Value!,
        "marking" => Markings.Find(chosen.Value)?.Term().Title ?? chosen.Value!,
        "step" => $"Recommended: {TextOf(Frame.Steps, chosen.Value)}",
        "inForce" => $"In force: {TextOf(Frame.StepsInForce, chosen.Value)}",
        "owner" => $"Owner: {TextOf(Frame.Owners, chosen.Value)}",
        _ => "Logged by me",
    };

    private static string TextOf(IReadOnlyList<Choice> choices, string? value) => choices.FirstOrDefault(choice => choice.Value == value)?.Text ?? value ?? "";
}
