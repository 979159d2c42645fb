using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.MarkTriggerMet;

[Requires(Permission.ReviewSteps)]
public sealed class MarkTriggerMetPage(ISender sender) : CaseFormPage<MarkTriggerMetPage.Form>
{
    [FromRoute]
    public int Number { get; init; }

    public EscalationHeading Heading { get; private set; } = null!;

    /// <summary>Null where the escalation has no trigger of this number.</summary>
    public string? Trigger { get; private set; }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Heading = await sender.Send(new HeadingQuery(Reference), cancellationToken);
        Trigger = Heading.Triggers.FirstOrDefault(trigger => trigger.Number == Number)?.Text;
        ViewData["Marking"] = Heading.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new MarkTriggerMetCommand(Reference, Number, Input.Note?.Trim() ?? ""), cancellationToken);
        return Done("The trigger is ticked as met. The step is under review.", $"/escalations/{Reference}");
    }

    public sealed record Form
    {
        public string? Note { get; init; }
    }
}
