using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Log;

[Requires(Permission.LogIncidents)]
public sealed class LogPage(ISender sender) : FormPage<IncidentForm>
{
    public override bool OpensEmpty => true;

    /// <summary>The compartments the reader can put it into at once.</summary>
    public IReadOnlyList<Choice> Compartments { get; private set; } = [];

    public override async Task LoadAsync(CancellationToken cancellationToken) => Compartments = await sender.Send(new MyCompartmentsQuery(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(reading => new LogIncidentCommand(Input.Read(reading), Input.Access.Read()), cancellationToken, requireBindable: true);
        var reference = await sender.Send(command, cancellationToken);
        if (command.Restriction is not null)
        {
            TempData["Notice"] = $"{reference} is logged and restricted. Next: say here who else may read it, then assess it.";
            return Redirect($"/incidents/{reference}/access");
        }

        TempData["Notice"] = $"{reference} is logged. Next: assess it.";
        return Redirect($"/incidents/{reference}");
    }
}
