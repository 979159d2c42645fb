using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Access.ConfirmRecovery;

/// <summary>What is proposed for a case out of reach. Any other case is not found, and neither is one for which nothing is proposed.</summary>
[Requires(Permission.ManagePeople)]
public sealed record RecoveryQuery(string Incident) : IQuery<ProposedRecovery>, IConcernsIncident;

/// <param name="Seen">What somebody has read who reads it.</param>
/// <param name="IsOpen">It can be confirmed or declined now.</param>
/// <param name="IsMine">The reader proposed it.</param>
/// <param name="IsAboutMe">The reader is the analyst.</param>
public sealed record ProposedRecovery(Seen Seen, string Analyst, string AnalystEmail, string By, DateTimeOffset At, string Reason, bool IsOpen, bool IsMine, bool IsAboutMe);

public sealed class RecoveryHandler(PortalDb db, CaseReadership readership, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecoveryQuery, ProposedRecovery>
{
    public async Task<ProposedRecovery> Handle(RecoveryQuery query, CancellationToken cancellationToken)
    {
        var access = await readership.OutOfReach(query.Incident).AsNoTracking().SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var recovery = access.Recovery.OrNotFound($"recovery of {query.Incident}");
        var people = await db.Users.Where(person => person.Id == recovery.AnalystId || person.Id == recovery.ProposedById)
            .Select(person => new { person.Id, person.Name, person.Email }).ToDictionaryAsync(person => person.Id, cancellationToken);
        return new ProposedRecovery(
            recovery.Seen,
            people[recovery.AnalystId].Name,
            people[recovery.AnalystId].Email!,
            people[recovery.ProposedById].Name,
            recovery.ProposedAt,
            recovery.Reason,
            recovery.IsOpenAt(clock.GetUtcNow()),
            recovery.ProposedById == user.Id,
            recovery.AnalystId == user.Id);
    }
}
