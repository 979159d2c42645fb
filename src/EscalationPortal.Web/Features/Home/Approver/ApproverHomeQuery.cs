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
    public Marking? Strictest => Waiting.Select(one => one.Marking).Concat(InForce.Select(one => one.Marking)).Cast<Marking?>().Max();
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

public sealed class ApproverHomeHandler(PortalDb db, PolicyShelf policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<ApproverHomeQuery, ApproverHome>
{
    private const int StepsInForceShown = 10;

    public async Task<ApproverHome> Handle(ApproverHomeQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = await db.WaitingForAsync(policies, user.RequiredId(), now, cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        var proposed = await db.Escalations.Where(one => waiting.Keys.Contains(one.Id))
            .Join(db.Incidents, one => one.IncidentId, incident => incident.Id, (one, incident) => new { one, incident })
            .Join(db.Users, both => both.one.ProposedById, person => person.Id, (both, person) => new
            {
                both.one.Id,
                both.one.Reference,
                both.one.Rung,
                both.one.StepTitle,
                Incident = both.incident.Reference,
                both.incident.Summary,
                both.incident.Marking,
                person.Name,
                both.one.Status,
                both.one.CompleteBy,
                both.one.Confirmers,
                Offices = both.one.Requirements.Select(needed => needed.Office).ToList(),
                DecideBy = both.one.CompleteBy ?? both.one.ReviewDecideBy ?? both.one.DecideBy,
            })
            .OrderBy(one => one.DecideBy).ToListAsync(cancellationToken);

        var (holdings, delegations) = await db.HoldingsAsync(now, cancellationToken);
        var held = new OfficeRoll(policy.Offices, holdings, delegations).OfficesNear(user.RequiredId());
        var inForce = await db.Escalations
            .Where(one => (one.Status == EscalationStatus.InForce || one.Status == EscalationStatus.UnderReview) && one.Requirements.Any(needed => held.Contains(needed.Office)))
            .OrderBy(one => one.ReviewDueAt).Take(StepsInForceShown)
            .Join(db.Incidents, one => one.IncidentId, incident => incident.Id, (one, incident) => new { one, incident })
            .OrderBy(both => both.one.ReviewDueAt)
            .Select(both => new StepInForce(
                both.one.Reference, both.one.Rung, both.one.StepTitle, both.incident.Reference, both.incident.Summary, both.incident.Marking, both.one.ReviewDueAt!.Value, both.one.ReviewDueAt < now))
            .ToListAsync(cancellationToken);

        return new ApproverHome(
            [.. (await db.PlacesOfAsync([user.RequiredId()], policy, now, cancellationToken))[user.RequiredId()]],
            [.. proposed.Select(one => new WaitingStep(
                one.Reference, one.Rung, one.StepTitle, one.Incident, one.Summary, one.Marking, one.Name, one.DecideBy,
                waiting[one.Id].All(capacity => !one.Offices.Contains(capacity.Office)) ? waiting[one.Id].Any(capacity => one.Confirmers.Contains(capacity.Office)) ? WaitingFor.Confirmation : WaitingFor.Taking : one.CompleteBy is not null ? WaitingFor.Completion : one.Status == EscalationStatus.UnderReview ? WaitingFor.Review : WaitingFor.Signature,
                [.. waiting[one.Id].Select(capacity => policy.OfficeTitle(capacity.Office))]))],
            inForce);
    }
}
