using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Features.Policies.Backtests;

/// <summary>Which backtests somebody may read: docs/adr/0026. A query that uses it looks past the filter, and asks here alone.</summary>
public sealed class BacktestReading(PortalDb db, ICurrentUser user)
{
    /// <summary>Those whose result they may open: they may read every case in it that was restricted then, and see both policies.</summary>
    public IQueryable<BacktestRun> WithResult
    {
        get
        {
            var (me, mayDraft, mayOpenCases) = (user.Id, user.May(Permission.DraftPolicy), user.May(Permission.ViewIncidents));
            var (readable, adopted, versions) = (db.ReadableIncidents, db.AdoptedPolicies, db.PolicyVersionsOf(user));
            return db.BacktestRuns.Where(run => run.State == BacktestState.Done
                && (mayOpenCases || run.Set != BacktestSet.View)
                && (!run.IsForAskerAlone || run.AskedById == me)
                // As it was compared: what a draft said before it was proposed stays with those who write policies.
                && (mayDraft || run.FromText == null || adopted.Any(policy => policy.Digest == run.FromDigest) || versions.Any(version => version.Digest == run.FromDigest))
                && (mayDraft || run.ToText == null || adopted.Any(policy => policy.Digest == run.ToDigest) || versions.Any(version => version.Digest == run.ToDigest))
                && !db.BacktestCases.Any(restricted => restricted.BacktestId == run.Id && !readable.Any(incident => incident.Id == restricted.IncidentId)));
        }
    }

    /// <summary>Those they find in the list: those they may open, and their own. How far somebody else's has come is that person's to know.</summary>
    public IQueryable<BacktestRun> Listed
    {
        get
        {
            var (me, open) = (user.Id, WithResult);
            return db.BacktestRuns.Where(run => run.AskedById == me || open.Any(other => other.Id == run.Id));
        }
    }
}
