using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Policies.Backtests;
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
/// <param name="Compared">By which a backtest of it is asked for; null for a version that is compared no more.</param>
/// <param name="Public">The same over the public cases, beside those of the portal; null where those alone are shown.</param>
/// <param name="Strictest">The strictest marking of the cases, for whoever may open them; null for none.</param>
public sealed record TriedOut(string Name, string BasedOn, string? Compared, BacktestShown? Shown, BacktestShown? Public, bool IsCut, Marking? Strictest);

public sealed class TryOutHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user) : IRequestHandler<TryOutQuery, TriedOut>
{
    public async Task<TriedOut> Handle(TryOutQuery query, CancellationToken cancellationToken)
    {
        var version = await db.PolicyVersionsOf(user).AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == query.Version, cancellationToken).OrNotFound("version of the policy");
        var name = PolicyVersionWords.Name(version.Key, version.Version, version.Keeps);
        if (PolicyTexts.Read(version.Document).Policy is not { } after)
        {
            return new TriedOut(name, version.BasedOn, version.Compared, Shown: null, Public: null, IsCut: false, Strictest: null);
        }

        var before = await policies.ByDigestAsync(version.BasedOn, cancellationToken);
        var publicCases = OverPublicCases(before, after);
        if (query.Library)
        {
            return new TriedOut(name, version.BasedOn, version.Compared, publicCases, Public: null, IsCut: false, Strictest: null);
        }

        // Whoever may not open cases sees which of them move, and no score; of restricted ones not even that.
        var backtest = new Backtest(before, after);
        var mayOpen = user.May(Permission.ViewIncidents);
        var assessed = await AssessedCases.ChangedLast(db, db.ReadableIncidents.AsNoTracking()).ToListAsync(cancellationToken);
        foreach (var row in assessed.Take(AssessedCases.MaxAtOnce))
        {
            Add(backtest, row.PutInto(backtest.Cases, row.Reference));
        }

        return new TriedOut(
            name,
            version.BasedOn,
            version.Compared,
            new BacktestShown(backtest.Result(), IsLibrary: false, mayOpen, mayOpen || version.ProposedAt is not null, BacktestSet.LastAssessed.Noun())
            {
                OverPublicCases = $"/policy/versions/{version.Id}/cases?library=true",
            },
            publicCases,
            assessed.Count > AssessedCases.MaxAtOnce,
            mayOpen ? assessed.Take(AssessedCases.MaxAtOnce).Max(row => (Marking?)row.Marking) : null);
    }

    private static BacktestShown OverPublicCases(ThresholdPolicy before, ThresholdPolicy after)
    {
        var backtest = new Backtest(before, after);
        foreach (var libraryCase in PublicCases.All)
        {
            Add(backtest, backtest.Cases.Take(libraryCase));
        }

        return new BacktestShown(backtest.Result(), IsLibrary: true, MayOpenCases: false, NamesCases: true, BacktestSet.Library.Noun());
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
