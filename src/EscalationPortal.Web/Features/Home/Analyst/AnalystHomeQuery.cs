using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Analyst;

/// <summary>What an analyst has to do next: how her proposals stand and what is due, incidents nobody assessed, and what to find out.</summary>
[Requires(Permission.Assess)]
public sealed record AnalystHomeQuery : IQuery<AnalystHome>;

/// <param name="Proposals">What the reader proposed and what has not ended: what waits for her first, then by what is due next.</param>
public sealed record AnalystHome(IReadOnlyList<OwnProposal> Proposals, IReadOnlyList<UnassessedIncident> Unassessed, IReadOnlyList<OpenQuestion> Questions)
{
    /// <summary>The strictest marking on the page, or null if the page is empty.</summary>
    public Marking? Strictest => Proposals.Select(proposal => proposal.Marking)
        .Concat(Unassessed.Select(incident => incident.Marking)).Concat(Questions.Select(question => question.Marking)).Cast<Marking?>().Max();
}

/// <param name="Due">What happens at the time: "Decide by", "Review on".</param>
/// <param name="DueAt">When time next does something to it, or when it came back.</param>
/// <param name="Asked">What the office that returned it wants; null if it was not returned.</param>
public sealed record OwnProposal(
    string Reference, int Rung, string StepTitle, EscalationStatus Status, string Incident, string Summary, Marking Marking,
    string Due, DateTimeOffset DueAt, bool OwesCompletion, string? Asked, StepStanding Standing);

public sealed record UnassessedIncident(string Reference, string Summary, Marking Marking, DateTimeOffset LoggedAt);

/// <summary>The open indicator that could move an incident's recommendation the most.</summary>
public sealed record OpenQuestion(string Incident, string Summary, Marking Marking, Domain.Evaluation.OpenQuestion Ask);

public sealed class AnalystHomeHandler(PortalDb db, AdoptedPolicies policies, PeopleNames people, ICurrentUser user) : IRequestHandler<AnalystHomeQuery, AnalystHome>
{
    private const int Shown = 10;
    private const int ProposalsShown = 20;
    private const int QuestionsShown = 5;

    public async Task<AnalystHome> Handle(AnalystHomeQuery query, CancellationToken cancellationToken)
    {
        // Ids grow with time: the latest first.
        var unassessed = await db.Incidents.Where(incident => incident.Assessments == 0).OrderByDescending(incident => incident.Id).Take(Shown)
            .Select(incident => new UnassessedIncident(incident.Reference, incident.Summary, incident.Marking, incident.LoggedAt)).ToListAsync(cancellationToken);
        return new AnalystHome(await ProposalsAsync(cancellationToken), unassessed, await QuestionsAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<OwnProposal>> ProposalsAsync(CancellationToken cancellationToken)
    {
        // Returned ones first: of all that is hers they alone wait for her.
        var rows = await db.Escalations
            .Where(escalation => escalation.ProposedById == user.Id
                && (escalation.Status == EscalationStatus.Proposed || escalation.Status == EscalationStatus.Returned || escalation.Status == EscalationStatus.Planned
                    || escalation.Status == EscalationStatus.InForce || escalation.Status == EscalationStatus.UnderReview))
            .OrderBy(escalation => escalation.Status != EscalationStatus.Returned)
            .ThenBy(escalation => escalation.Status == EscalationStatus.Planned ? escalation.Text.StartsAt
                : escalation.Status == EscalationStatus.InForce && !(escalation.Urgent != null && escalation.Urgent.CompletedAt == null) ? escalation.Review.DueAt
                : escalation.Duty.DecideBy)
            .ThenBy(escalation => escalation.Id)
            .Take(ProposalsShown).WithCase(db).ToListAsync(cancellationToken);
        var names = await people.OfAsync(rows.SelectMany(row => SignatureWords.PeopleIn(row.Escalation)), cancellationToken);

        var proposals = new List<OwnProposal>();
        foreach (var row in rows)
        {
            var policy = await policies.ByDigestAsync(row.Escalation.PolicyDigest, cancellationToken);
            proposals.Add(ProposalOf(row, StepStanding.Of(row, policy, names)));
        }

        // A join need not keep the order of what it joins.
        return [.. proposals.OrderBy(proposal => proposal.Status != EscalationStatus.Returned).ThenBy(proposal => proposal.DueAt)];
    }

    private static OwnProposal ProposalOf(StepRow row, StepStanding standing)
    {
        var escalation = row.Escalation;
        var returned = escalation.Status == EscalationStatus.Returned
            ? escalation.SignOffs.Where(signOff => signOff.Round == escalation.Round && signOff.Decision == Decision.Returned).MaxBy(signOff => signOff.At)
            : null;
        var (due, at) = escalation.Status switch
        {
            EscalationStatus.Returned => ("Returned", returned?.At ?? escalation.ProposedAt),
            EscalationStatus.Planned => ("Begins", escalation.Text.StartsAt ?? escalation.Duty.DecideBy),
            EscalationStatus.UnderReview => ("Lapses unless decided by", escalation.Duty.DecideBy),
            EscalationStatus.InForce when escalation.OwesCompletion => ("Lapses unless complete by", escalation.Duty.DecideBy),
            EscalationStatus.InForce => ("Review on", escalation.Review.DueAt ?? escalation.Duty.DecideBy),
            _ => ("Decide by", escalation.Duty.DecideBy),
        };
        return new OwnProposal(
            escalation.Reference, escalation.Step.Rung, escalation.Step.Title, escalation.Status, row.Incident, row.Summary, row.Marking,
            due, at, escalation.OwesCompletion, returned?.Reason, standing);
    }

    private async Task<List<OpenQuestion>> QuestionsAsync(CancellationToken cancellationToken)
    {
        var mine = await db.Assessments.AsNoTracking().Where(assessment => assessment.AssessedById == user.Id)
            .Join(db.Incidents, assessment => assessment.IncidentId, incident => incident.Id, (assessment, incident) => new { assessment, incident.Reference, incident.Summary, incident.Marking, incident.Class, incident.Sectors, Latest = incident.Assessments })
            .Where(row => row.assessment.Number == row.Latest)
            .OrderByDescending(row => row.assessment.Id).Take(QuestionsShown).ToListAsync(cancellationToken);

        var questions = new List<OpenQuestion>();
        foreach (var row in mine)
        {
            var policy = await policies.ByDigestAsync(row.assessment.PolicyDigest, cancellationToken);
            if (row.assessment.EvaluateUnder(policy).QuestionsIn(new CaseKind(row.Class, row.Sectors)) is [var first, ..])
            {
                questions.Add(new OpenQuestion(row.Reference, row.Summary, row.Marking, first));
            }
        }

        return questions;
    }
}
