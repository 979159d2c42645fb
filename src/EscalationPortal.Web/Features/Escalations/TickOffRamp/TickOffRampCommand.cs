using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.TickOffRamp;

[Requires(Permission.ReviewSteps)]
public sealed record TickOffRampCommand(string Escalation, int Number, string Note) : ICommand, IConcernsEscalation;

public sealed class TickOffRampValidator : AbstractValidator<TickOffRampCommand>
{
    public TickOffRampValidator() => RuleFor(command => command.Note)
        .Filled().WithMessage("Say what was seen, and where.").OptionalParagraphs(4_000, "what was seen");
}

public sealed class TickOffRampHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<TickOffRampCommand>
{
    public async Task Handle(TickOffRampCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        escalations[command.Escalation].TickOffRamp(command.Number, command.Note, user.RequiredId(), clock.GetUtcNow());
    }
}
