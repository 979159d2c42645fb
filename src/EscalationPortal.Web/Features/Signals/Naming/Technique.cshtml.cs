using EscalationPortal.Domain.Observables;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Signals.Naming;

/// <summary>All that name a technique of ATT&amp;CK, as far as its reader may read it.</summary>
[Requires(Permission.ViewSignals)]
public sealed class TechniquePage(ISender sender, ICurrentUser user) : PageModel
{
    [FromRoute(Name = "technique")]
    public string Id { get; init; } = "";

    [FromQuery]
    public string? After { get; init; }

    [FromQuery]
    public string? Before { get; init; }

    public Technique Shown { get; private set; } = null!;

    public NamingList Naming { get; private set; } = null!;

    public bool IsSender => !user.May(Permission.ViewIncidents);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = Technique.Find(Id).OrNotFound($"technique {Id}");
        Naming = await sender.Send(new TechniqueNamingQuery(Shown.Id, After, Before), cancellationToken);
        ViewData["Marking"] = NamingSignals.MarkingOf(Naming);
    }
}
