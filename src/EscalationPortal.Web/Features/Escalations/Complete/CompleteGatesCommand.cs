using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Complete;

/// <summary>Writes the gates that a step proposed as urgent still owes.</summary>
[Requires(Permission.ProposeSteps)]
public sealed record CompleteGatesCommand(string Escalation, IReadOnlyDictionary<string, string> Statements, LegalBasis? LegalBasis, IReadOnlyList<string> OffRampTriggers)
    : ICommand, IConcernsEscalation;

public sealed class CompleteGatesValidator : AbstractValidator<CompleteGatesCommand>
{
    public CompleteGatesValidator()
    {
        RuleFor(command => command.LegalBasis).SetValidator(new LegalBasisValidator()!);
        RuleFor(command => command.Statements).Statements();
        RuleFor(command => command.OffRampTriggers).OffRampTriggers();
    }
}

public sealed class CompleteGatesHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<CompleteGatesCommand>
{
    public async Task Handle(CompleteGatesCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.Complete(command.Escalation, command.Statements, command.LegalBasis, command.OffRampTriggers, user.RequiredId());
    }
}
