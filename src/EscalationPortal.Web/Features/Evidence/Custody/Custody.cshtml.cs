using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Custody;

[Requires(Permission.HandleEvidence)]
public sealed class CustodyPage(ISender sender, ICurrentUser user) : ItemPage<CustodyPage.Form>(sender)
{
    private readonly ISender _sender = sender;

    protected override bool ShowsSource => true;

    public bool ReadsSource => Heading.Item.Protection.Lets(user.RequiredId());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(reading => new RecordCustodyCommand(Reference, Number, Input.Read(reading)), cancellationToken);
        var outcome = await _sender.Send(command, cancellationToken);
        return BackToItem(outcome.Words);
    }

    protected override Form InitialInput() => new() { From = Heading.Item.Chain.Holder };

    public record Form
    {
        public CustodyKind? Kind { get; init; }
        public string? From { get; init; }
        public string? To { get; init; }
        public LocalTime At { get; init; } = new();
        public string? Place { get; init; }
        public string? Purpose { get; init; }
        public string? Authority { get; init; }

        public CustodyFacts Read(FormReading reading) => new(
            Chosen.Of(Kind),
            From.KeptOrNull(),
            To.Kept(),
            reading.Time(At, nameof(At), "When it happened"),
            Place.Kept(),
            Purpose.Kept(),
            Authority.KeptOrNull());
    }
}
