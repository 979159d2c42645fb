using EscalationPortal.Web.Cases;
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

public sealed class MarkTriggerMetHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<MarkTriggerMetCommand>
{
    public async Task Handle(MarkTriggerMetCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.MarkTriggerMet(command.Escalation, command.Number, command.Note, user.RequiredId());
    }
}
