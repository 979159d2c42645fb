using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Revise;

/// <summary>Submits a returned proposal again, on the incident's latest assessment.</summary>
/// <param name="Assessment">The number of the assessment the form was filled in from.</param>
[Requires(Permission.ProposeSteps)]
public sealed record ReviseProposalCommand(string Escalation, int Assessment, Proposal Proposal) : ICommand, IConcernsEscalation;

public sealed class ReviseProposalValidator : AbstractValidator<ReviseProposalCommand>
{
    public ReviseProposalValidator() => RuleFor(command => command.Proposal).SetValidator(new ProposalValidator()).OverridePropertyName("");
}

public sealed class ReviseProposalHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReviseProposalCommand>
{
    public async Task Handle(ReviseProposalCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalation = (await db.EscalationsOfAsync(incident, cancellationToken))[command.Escalation];
        var assessment = await db.Assessments.Where(candidate => candidate.IncidentId == incident.Id).OrderByDescending(candidate => candidate.Number).FirstAsync(cancellationToken);
        if (assessment.Number != command.Assessment)
        {
            throw new ConflictException();
        }

        var policy = await policies.ByDigestAsync(assessment.PolicyDigest, cancellationToken);
        var step = policy.FindStep(escalation.StepKey).OrNotFound($"step {escalation.StepKey} in the policy {policy.Key} {policy.Version}");

        var now = clock.GetUtcNow();
        escalation.Revise(step, policy.Urgent, assessment, command.Proposal, user.RequiredId(), now);
        escalation.ChangePolicy(await policies.InForceAsync(cancellationToken), now);
    }
}
