using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
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

public sealed class OpenReviewHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<OpenReviewCommand>
{
    public async Task Handle(OpenReviewCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        escalations[command.Escalation].OpenReview(command.Reason, user.RequiredId(), clock.GetUtcNow());
    }
}
