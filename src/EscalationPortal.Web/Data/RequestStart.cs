using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

/// <summary>
/// What every request needs of the database, read in one statement at its start (docs/adr/0015): whose session it is and whether the
/// session still counts, which policies are adopted, how much is unread, where the clock of a demo run stands. Nothing of it is kept
/// beyond the request.
/// </summary>
public sealed class RequestStart(PortalDb db, TimeProvider clock)
{
    /// <summary>The digests of the adopted policies, the one in force first; null while nothing is read.</summary>
    public IReadOnlyList<string>? Policies { get; private set; }

    /// <summary>The person whom the session names; null if there is no session, or no such person.</summary>
    public SessionOwner? Owner { get; private set; }

    /// <param name="person">Whom the session names, and as whom the database is read; null if there is no session.</param>
    public async Task ReadAsync(Guid? person, CancellationToken cancellationToken)
    {
        var (id, now) = (person ?? Guid.Empty, clock.GetUtcNow());
        var read = await db.Database.SqlQuery<Row>(
                $"""
                 SELECT ARRAY(SELECT digest FROM adopted_policies ORDER BY adopted_at DESC)::text[] AS policies,
                   (SELECT forward FROM demo_clock) AS forward,
                   people.name, people.roles, people.security_stamp AS stamp, people.disabled_reason IS NULL AS is_open,
                   EXISTS (SELECT FROM holdings WHERE person_id = {id} AND (until IS NULL OR until > {now}))
                     OR EXISTS (SELECT FROM delegations WHERE delegate_id = {id} AND revoked_at IS NULL AND until > {now}) AS has_office
                 FROM (SELECT {id} AS id) AS session LEFT JOIN people ON people.id = session.id
                 """)
            .Select(row => new
            {
                Row = row,
                Unread = db.Notices.Count(notice => notice.PersonId == id && notice.ReadAt == null),
                UnreadOfNoCase = db.Notices.Count(notice => notice.PersonId == id && notice.ReadAt == null && notice.IncidentId == null),
                IsAnyStepOpen = db.Escalations.Any(escalation => escalation.Status == EscalationStatus.Proposed
                    || escalation.Status == EscalationStatus.UnderReview
                    || (escalation.Status == EscalationStatus.InForce && escalation.Urgent != null && escalation.Urgent.CompletedAt == null)),
            })
            .SingleAsync(cancellationToken);

        (clock as DemoClock)?.Follow(read.Row.Forward ?? TimeSpan.Zero);
        Policies = read.Row.Policies;
        Owner = read.Row is { Name: { } name, Roles: { } roles }
            ? new SessionOwner(
                id, name, [.. roles.Select(Enum.Parse<Role>)], read.Row.Stamp, read.Row.IsOpen, read.Unread, read.UnreadOfNoCase,
                MaySomethingWait: read.Row.HasOffice && read.IsAnyStepOpen)
            : null;
    }

    private sealed record Row(
        string[] Policies, TimeSpan? Forward, string? Name, string[]? Roles, string? Stamp, bool IsOpen, bool HasOffice);
}

/// <param name="Stamp">Another one than the session's means that the session was ended.</param>
/// <param name="Unread">The notices they have not read, without those of cases they may not read.</param>
/// <param name="UnreadOfNoCase">Those of them that speak of no case.</param>
/// <param name="MaySomethingWait">False where they act in no office, or no step waits for anyone.</param>
public sealed record SessionOwner(
    Guid Id, string Name, IReadOnlyList<Role> Roles, string? Stamp, bool IsOpen, int Unread, int UnreadOfNoCase, bool MaySomethingWait);
