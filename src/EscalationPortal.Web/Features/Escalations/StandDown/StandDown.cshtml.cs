using EscalationPortal.Web.Features.Shared;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.StandDown;

[Requires(Permission.StandDown)]
public sealed class StandDownPage(ISender sender) : FormPage<StandDownPage.Form>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public EscalationHeading Heading { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Heading = await sender.Send(new HeadingQuery(Reference), cancellationToken);
        ViewData["Marking"] = Heading.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new StandDownCommand(Reference, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = $"The step of {Reference} is stood down.";
        return Redirect($"/escalations/{Reference}");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
