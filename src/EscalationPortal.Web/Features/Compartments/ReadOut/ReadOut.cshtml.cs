using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Compartments.ReadOut;

[Requires(Permission.ManagePeople)]
public sealed class ReadOutPage(ISender sender) : FormPage<ReadOutPage.Form>
{
    [FromRoute]
    public Guid Member { get; init; }

    public ShownMember Shown { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new MemberQuery(Member), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var compartment = await sender.Send(new ReadOutCommand(Member, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "They are read out, from this moment on.";
        return Redirect($"/compartments/{compartment}");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
