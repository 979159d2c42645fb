using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.Change;

[Requires(Permission.ManagePeople)]
public sealed class ChangePage(ISender sender, AppointmentWait wait) : FormPage<ChangePage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    public AppointmentWait Wait => wait;

    public override Seen SeenNow => Person.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Person = await sender.Send(new PersonQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(_ => new ChangePersonCommand(Id, Seen, Input.Roles, Input.AtOnce), cancellationToken, requireBindable: true);
        if (!await sender.Send(command, cancellationToken))
        {
            TempData["Notice"] = "You have asked for these roles. They are saved once another administrator confirms them.";
            return Redirect("/appointments");
        }

        TempData["Notice"] = "The roles are saved. They count from the person’s next click.";
        return Redirect($"/people/{Id}");
    }

    protected override Form InitialInput() => new() { Roles = [.. Person.Roles] };

    public sealed record Form
    {
        public List<Role> Roles { get; init; } = [];
        public string? AtOnce { get; init; }
    }
}
