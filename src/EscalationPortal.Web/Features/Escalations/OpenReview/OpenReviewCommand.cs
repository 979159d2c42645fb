using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.OpenReview;

[Requires(Permission.ReviewSteps)]
public sealed record OpenReviewCommand(string Escalation, string Reason) : ICommand, ISignature, IConcernsEscalation;

public sealed class OpenReviewValidator : AbstractValidator<OpenReviewCommand>
{
    public OpenReviewValidator() => RuleFor(command => command.Reason)
        .Filled().WithMessage("Say why it should be reviewed now.").OptionalParagraphs(4_000, "the reason");
}

public sealed class OpenReviewHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<OpenReviewCommand>
{
    public async Task Handle(OpenReviewCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.OpenReview(command.Escalation, command.Reason, user.RequiredId());
    }
}

[ReasonPage("/escalations/{reference}/review")]
public sealed class OpenReviewAction(ISender sender) : ReasonAction<OpenReviewCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var heading = await sender.Send(new HeadingQuery(route.Text("reference")), cancellationToken);
        return new(
            $"Put step {heading.Rung} under review: {heading.StepTitle}",
            heading.Above,
            "The step stays in force while it is reviewed. The offices that signed it extend it or stand it down; if they do neither in time, it lapses.",
            "Why it should be reviewed now",
            "Open the review")
        { Marking = heading.Marking };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) =>
        ("The step is under review. The offices that signed it see it on their home page.", $"/escalations/{route.Text("reference")}");

    protected override OpenReviewCommand Command(ReasonRoute route, string reason) => new(route.Text("reference"), reason);
}
