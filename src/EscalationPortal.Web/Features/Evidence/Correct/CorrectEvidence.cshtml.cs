using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Correct;

[Requires(Permission.HandleEvidence)]
public sealed class CorrectEvidencePage(ISender sender, ICurrentUser user) : ItemPage<EvidenceForm>(sender)
{
    private readonly ISender _sender = sender;

    public EvidenceItem Item => Heading.Item;

    public override Seen SeenNow => Item.Seen;

    public bool ReadsSource => Item.Protection.Lets(user.RequiredId());

    protected override bool ShowsSource => true;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);

        // A form without the field was given to somebody who does not read the source.
        var withSource = Request.Form.ContainsKey($"{nameof(Input)}.{nameof(EvidenceForm.From)}");
        var command = await ReadAsync(
            reading => new CorrectEvidenceCommand(
                Reference, Number, Seen, Input.Read(reading, Item.Facts), withSource ? Input.ReadSource() : null, Input.Reason?.Trim() ?? ""),
            cancellationToken);
        await _sender.Send(command, cancellationToken);
        return BackToItem("The correction is saved. The record keeps what it was before.");
    }

    protected override EvidenceForm InitialInput() => EvidenceForm.Of(Item.Facts, ReadsSource ? Item.Source : null);
}
