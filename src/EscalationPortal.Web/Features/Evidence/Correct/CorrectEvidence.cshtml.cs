using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Correct;

[Requires(Permission.HandleEvidence)]
public sealed class CorrectEvidencePage(ISender sender, ICurrentUser user) : FormPage<EvidenceForm>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    [FromRoute]
    public int Number { get; init; }

    /// <summary>The revision the form was begun on.</summary>
    [BindProperty]
    public int? Revision { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public EvidenceItem Item { get; private set; } = null!;

    public bool ReadsSource { get; private set; }

    /// <summary>Somebody else corrected it since the form was begun.</summary>
    public bool ChangedMeanwhile { get; private set; }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var heading = await sender.Send(new ItemHeadingQuery(Reference, Number), cancellationToken);
        Item = heading.Item;
        ReadsSource = Item.Protection.Lets(user.RequiredId());
        ViewData["Marking"] = heading.Marking;
    }

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new NoteReadingCommand(Reference, Number, ShowsSource: true), cancellationToken);
        return await base.OnGetAsync(cancellationToken);
    }

    public override Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        // What the person sees now is what is there now: sent again, the form corrects that.
        ChangedMeanwhile = Revision is { } begun && begun != Item.Revision;
        Revision = Item.Revision;
        ModelState.Remove(nameof(Revision));
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);

        // A form without the field was given to somebody who does not read the source.
        var withSource = Request.Form.ContainsKey($"{nameof(Input)}.{nameof(EvidenceForm.From)}");
        var command = await ReadAsync(
            reading => new CorrectEvidenceCommand(
                Reference, Number, Revision ?? 0, Input.Read(reading, Item.Facts), withSource ? Input.ReadSource() : null, Reason?.Trim() ?? ""),
            cancellationToken);
        await sender.Send(command, cancellationToken);
        TempData["Notice"] = "The correction is saved. The record keeps what it was before.";
        return Redirect($"/incidents/{Reference}/evidence/{Number}");
    }

    protected override EvidenceForm InitialInput() => EvidenceForm.Of(Item.Facts, ReadsSource ? Item.Source : null);
}
