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
    /// <summary>Of all that is shown; null where nothing is.</summary>
    public Marking? Strictest => Returned.Select(one => one.Marking).Concat(Unassessed.Select(one => one.Marking)).Concat(Questions.Select(one => one.Marking)).Cast<Marking?>().Max();
}

/// <param name="Asked">What the office that returned it wants.</param>
public sealed record ReturnedProposal(string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking, string Asked);

public sealed record UnassessedIncident(string Reference, string Summary, Marking Marking, DateTimeOffset LoggedAt);

/// <summary>The open indicator that could move an incident's recommendation the most.</summary>
public sealed record OpenQuestion(string Incident, string Summary, Marking Marking, Ask Ask);

public sealed class AnalystHomeHandler(PortalDb db, PolicyShelf policies, ICurrentUser user) : IRequestHandler<AnalystHomeQuery, AnalystHome>
{
    private const int Shown = 10;
    private const int QuestionsShown = 5;

    public async Task<AnalystHome> Handle(AnalystHomeQuery query, CancellationToken cancellationToken)
    {
        var returned = await db.Escalations
            .Where(one => one.Status == EscalationStatus.Returned && one.ProposedById == user.Id)
            .Join(db.Incidents, one => one.IncidentId, incident => incident.Id, (one, incident) => new { one, incident })
            .OrderBy(both => both.one.ProposedAt)
            .Select(both => new ReturnedProposal(
                both.one.Reference, both.one.Rung, both.one.StepTitle, both.incident.Reference, both.incident.Summary, both.incident.Marking,
                both.one.SignOffs.Where(made => made.Round == both.one.Round && made.Decision == Decision.Returned).Select(made => made.Reason).First()))
            .ToListAsync(cancellationToken);

        // Ids grow with time: the latest first.
        var unassessed = await db.Incidents.Where(one => one.Assessments == 0).OrderByDescending(one => one.Id).Take(Shown)
            .Select(one => new UnassessedIncident(one.Reference, one.Summary, one.Marking, one.LoggedAt)).ToListAsync(cancellationToken);
        return new AnalystHome(returned, unassessed, await QuestionsAsync(cancellationToken));
    }

    private async Task<List<OpenQuestion>> QuestionsAsync(CancellationToken cancellationToken)
    {
        var mine = await db.Assessments.AsNoTracking().Where(one => one.AssessedById == user.Id)
            .Join(db.Incidents, one => one.IncidentId, incident => incident.Id, (assessment, incident) => new { assessment, incident.Reference, incident.Summary, incident.Marking, Latest = incident.Assessments })
            .Where(one => one.assessment.Number == one.Latest)
            .OrderByDescending(one => one.assessment.Id).Take(QuestionsShown).ToListAsync(cancellationToken);

        var questions = new List<OpenQuestion>();
        foreach (var one in mine)
        {
            var policy = await policies.ByDigestAsync(one.assessment.PolicyDigest, cancellationToken);
            if (policy.Evaluate(one.assessment.RatingsUnder(policy)).Asks is [var first, ..])
            {
                questions.Add(new OpenQuestion(one.Reference, one.Summary, one.Marking, first));
            }
        }

        return questions;
    }
}
