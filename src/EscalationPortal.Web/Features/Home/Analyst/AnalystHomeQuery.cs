using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Analyst;

/// <summary>What an analyst has to do next: proposals that came back, incidents nobody assessed, and what to find out.</summary>
[Requires(Permission.Assess)]
public sealed record AnalystHomeQuery : IQuery<AnalystHome>;

public sealed record AnalystHome(IReadOnlyList<ReturnedProposal> Returned, IReadOnlyList<UnassessedIncident> Unassessed, IReadOnlyList<OpenQuestion> Questions)
{
    /// <summary>The strictest marking on the page, or null if the page is empty.</summary>
    public Marking? Strictest => Returned.Select(returnedProposal => returnedProposal.Marking).Concat(Unassessed.Select(unassessedIncident => unassessedIncident.Marking)).Concat(Questions.Select(question => question.Marking)).Cast<Marking?>().Max();
}

/// <param name="Asked">What the office that returned it wants.</param>
public sealed record ReturnedProposal(string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking, string Asked);

public sealed record UnassessedIncident(string Reference, string Summary, Marking Marking, DateTimeOffset LoggedAt);

/// <summary>The open indicator that could move an incident's recommendation the most.</summary>
public sealed record OpenQuestion(string Incident, string Summary, Marking Marking, Domain.Evaluation.OpenQuestion Ask);

public sealed class AnalystHomeHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user) : IRequestHandler<AnalystHomeQuery, AnalystHome>
{
    private const int Shown = 10;
    private const int QuestionsShown = 5;

    public async Task<AnalystHome> Handle(AnalystHomeQuery query, CancellationToken cancellationToken)
    {
        var returned = await db.Escalations
            .Where(escalation => escalation.Status == EscalationStatus.Returned && escalation.ProposedById == user.Id)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new { escalation, incident })
            .OrderBy(both => both.escalation.ProposedAt)
            .Select(both => new ReturnedProposal(
                both.escalation.Reference, both.escalation.Step.Rung, both.escalation.Step.Title, both.incident.Reference, both.incident.Summary, both.incident.Marking,
                both.escalation.SignOffs.Where(signOff => signOff.Round == both.escalation.Round && signOff.Decision == Decision.Returned).Select(signOff => signOff.Reason).First()))
            .ToListAsync(cancellationToken);

        // Ids grow with time: the latest first.
        var unassessed = await db.Incidents.Where(incident => incident.Assessments == 0).OrderByDescending(incident => incident.Id).Take(Shown)
            .Select(incident => new UnassessedIncident(incident.Reference, incident.Summary, incident.Marking, incident.LoggedAt)).ToListAsync(cancellationToken);
        return new AnalystHome(returned, unassessed, await QuestionsAsync(cancellationToken));
    }

    private async Task<List<OpenQuestion>> QuestionsAsync(CancellationToken cancellationToken)
    {
        var mine = await db.Assessments.AsNoTracking().Where(assessment => assessment.AssessedById == user.Id)
            .Join(db.Incidents, assessment => assessment.IncidentId, incident => incident.Id, (assessment, incident) => new { assessment, incident.Reference, incident.Summary, incident.Marking, Latest = incident.Assessments })
            .Where(row => row.assessment.Number == row.Latest)
            .OrderByDescending(row => row.assessment.Id).Take(QuestionsShown).ToListAsync(cancellationToken);

        var questions = new List<OpenQuestion>();
        foreach (var row in mine)
        {
            var policy = await policies.ByDigestAsync(row.assessment.PolicyDigest, cancellationToken);
            if (policy.Evaluate(row.assessment.RatingsUnder(policy)).OpenQuestions is [var first, ..])
            {
                questions.Add(new OpenQuestion(row.Reference, row.Summary, row.Marking, first));
            }
        }

        return questions;
    }
}
