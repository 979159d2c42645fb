using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Compartments.Show;

/// <summary>Who is read into a compartment, and the form that reads someone in.</summary>
[Requires(Permission.ManagePeople)]
public sealed class ShowPage(ISender sender) : FormPage<ShowPage.Form>
{
    public override bool MakesAnother => true;

    [FromRoute]
    public Guid Id { get; init; }

    public ShownCompartment Compartment { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Compartment = await sender.Send(new CompartmentQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ReadInCommand(Id, Input.Person, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "They are read in, from this moment on.";
        return Redirect($"/compartments/{Id}");
    }

    public sealed record Form
    {
        public Guid? Person { get; init; }
        public string? Reason { get; init; }
    }
}
