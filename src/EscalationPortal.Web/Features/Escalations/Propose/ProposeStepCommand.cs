using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Propose;

/// <summary>Answers with the escalation's reference.</summary>
/// <param name="Seen">The assessment the form was filled in from.</param>
[Requires(Permission.ProposeSteps)]
public sealed record ProposeStepCommand(string Incident, string Step, Seen Seen, Proposal Proposal) : ICommand<string>, IConcernsIncident;

public sealed class ProposeStepValidator : AbstractValidator<ProposeStepCommand>
{
    public ProposeStepValidator() => RuleFor(command => command.Proposal).SetValidator(new ProposalValidator()).OverridePropertyName("");
}

public sealed class ProposeStepHandler(PortalDb db, CaseDesk desk, References references, ICurrentUser user) : IRequestHandler<ProposeStepCommand, string>
{
    public async Task<string> Handle(ProposeStepCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command.Incident, cancellationToken);
        ConflictException.ThrowUnless(file.IsReadInFull(command.Seen));
        var reference = await references.NextEscalationAsync(file.Incident.Id, cancellationToken);
        db.Escalations.Add(file.Propose(Guid.CreateVersion7(), reference, command.Step, command.Proposal, user.RequiredId()));
        return reference;
    }
}
