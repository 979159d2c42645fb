using EscalationPortal.Domain.Backtesting;
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
/// <param name="BasedOn">The digest of the policy it changes.</param>
/// <param name="Shown">Null while the version cannot be read.</param>
/// <param name="IsCut">There are more cases than were taken.</param>
/// <param name="Strictest">The strictest marking of the cases, for whoever may open them; null for none.</param>
public sealed record TriedOut(string Name, string BasedOn, BacktestShown? Shown, bool IsCut, Marking? Strictest);

public sealed class TryOutHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user) : IRequestHandler<TryOutQuery, TriedOut>
{
    public async Task<TriedOut> Handle(TryOutQuery query, CancellationToken cancellationToken)
    {
        var version = await db.PolicyVersionsOf(user).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == query.Version, cancellationToken).OrNotFound("version of the policy");
        var name = PolicyVersionWords.Name(version.Key, version.Version, version.Keeps);
        if (PolicyTexts.Read(version.Document).Policy is not { } after)
        {
            return new TriedOut(name, version.BasedOn, Shown: null, IsCut: false, Strictest: null);
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
            // Whoever may not open cases sees which of them move, and no score; of restricted ones not even that.
            var assessed = await AssessedCases.ChangedLast(db, db.ReadableIncidents.AsNoTracking()).ToListAsync(cancellationToken);
            foreach (var row in assessed.Take(AssessedCases.MaxAtOnce))
            {
                Add(backtest, row.PutInto(backtest.Cases, row.Reference));
            }

            (isCut, strictest) = (assessed.Count > AssessedCases.MaxAtOnce, assessed.Take(AssessedCases.MaxAtOnce).Max(row => (Marking?)row.Marking));
        }

        var shown = new BacktestShown(backtest.Result(), query.Library, mayOpen, query.Library || mayOpen || version.ProposedAt is not null);
        return new TriedOut(name, version.BasedOn, shown, isCut, mayOpen ? strictest : null);
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
