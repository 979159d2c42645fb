using System.Runtime.CompilerServices;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EscalationPortal.Web.Data;

/// <summary>
/// What every request needs of the database, read in one statement at its start (docs/adr/0015): whose session it is and whether the
/// session still counts, which policies are adopted, how much is unread, where the clock of a demo run stands. Nothing of it is kept
/// beyond the request.
/// </summary>
public sealed class RequestStart(PortalDb db, TimeProvider clock)
{
    // Asked by every request, so it is translated once and not looked up again: once for each model, of which a process has more only where
    // hosts with other options share it. The ledger's head is the one row that is always there.
    private static readonly ConditionalWeakTable<IModel, Func<PortalDb, Guid, Guid, DateTimeOffset, Role[], CancellationToken, Task<Row>>> _reads = [];

    /// <summary>New signals are counted no further: reading on would cost more than the figure is worth (docs/adr/0006).</summary>
    public const int MaxSignalsCounted = 99;

    /// <summary>The digests of the policies that are or were in force, the one in force first; null while nothing is read.</summary>
    public IReadOnlyList<string>? Policies { get; private set; }

    /// <summary>The person whom the session names; null if there is no session, or no such person.</summary>
    public SessionOwner? Owner { get; private set; }

    /// <param name="person">Whom the session names, and as whom the database is read; null if there is no session.</param>
    /// <param name="session">Which session of theirs it is.</param>
    /// <param name="triaging">The roles of those who deal with signals: for others none are counted.</param>
    public async Task ReadAsync(Guid? person, Guid? session, Role[] triaging, CancellationToken cancellationToken)
    {
        var id = person ?? Guid.Empty;
        var read = _reads.GetValue(db.Model, static _ => Translated());
        var row = await read(db, id, session ?? Guid.Empty, clock.GetUtcNow(), triaging, cancellationToken);

        (clock as DemoClock)?.Follow(row.Forward ?? TimeSpan.Zero);
        Policies = row.Policies ?? [];
        Owner = row is { Name: { } name, Roles: { } roles }
            ? new SessionOwner(
                id, name, roles, row.Stamp, row is { BeganAt: { } began, SeenAt: { } seen, ProvedAt: { } proved } ? new SessionTimes(began, seen, proved) : null, row.IsOpen, row.SignsFrom, row.Unread, row.UnreadOfNoCase, MaySomethingWait: row.HasOffice && row.IsAnythingOpen, row.NewSignals)
            : null;
    }

    private static Func<PortalDb, Guid, Guid, DateTimeOffset, Role[], CancellationToken, Task<Row>> Translated() =>
        EF.CompileAsyncQuery((PortalDb db, Guid id, Guid sessionId, DateTimeOffset now, Role[] triaging, CancellationToken _) => db.LedgerHead
            .SelectMany(_ => db.Users.Where(person => person.Id == id).DefaultIfEmpty(), (_, person) => person)
            .SelectMany(_ => db.Sessions.Where(session => session.Id == sessionId && session.PersonId == id && session.EndedAt == null).DefaultIfEmpty(), (person, counting) => new Row(
                db.AdoptedPolicies.Where(policy => policy.InForceFrom <= now).GroupBy(_ => 1).OrderBy(all => all.Key)
                    .Select(all => EF.Functions.ArrayAgg(all.OrderByDescending(policy => policy.InForceFrom).Select(policy => policy.Digest)))
                    .FirstOrDefault(),
                db.DemoOffsets.Max(offset => (TimeSpan?)offset.Forward),
                person!.Name,
                person.Roles,
                person.SecurityStamp,
                (DateTimeOffset?)counting!.BeganAt,
                (DateTimeOffset?)counting.SeenAt,
                (DateTimeOffset?)counting.ProvedAt,
                person.DisabledReason == null,
                person.SignsFrom,
                db.Holdings.Any(holding => holding.PersonId == id && (holding.Until == null || holding.Until > now))
                    || db.Delegations.Any(delegation => delegation.DelegateId == id && delegation.RevokedAt == null && delegation.Until > now),
                db.Notices.Count(notice => notice.PersonId == id && notice.ReadAt == null),
                db.Notices.Count(notice => notice.PersonId == id && notice.ReadAt == null && notice.IncidentId == null),
                db.Escalations.Any(escalation => escalation.Status == EscalationStatus.Proposed
                    || escalation.Status == EscalationStatus.UnderReview
                    || (escalation.Status == EscalationStatus.InForce && escalation.Urgent != null && escalation.Urgent.CompletedAt == null))
                    || db.PolicyVersions.Any(version => version.State == PolicyVersionState.Proposed),
                person.Roles.Any(role => triaging.Contains(role))
                    ? db.Signals.Where(signal => signal.State == TriageState.New).OrderBy(signal => signal.ReceivedAt).Take(MaxSignalsCounted + 1).Count()
                    : 0))
            .Single());

    private sealed record Row(
        string[]? Policies, TimeSpan? Forward, string? Name, List<Role>? Roles, string? Stamp, DateTimeOffset? BeganAt, DateTimeOffset? SeenAt, DateTimeOffset? ProvedAt, bool IsOpen, DateTimeOffset? SignsFrom, bool HasOffice,
        int Unread, int UnreadOfNoCase, bool IsAnythingOpen, int NewSignals);
}

/// <param name="Stamp">Another one than the session's means that the session was ended.</param>
/// <param name="Session">Null if they have no such session, or it was ended on purpose.</param>
/// <param name="SignsFrom">The first moment at which they sign; in the past, or null, where they may by now.</param>
/// <param name="Unread">The notices they have not read, without those of cases they may not read.</param>
/// <param name="UnreadOfNoCase">Those of them that speak of no case.</param>
/// <param name="NewSignals">Those they may read, none for whoever deals with no signals, and no more than one over <see cref="RequestStart.MaxSignalsCounted"/>.</param>
/// <param name="MaySomethingWait">False where they act in no office, or neither a step nor a policy waits for anyone.</param>
public sealed record SessionOwner(
    Guid Id, string Name, IReadOnlyList<Role> Roles, string? Stamp, SessionTimes? Session, bool IsOpen, DateTimeOffset? SignsFrom, int Unread, int UnreadOfNoCase,
    bool MaySomethingWait, int NewSignals);

/// <param name="SeenAt">The last request that was noted.</param>
/// <param name="ProvedAt">When they last proved who they are.</param>
public sealed record SessionTimes(DateTimeOffset BeganAt, DateTimeOffset SeenAt, DateTimeOffset ProvedAt);
