using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Policies.TryOut;

/// <summary>A version of the policy over cases as they were last assessed, beside the policy it changes: what moves, and why.</summary>
/// <param name="Library">Over the library of public cases instead of the portal's own.</param>
[Requires(Permission.ViewPolicy)]
public sealed record TryOutQuery(Guid Version, bool Library) : IQuery<TriedOut>;

/// <param name="Name">Of the version.</param>
/// <param name="Result">Null while the version cannot be read.</param>
/// <param name="IsCut">There are more cases than were taken.</param>
/// <param name="MayOpenCases">The reader may open the cases that are named, and read their scores.</param>
/// <param name="NamesCases">
/// The cases that move are named. To whoever may not open them only once the version is proposed, and so on record: drafts without end would tell
/// them every rating.
/// </param>
/// <param name="Strictest">The strictest marking of the cases, for whoever may open them; null for none.</param>
public sealed record TriedOut(string Name, BacktestResult? Result, bool IsCut, bool MayOpenCases, bool NamesCases, Marking? Strictest);

public sealed class TryOutHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user) : IRequestHandler<TryOutQuery, TriedOut>
{
    /// <summary>The cases changed last; more of them than any desk has open. A file of any length is compared by the command line (docs/backtest.md).</summary>
    public const int MaxCases = 1_000;

    public async Task<TriedOut> Handle(TryOutQuery query, CancellationToken cancellationToken)
    {
        var mayDraft = user.May(Permission.DraftPolicy);
        var version = await db.PolicyVersions.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == query.Version && (mayDraft || candidate.ProposedAt != null), cancellationToken).OrNotFound("version of the policy");
        var name = PolicyVersionWords.Name(version.Key, version.Version, version.Keeps);
        if (PolicyTexts.Read(version.Document).Policy is not { } after)
        {
            return new TriedOut(name, Result: null, IsCut: false, MayOpenCases: false, NamesCases: false, Strictest: null);
        }

        var backtest = new Backtest(await policies.ByDigestAsync(version.BasedOn, cancellationToken), after);
        var (isCut, mayOpen, strictest) = (false, !query.Library && user.May(Permission.ViewIncidents), (Marking?)null);
        if (query.Library)
        {
            foreach (var libraryCase in PublicCases.All)
            {
                Add(backtest, backtest.Cases.Take(libraryCase));
            }
        }
        else
        {
            (isCut, strictest) = await AddOwnAsync(backtest, cancellationToken);
        }

        return new TriedOut(name, backtest.Result(), isCut, mayOpen, query.Library || mayOpen || version.ProposedAt is not null, mayOpen ? strictest : null);
    }

    private async Task<(bool IsCut, Marking? Strictest)> AddOwnAsync(Backtest backtest, CancellationToken cancellationToken)
    {
        // Whoever may not open cases sees which of them move, and no score; of restricted ones not even that.
        var assessed = await db.ReadableIncidents.AsNoTracking().Where(incident => incident.Assessments > 0)
            .OrderByDescending(incident => incident.ChangedAt).ThenBy(incident => incident.Id).Take(MaxCases + 1)
            .SelectMany(
                incident => db.Assessments.Where(assessment => assessment.IncidentId == incident.Id && assessment.Number == incident.Assessments),
                (incident, assessment) => new
                {
                    incident.Reference,
                    incident.Marking,
                    Ratings = assessment.Ratings.Select(rating => new { rating.Indicator, rating.Lowest, rating.Likely, rating.Highest }).ToList(),
                    Taken = db.Escalations.Where(escalation => escalation.IncidentId == incident.Id && (escalation.Status == EscalationStatus.InForce || escalation.Status == EscalationStatus.UnderReview))
                        .Select(escalation => escalation.Step.Key).FirstOrDefault(),
                })
            .ToListAsync(cancellationToken);
        foreach (var row in assessed.Take(MaxCases))
        {
            var ratings = row.Ratings.ToDictionary(
                rating => rating.Indicator, rating => rating.Likely is { } likely ? Rating.Range(rating.Lowest!, likely, rating.Highest!) : Rating.Unknown);
            Add(backtest, backtest.Cases.Take(row.Reference, ratings, row.Taken));
        }

        return (assessed.Count > MaxCases, assessed.Take(MaxCases).Max(row => (Marking?)row.Marking));
    }

    // What is stored fitted the policy it was rated under: where it does not fit another, that is counted, and no error.
    private static void Add(Backtest backtest, string? wrong)
    {
        if (wrong is null)
        {
            backtest.Add();
        }
    }
}
