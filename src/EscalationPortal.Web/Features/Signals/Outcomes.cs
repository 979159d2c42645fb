using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals;

/// <summary>
/// What became of the signals a partner sent, as far as it is theirs to know: it waits (<see cref="TriageState.New"/>), it was of use
/// (<see cref="TriageState.Accepted"/>), or it came to nothing (<see cref="TriageState.Dismissed"/>). Looks past need to know, and tells no more than that.
/// </summary>
public sealed class Outcomes(PortalDb db, ICurrentUser user)
{
    /// <summary>Of those among these signals that the reader sent.</summary>
    public async Task<IReadOnlyDictionary<string, TriageState>> OfAsync(IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var all = db.Signals.AsNoTracking().IgnoreQueryFilters([PortalDb.NeedToKnow]);
        var rows = await all.Where(signal => signal.ReportedById == me && references.Contains(signal.Reference)).AsSingleQuery().Select(signal => new
        {
            signal.Reference,
            signal.State,
            Into = all.Where(other => other.Id == signal.MergedIntoId).Select(other => (TriageState?)other.State).FirstOrDefault(),
            Parts = all.Where(part => part.SplitFromId == signal.Id)
                .Select(part => all.Where(other => other.Id == part.MergedIntoId).Select(other => (TriageState?)other.State).FirstOrDefault() ?? part.State).ToList(),
        }).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Reference, row => row.State == TriageState.Split ? OfParts(row.Parts) : OfOne(row.Into ?? row.State));
    }

    private static TriageState OfOne(TriageState state) => state is TriageState.New or TriageState.Dismissed ? state : TriageState.Accepted;

    // A part that was split again was of use for that.
    private static TriageState OfParts(IReadOnlyList<TriageState> parts) =>
        parts.Contains(TriageState.New) ? TriageState.New : parts.All(part => part == TriageState.Dismissed) ? TriageState.Dismissed : TriageState.Accepted;
}
