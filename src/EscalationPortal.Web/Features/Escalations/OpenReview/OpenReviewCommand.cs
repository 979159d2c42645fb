using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.OpenReview;

[Requires(Permission.ReviewSteps)]
public sealed record OpenReviewCommand(string Escalation, string Reason) : ICommand, IConcernsEscalation;

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
