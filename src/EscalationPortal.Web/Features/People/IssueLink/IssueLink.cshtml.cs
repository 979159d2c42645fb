using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.IssueLink;

[Requires(Permission.ManagePeople)]
public sealed class IssueLinkPage(ISender sender, AppointmentWait wait) : FormPage<IssueLinkPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    public AppointmentWait Wait => wait;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Person = await sender.Send(new PersonQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await sender.Send(new IssueLinkCommand(Id, Input.AtOnce), cancellationToken) is not { } path)
        {
            TempData["Notice"] = "You have asked for the link. Another administrator confirms it, and gets it to hand over.";
            return Redirect("/appointments");
        }

        TempData["PasswordPath"] = path;
        return Redirect($"/people/{Id}");
    }

    public sealed record Form
    {
        public string? AtOnce { get; init; }
    }
}
