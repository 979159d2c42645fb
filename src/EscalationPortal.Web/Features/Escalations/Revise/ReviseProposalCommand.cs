using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Revise;

/// <summary>Submits a returned proposal again, on the incident's latest assessment.</summary>
/// <param name="Seen">The assessment the form was filled in from.</param>
[Requires(Permission.ProposeSteps)]
public sealed record ReviseProposalCommand(string Escalation, Seen Seen, Proposal Proposal) : ICommand, IConcernsEscalation;

public sealed class ReviseProposalValidator : AbstractValidator<ReviseProposalCommand>
{
    public ReviseProposalValidator() => RuleFor(command => command.Proposal).SetValidator(new ProposalValidator()).OverridePropertyName("");
}

public sealed class ReviseProposalHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<ReviseProposalCommand>
{
    public async Task Handle(ReviseProposalCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        ConflictException.ThrowUnless(file.IsReadInFull(command.Seen));
        file.Revise(command.Escalation, command.Proposal, user.RequiredId());
    }
}
