using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
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

public sealed class CompleteGatesHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<CompleteGatesCommand>
{
    public async Task Handle(CompleteGatesCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        var escalation = escalations[command.Escalation];
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
        var now = clock.GetUtcNow();

        escalation.Complete(policy.FindStep(escalation.StepKey)!, command.Statements, command.LegalBasis, command.OffRampTriggers, user.RequiredId(), now);
        escalations.Settle(escalation, now);
    }
}
