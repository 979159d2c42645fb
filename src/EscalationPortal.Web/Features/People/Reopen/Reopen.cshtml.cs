using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.Reopen;

[Requires(Permission.ManagePeople)]
public sealed class ReopenPage(ISender sender, AppointmentWait wait) : FormPage<ReopenPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    public AppointmentWait Wait => wait;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Person = await sender.Send(new PersonQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await sender.Send(new ReopenPersonCommand(Id, Input.AtOnce), cancellationToken))
        {
            TempData["Notice"] = "You have asked for the account to be open again. It is, once another administrator confirms it.";
            return Redirect("/appointments");
        }

        TempData["Notice"] = "The account is open again, with the password it had.";
        return Redirect($"/people/{Id}");
    }

    public sealed record Form
    {
        public string? AtOnce { get; init; }
    }
}
