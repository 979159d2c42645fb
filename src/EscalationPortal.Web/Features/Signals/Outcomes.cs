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
    private IQueryable<Signal> All => db.Signals.AsNoTracking().IgnoreQueryFilters([PortalDb.NeedToKnow]);

    /// <summary>Of those among these signals that the reader sent.</summary>
    public async Task<IReadOnlyDictionary<string, TriageState>> OfAsync(IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var rows = await All.Where(signal => signal.ReportedById == me && references.Contains(signal.Reference))
            .Select(signal => new { signal.Id, signal.Reference, State = All.Where(other => other.Id == signal.MergedIntoId).Select(other => (TriageState?)other.State).FirstOrDefault() ?? signal.State })
            .ToListAsync(cancellationToken);
        var parts = await PartsOfAsync([.. rows.Where(row => row.State == TriageState.Split).Select(row => row.Id)], cancellationToken);
        return rows.ToDictionary(row => row.Reference, row => row.State == TriageState.Split ? OfParts(parts[row.Id]) : OfOne(row.State));
    }

    /// <summary>The states of what each of these was split into, and of what its parts were split into in turn: of all of them at once, a level at a time.</summary>
    private async Task<Dictionary<Guid, List<TriageState>>> PartsOfAsync(IReadOnlyList<Guid> wholes, CancellationToken cancellationToken)
    {
        // Somebody of the cell is told nothing of a part that belongs to a case they may not read. A partner is told of all they sent.
        var isPartner = !user.IsOfCell;
        var found = wholes.ToDictionary(whole => whole, _ => new List<TriageState>());
        var level = wholes.ToDictionary(whole => whole, whole => whole);
        while (level.Count > 0)
        {
            Guid?[] ids = [.. level.Keys.Select(id => (Guid?)id)];
            var parts = await All.Where(part => ids.Contains(part.SplitFromId))
                .Select(part => new { part.Id, From = part.SplitFromId!.Value, State = All.Where(other => other.Id == part.MergedIntoId).Select(other => (TriageState?)other.State).FirstOrDefault() ?? part.State, IsKnown = isPartner || db.ReadableSignals.Any(there => there.Id == part.Id) })
                .ToListAsync(cancellationToken);
            var next = new Dictionary<Guid, Guid>();
            foreach (var part in parts)
            {
                if (!part.IsKnown)
                {
                    found[level[part.From]].Add(TriageState.New);
                }
                else if (part.State == TriageState.Split)
                {
                    next[part.Id] = level[part.From];
                }
                else
                {
                    found[level[part.From]].Add(part.State);
                }
            }

            level = next;
        }

        return found;
    }

    private static TriageState OfOne(TriageState state) => state is TriageState.New or TriageState.Dismissed ? state : TriageState.Accepted;

    private static TriageState OfParts(IReadOnlyList<TriageState> parts) =>
        parts.Contains(TriageState.New) ? TriageState.New : parts.All(part => part == TriageState.Dismissed) ? TriageState.Dismissed : TriageState.Accepted;
}
