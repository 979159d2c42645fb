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

    /// <summary>Who is to read an incident that is being logged.</summary>
    public static IReadOnlyList<Choice> Readers { get; } =
    [
        new("False", "Open to the cell", "Everyone who may see incidents."),
        new("True", "Restricted: only me, for now", "Nobody else learns that it exists. Give others access once it is logged."),
    ];

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
