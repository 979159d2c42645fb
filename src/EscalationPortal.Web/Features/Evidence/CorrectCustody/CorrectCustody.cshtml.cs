using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Features.Evidence.Custody;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.CorrectCustody;

/// <summary>Records what really happened in the place of an event of custody that was recorded wrongly.</summary>
[Requires(Permission.HandleEvidence)]
public sealed class CorrectCustodyPage(ISender sender, ICurrentUser user) : ItemPage<CorrectCustodyPage.Form>(sender)
{
    private readonly ISender _sender = sender;

    [FromRoute]
    public int Event { get; init; }

    /// <summary>The event that was recorded wrongly; null where the item has none of this number.</summary>
    public CustodyEvent? Wrong => Heading.Item.Custody.FirstOrDefault(custodyEvent => custodyEvent.Number == Event);

    public bool ReadsSource => Heading.Item.Protection.Lets(user.RequiredId());

    protected override bool ShowsSource => true;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await base.LoadAsync(cancellationToken);
        _ = Wrong.OrNotFound($"event {Event} of item {Number} of {Reference}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(
            reading => new RecordCustodyCommand(Reference, Number, Input.Read(reading), new CustodyCorrection(Event, Input.Reason.Kept())), cancellationToken);
        return BackToItem((await _sender.Send(command, cancellationToken)).Words);
    }

    protected override Form InitialInput() => !ReadsSource || Wrong is not { } wrong ? new() : new()
    {
        Kind = wrong.Kind,
        From = wrong.From,
        To = wrong.To,
        At = LocalTime.Of(wrong.Facts.At),
        Place = wrong.Place,
        Purpose = wrong.Purpose,
    };

    public sealed record Form : CustodyPage.Form
    {
        public string? Reason { get; init; }
    }
}
