using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Propose;

/// <summary>Answers with the escalation's reference.</summary>
/// <param name="Assessment">The number of the assessment the form was filled in from.</param>
[Requires(Permission.ProposeSteps)]
public sealed record ProposeStepCommand(string Incident, string Step, int Assessment, Proposal Proposal) : ICommand<string>, IConcernsIncident;

public sealed class ProposeStepValidator : AbstractValidator<ProposeStepCommand>
{
    public ProposeStepValidator() => RuleFor(command => command.Proposal).SetValidator(new ProposalValidator()).OverridePropertyName("");
}

public sealed class ProposeStepHandler(PortalDb db, AdoptedPolicies policies, References references, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ProposeStepCommand, string>
{
    public async Task<string> Handle(ProposeStepCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseAsync(command.Incident, cancellationToken);
        var assessment = await db.Assessments.Where(candidate => candidate.IncidentId == incident.Id).OrderByDescending(candidate => candidate.Number).FirstOrDefaultAsync(cancellationToken)
            ?? throw new RuleViolationException("not-assessed", "Assess the incident first: a proposal rests on an assessment.");
        var policy = await policies.ByDigestAsync(assessment.PolicyDigest, cancellationToken);
        var step = policy.FindStep(command.Step) ?? throw new RuleViolationException("step-not-on-ladder", $"The policy {policy.Key} {policy.Version} has no step {command.Step}.");

        if (assessment.Number != command.Assessment)
        {
            throw new ConflictException();
        }

        var escalation = (await db.EscalationsOfAsync(incident, cancellationToken)).Propose(
            Guid.CreateVersion7(), await references.NextEscalationAsync(await db.CaseAccess.AnyAsync(caseAccess => caseAccess.IncidentId == incident.Id && (caseAccess.Listed || caseAccess.Compartments.Count > 0), cancellationToken), cancellationToken), step, policy.Urgent, assessment, command.Proposal, user.RequiredId(), clock.GetUtcNow());
        escalation.ChangePolicy(await policies.InForceAsync(cancellationToken), clock.GetUtcNow());
        db.Escalations.Add(escalation);
        return escalation.Reference;
    }
}
