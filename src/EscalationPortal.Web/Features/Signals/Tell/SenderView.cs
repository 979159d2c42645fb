using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Tell;

/// <summary>What is told of a signal to whoever sent it.</summary>
public sealed record SenderWord(string Reference, string? OwnId, string Standing);

/// <summary>What somebody who is not there would be told of a signal if they asked now: by the same filter and the same outcome.</summary>
public sealed class SenderView(PortalDb db, IServiceScopeFactory scopes)
{
    /// <summary>Null where it is not there for them.</summary>
    public async Task<SenderWord?> WordAsync(Guid person, Guid signal, CancellationToken cancellationToken)
    {
        var roles = await db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Roles).SingleAsync(cancellationToken);
        await using var theirs = scopes.CreateAsyncScope();
        var isOfCell = roles.Any(role => RolePermissions.Of(role).Contains(Permission.ViewIncidents));
        theirs.ServiceProvider.GetRequiredService<Actor>().ReadFor(person, isOfCell);
        var theirDb = theirs.ServiceProvider.GetRequiredService<PortalDb>();
        var found = await theirDb.Signals
            .Where(candidate => candidate.Id == signal && candidate.ReportedById == person)
            .Select(candidate => new { candidate.Reference, candidate.OwnId, candidate.WholeId }).SingleOrDefaultAsync(cancellationToken);

        // Nor is anything said of a report of which a part belongs to a case that they may not read.
        if (found is null || (isOfCell && await theirDb.Signals.IgnoreQueryFilters([PortalDb.NeedToKnow])
            .AnyAsync(part => part.WholeId == found.WholeId && !theirDb.ReadableSignals.Any(there => there.Id == part.Id), cancellationToken)))
        {
            return null;
        }

        var outcome = (await theirs.ServiceProvider.GetRequiredService<Outcomes>().OfAsync([found.Reference], cancellationToken))[found.Reference];
        return new SenderWord(found.Reference, found.OwnId, SignalStanding.KeyToSender(outcome));
    }
}
