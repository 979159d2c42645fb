using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Offices.End;

[Requires(Permission.ManagePeople)]
public sealed class EndOfficePage(ISender sender) : FormPage<EndOfficePage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public HeldPlace Place { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Place = await sender.Send(new HeldPlaceQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new EndOfficeCommand(Id, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "The place in the office has ended. What was signed in it stays signed.";
        return Redirect("/offices");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
