using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Notices.Inbox;

[Requires(Permission.UseOwnAccount)]
public sealed class InboxPage(ISender sender) : FormPage<InboxPage.Form>
{
    [FromQuery]
    public Guid? After { get; init; }

    public NoticeList Notices { get; private set; } = null!;

    public override Seen SeenNow => Notices.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Notices = await sender.Send(new NoticesQuery(After), cancellationToken);
        ViewData["Marking"] = Notices.Rows.Max(row => row.Marking);
    }

    public override Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        ModelState.IsValid ? base.OnGetAsync(cancellationToken) : Task.FromResult<IActionResult>(BadRequest());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new MarkAllReadCommand(Seen), cancellationToken);
        return Redirect("/notices");
    }

    /// <summary>There is nothing to fill in.</summary>
    public sealed record Form;
}
