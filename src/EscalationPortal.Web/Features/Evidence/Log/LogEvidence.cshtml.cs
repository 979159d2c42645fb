using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Log;

[Requires(Permission.HandleEvidence)]
public sealed class LogEvidencePage(ISender sender) : FormPage<EvidenceForm>
{
    private Marking _marking;

    [FromRoute]
    public string Reference { get; init; } = "";

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _marking = (await sender.Send(new CaseFrameQuery(Reference), cancellationToken)).Facts.Marking;
        ViewData["Marking"] = _marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        RequireBindable();
        var command = await ReadAsync(reading => new LogEvidenceCommand(Reference, Input.Read(reading), Input.ReadSource(), Input.Protect), cancellationToken);
        var number = await sender.Send(command, cancellationToken);
        TempData["Notice"] = $"Item {number} is logged. Next: store its file, or record who received it; then have it verified.";
        return Redirect($"/incidents/{Reference}/evidence/{number}");
    }

    protected override EvidenceForm InitialInput() => new() { Marking = _marking.Term().Key, Actions = PermissibleActions.Amber.Term().Key };
}
