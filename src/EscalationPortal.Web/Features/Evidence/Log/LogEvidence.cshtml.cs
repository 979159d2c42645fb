using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Log;

[Requires(Permission.HandleEvidence)]
public sealed class LogEvidencePage(ISender sender) : CaseFormPage<EvidenceForm>
{
    public override bool OpensEmpty => true;

    private Marking _marking;

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
        return Done($"Item {number} is logged. Next: store its file, or record who received it; then have it verified.", $"/incidents/{Reference}/evidence/{number}");
    }

    protected override EvidenceForm InitialInput() => new() { Marking = _marking.Term().Key, Actions = PermissibleActions.Amber.Term().Key };
}
