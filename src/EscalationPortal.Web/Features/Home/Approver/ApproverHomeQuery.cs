using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Approver;

/// <summary>What waits for the reader's signature, most urgent first, and the steps in force their offices answer for.</summary>
[Requires(Permission.SignOff)]
public sealed record ApproverHomeQuery : IQuery<ApproverHome>;

/// <param name="Offices">The offices the reader holds, as the policy in force names them.</param>
public sealed record ApproverHome(IReadOnlyList<string> Offices, IReadOnlyList<WaitingStep> Waiting, IReadOnlyList<StepInForce> InForce)
{
    /// <summary>Of all that is shown; null where nothing is.</summary>
    public Marking? Strictest => Waiting.Select(waitingStep => waitingStep.Marking).Concat(InForce.Select(stepInForce => stepInForce.Marking)).Cast<Marking?>().Max();
}

public sealed record WaitingStep(string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking, string ProposedBy, DateTimeOffset DecideBy, WaitingFor For, IReadOnlyList<string> Offices);

public enum WaitingFor
{
    Signature,

    /// <summary>Taken urgently: without it the step lapses.</summary>
    Completion,
    Review,

    /// <summary>Proposed as urgent: it may be taken before its gates and signatures are complete.</summary>
    Taking,

    /// <summary>Of what was written, by an office that answers for it and does not sign the step.</summary>
    Confirmation,
}

public sealed record StepInForce(string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking, DateTimeOffset ReviewDueAt, bool IsOverdue);

public sealed class ApproverHomeHandler(PortalDb db, AdoptedPolicies policies, SigningInbox inbox, ICurrentUser user, TimeProvider clock) : IRequestHandler<ApproverHomeQuery, ApproverHome>
{
    private const int StepsInForceShown = 10;

    public async Task<ApproverHome> Handle(ApproverHomeQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = await inbox.WaitingAsync(cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        var proposed = await db.Escalations.Where(escalation => waiting.Keys.Contains(escalation.Id))
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new { escalation, incident })
            .Join(db.Users, both => both.escalation.ProposedById, person => person.Id, (both, person) => new
            {
                both.escalation.Id,
                both.escalation.Reference,
                both.escalation.Rung,
                both.escalation.StepTitle,
                Incident = both.incident.Reference,
                both.incident.Summary,
                both.incident.Marking,
                person.Name,
                both.escalation.Status,
                both.escalation.CompleteBy,
                both.escalation.ConfirmingOffices,
                Offices = both.escalation.Requirements.Select(requirement => requirement.Office).ToList(),
                DecideBy = both.escalation.CompleteBy ?? both.escalation.ReviewDecideBy ?? both.escalation.DecideBy,
            })
            .OrderBy(row => row.DecideBy).ToListAsync(cancellationToken);

        var (holdings, delegations) = await db.HoldingsAsync(now, cancellationToken);
        var held = new OfficeRoll(policy.Offices, holdings, delegations).CandidateOffices(user.RequiredId());
        var inForce = await db.Escalations
            .Where(escalation => (escalation.Status == EscalationStatus.InForce || escalation.Status == EscalationStatus.UnderReview) && escalation.Requirements.Any(requirement => held.Contains(requirement.Office)))
            .OrderBy(escalation => escalation.ReviewDueAt).Take(StepsInForceShown)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new { escalation, incident })
            .OrderBy(both => both.escalation.ReviewDueAt)
            .Select(both => new StepInForce(
                both.escalation.Reference, both.escalation.Rung, both.escalation.StepTitle, both.incident.Reference, both.incident.Summary, both.incident.Marking, both.escalation.ReviewDueAt!.Value, both.escalation.ReviewDueAt < now))
            .ToListAsync(cancellationToken);

        return new ApproverHome(
            [.. (await db.PlacesOfAsync([user.RequiredId()], policy, now, cancellationToken))[user.RequiredId()]],
            [.. proposed.Select(row => new WaitingStep(
                row.Reference, row.Rung, row.StepTitle, row.Incident, row.Summary, row.Marking, row.Name, row.DecideBy,
                waiting[row.Id].All(capacity => !row.Offices.Contains(capacity.Office)) ? waiting[row.Id].Any(capacity => row.ConfirmingOffices.Contains(capacity.Office)) ? WaitingFor.Confirmation : WaitingFor.Taking : row.CompleteBy is not null ? WaitingFor.Completion : row.Status == EscalationStatus.UnderReview ? WaitingFor.Review : WaitingFor.Signature,
                [.. waiting[row.Id].Select(capacity => policy.OfficeTitle(capacity.Office))]))],
            inForce);
    }
}
