using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>Keeping the list's filter as a view, and the views that are kept.</summary>
[Requires(Permission.ViewIncidents)]
public sealed class ViewsPage(ISender sender) : FormPage<ViewsPage.Form>
{
    /// <summary>What stands behind the question mark of the list to keep.</summary>
    [FromQuery]
    public string? Of { get; init; }

    public IncidentFilter Filter => IncidentFilter.Read(Of);

    public IReadOnlyList<SavedFilter> Saved { get; private set; } = [];

    /// <summary>Where two policies are compared over what a list finds.</summary>
    public static string BacktestHref(string query) => $"/policy/backtests/ask?of={Uri.EscapeDataString(query)}";

    public override async Task LoadAsync(CancellationToken cancellationToken) => Saved = await sender.Send(new SavedViewsQuery(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Input.Remove is { } name)
        {
            await sender.Send(new RemoveViewCommand(name), cancellationToken);
            TempData["Notice"] = "The view is kept no longer. Its address still leads to the same list.";
            return Redirect("/incidents/views");
        }

        await sender.Send(new SaveViewCommand(Input.Name, Filter), cancellationToken);
        TempData["Notice"] = "The view is saved, and stands above the list. Its address can be sent to others.";
        return Redirect(Filter.Href());
    }

    public sealed record Form
    {
        public string? Name { get; init; }

        /// <summary>The name of a view that is to be kept no longer.</summary>
        public string? Remove { get; init; }
    }
}
