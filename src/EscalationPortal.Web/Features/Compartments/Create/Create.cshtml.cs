using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Compartments.Create;

[Requires(Permission.ManagePeople)]
public sealed class CreatePage(ISender sender) : FormPage<CreatePage.Form>
{
    public override bool MakesAnother => true;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var id = await sender.Send(new CreateCompartmentCommand(Input.Title?.Trim() ?? "", Input.Purpose?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "The compartment is created. Next: read in whoever belongs in it.";
        return Redirect($"/compartments/{id}");
    }

    public sealed record Form
    {
        public string? Title { get; init; }
        public string? Purpose { get; init; }
    }
}
