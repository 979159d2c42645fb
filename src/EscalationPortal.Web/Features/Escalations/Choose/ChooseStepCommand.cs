using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Choose;

/// <summary>Signs another step than the proposed one. Both stay on record; the other offices decide on the chosen one.</summary>
/// <param name="Round">The round whose text they read.</param>
/// <param name="Grounds">How often what it rests on had changed when they read it.</param>
/// <param name="Assessment">The number of the assessment the form was filled in from.</param>
[Requires(Permission.SignOff)]
public sealed record ChooseStepCommand(string Escalation, string Step, string Office, int Round, int Grounds, int Assessment, string Reason, Proposal Proposal) : ICommand, IConcernsEscalation;

public sealed class ChooseStepValidator : AbstractValidator<ChooseStepCommand>
{
    public ChooseStepValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why you choose this step and not the proposed one.").OptionalParagraphs(4_000, "the reason").OverridePropertyName("ReasonToDepart");
        RuleFor(command => command.Proposal).SetValidator(new ProposalValidator()).OverridePropertyName("");
    }
}

public sealed class ChooseStepHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChooseStepCommand>
{
    public async Task Handle(ChooseStepCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        var escalation = escalations[command.Escalation];
        var assessment = await db.Assessments.Where(candidate => candidate.IncidentId == incident.Id).OrderByDescending(candidate => candidate.Number).FirstAsync(cancellationToken);
        if (assessment.Number != command.Assessment)
        {
            throw new ConflictException();
        }

        var policy = await policies.ByDigestAsync(assessment.PolicyDigest, cancellationToken);
        var step = policy.FindStep(command.Step).OrNotFound($"step {command.Step} in the policy {policy.Key} {policy.Version}");

        var now = clock.GetUtcNow();
        // A hand-over that does not reach the proposed step does not replace it, nor does one that does not reach the chosen step sign that.
        var standing = await db.SignerAsync(user.RequiredId(), escalation, policy, now, cancellationToken);
        var chosen = await db.SignerAsync(user.RequiredId(), escalation.IncidentId, escalation.ScopeOf(step), policy, now, cancellationToken);
        var signer = chosen with { Capacities = [.. chosen.Capacities.Where(capacity => standing.Holds(capacity.Office))] };
        var ballot = new Ballot(Guid.CreateVersion7(), command.Office, command.Round, command.Grounds, command.Reason);
        escalations.Override(escalation, ballot, signer, step, assessment, command.Proposal, now);
        escalation.ChangePolicy(await policies.InForceAsync(cancellationToken), now);
    }
}
