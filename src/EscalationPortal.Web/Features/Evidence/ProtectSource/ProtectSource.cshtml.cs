using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.ProtectSource;

[Requires(Permission.HandleEvidence)]
public sealed class ProtectSourcePage(ISender sender, ICurrentUser user) : ItemPage<ProtectSourcePage.Form>(sender)
{
    private readonly ISender _sender = sender;

    public IReadOnlyList<EvidenceReader> People { get; private set; } = [];

    public bool MayChange => Heading.Item.Protection.Lets(user.RequiredId());

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await base.LoadAsync(cancellationToken);
        People = await _sender.Send(new EvidenceReadersQuery(Reference), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await _sender.Send(new ProtectSourceCommand(Reference, Number, Input.Protect, [.. Input.Readers.Select(id => Guid.TryParse(id, out var person) ? person : Guid.Empty)]), cancellationToken);
        return BackToItem(Input.Protect == true ? "The source is protected." : "The source is open to everyone on the case.");
    }

    protected override Form InitialInput() => new() { Protect = Heading.Item.IsSourceProtected, Readers = [.. Heading.Item.SourceReaders.Select(reader => reader.ToString())] };

    public sealed record Form
    {
        public bool? Protect { get; init; }
        public List<string> Readers { get; init; } = [];
    }
}
