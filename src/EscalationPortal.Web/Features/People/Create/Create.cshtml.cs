using EscalationPortal.Domain.People;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.Create;

[Requires(Permission.ManagePeople)]
public sealed class CreatePage(ISender sender) : FormPage<CreatePage.Form>
{
    public override bool MakesAnother => true;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(
            _ => new CreatePersonCommand(Input.Name?.Trim() ?? "", Input.Email?.Trim() ?? "", Input.Roles), cancellationToken, requireBindable: true);
        var created = await sender.Send(command, cancellationToken);
        if (created.PasswordPath is null)
        {
            TempData["Notice"] = $"The account of {Input.Name?.Trim()} is created and closed. It opens once another administrator confirms it.";
            return Redirect("/appointments");
        }

        TempData["Notice"] = $"The account of {Input.Name?.Trim()} is created.";
        TempData["PasswordPath"] = created.PasswordPath;
        return Redirect($"/people/{created.Id}");
    }

    public sealed record Form
    {
        public string? Name { get; init; }
        public string? Email { get; init; }
        public List<Role> Roles { get; init; } = [];
    }
}
