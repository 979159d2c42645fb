using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.MarkTriggerMet;

[Requires(Permission.ReviewSteps)]
public sealed record MarkTriggerMetCommand(string Escalation, int Number, string Note) : ICommand, IConcernsEscalation;

public sealed class MarkTriggerMetValidator : AbstractValidator<MarkTriggerMetCommand>
{
    public MarkTriggerMetValidator() => RuleFor(command => command.Note)
        .Filled().WithMessage("Say what was seen, and where.").OptionalParagraphs(4_000, "what was seen");
}

public sealed class MarkTriggerMetHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<MarkTriggerMetCommand>
{
    public async Task Handle(MarkTriggerMetCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        escalations[command.Escalation].MarkTriggerMet(command.Number, command.Note, user.RequiredId(), clock.GetUtcNow());
    }
}
