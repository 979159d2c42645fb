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
    /// <summary>The strictest marking on the page, or null if the page is empty.</summary>
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

public sealed class ApproverHomeHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, SigningInbox inbox, ICurrentUser user, TimeProvider clock) : IRequestHandler<ApproverHomeQuery, ApproverHome>
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
                both.escalation.Step.Rung,
                StepTitle = both.escalation.Step.Title,
                Incident = both.incident.Reference,
                both.incident.Summary,
                both.incident.Marking,
                person.Name,
                both.escalation.Status,
                both.escalation.Step.ConfirmingOffices,
                both.escalation.Step.SigningOffices,
                both.escalation.Duty.DecideBy,
            })
            .OrderBy(row => row.DecideBy).ToListAsync(cancellationToken);

        var (holdings, delegations, _) = await officeRolls.HoldersAsync(incident: null, now, cancellationToken);
        var held = new OfficeRoll(policy.Offices, holdings, delegations).CandidateOffices(user.RequiredId());
        var inForce = await db.Escalations
            .Where(escalation => (escalation.Status == EscalationStatus.InForce || escalation.Status == EscalationStatus.UnderReview) && escalation.Step.SigningOffices.Any(office => held.Contains(office)))
            .OrderBy(escalation => escalation.Review.DueAt).Take(StepsInForceShown)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new { escalation, incident })
            .OrderBy(both => both.escalation.Review.DueAt)
            .Select(both => new StepInForce(
                both.escalation.Reference, both.escalation.Step.Rung, both.escalation.Step.Title, both.incident.Reference, both.incident.Summary, both.incident.Marking, both.escalation.Review.DueAt!.Value, both.escalation.Review.DueAt < now))
            .ToListAsync(cancellationToken);

        return new ApproverHome(
            [.. (await officeRolls.PlacesOfAsync([user.RequiredId()], policy, now, cancellationToken))[user.RequiredId()]],
            [.. proposed.Select(row => new WaitingStep(
                row.Reference, row.Rung, row.StepTitle, row.Incident, row.Summary, row.Marking, row.Name, row.DecideBy,
                waiting[row.Id].All(capacity => !row.SigningOffices.Contains(capacity.Office)) ? waiting[row.Id].Any(capacity => row.ConfirmingOffices.Contains(capacity.Office)) ? WaitingFor.Confirmation : WaitingFor.Taking : row.Status == EscalationStatus.InForce ? WaitingFor.Completion : row.Status == EscalationStatus.UnderReview ? WaitingFor.Review : WaitingFor.Signature,
                [.. waiting[row.Id].Select(capacity => policy.OfficeTitle(capacity.Office))]))],
            inForce);
    }
}
