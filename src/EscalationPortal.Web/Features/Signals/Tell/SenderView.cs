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
        theirs.ServiceProvider.GetRequiredService<Actor>().ReadFor(person, roles.Any(role => RolePermissions.Of(role).Contains(Permission.ViewIncidents)));
        var found = await theirs.ServiceProvider.GetRequiredService<PortalDb>().Signals
            .Where(candidate => candidate.Id == signal && candidate.ReportedById == person)
            .Select(candidate => new { candidate.Reference, candidate.OwnId }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var outcome = (await theirs.ServiceProvider.GetRequiredService<Outcomes>().OfAsync([found.Reference], cancellationToken))[found.Reference];
        return new SenderWord(found.Reference, found.OwnId, SignalStanding.KeyToSender(outcome));
    }
}
