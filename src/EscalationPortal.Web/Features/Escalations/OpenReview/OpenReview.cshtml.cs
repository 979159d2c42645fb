using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.OpenReview;

[Requires(Permission.ReviewSteps)]
public sealed class OpenReviewPage(ISender sender) : FormPage<OpenReviewPage.Form>
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
        await sender.Send(new OpenReviewCommand(Reference, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "The step is under review. The offices that signed it see it on their home page.";
        return Redirect($"/escalations/{Reference}");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
