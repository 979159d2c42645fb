using System.Security.Claims;
using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EscalationPortal.Web.Identity;

/// <summary>
/// Begins and ends sessions: each is a row, and the browser's cookie names it. In real time: moving the clock of a demo run signs nobody out.
/// </summary>
public sealed class PersonSessions(
    PortalDb db, SignInManager<Person> cookies, SessionLength length, IOptionsMonitor<CookieAuthenticationOptions> options, IHttpContextAccessor http)
{
    private const string SessionClaim = "session";

    // As long as a form that is sent after its session had ended is kept as a draft (DraftOfExpiredSession), with a day to spare.
    private static readonly TimeSpan _keptAfter = TimeSpan.FromDays(2);

    /// <summary>The session this request belongs to; null where nobody is signed in.</summary>
    public Guid? Current => http.HttpContext?.User is { } user ? IdIn(user) : null;

    private DateTimeOffset Now => options.Get(IdentityConstants.ApplicationScheme).TimeProvider!.GetUtcNow();

    public static Guid? IdIn(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    public async Task BeginAsync(Person person, CancellationToken cancellationToken)
    {
        var now = Now;
        var forgotten = now - length.Longest - _keptAfter;
        await db.Sessions.Where(session => session.PersonId == person.Id && session.BeganAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        var begun = new Session
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            Browser = BrowserName.Of(http.HttpContext?.Request.Headers.UserAgent.ToString()),
            Stamp = person.SecurityStamp!,
            BeganAt = now,
            SeenAt = now,
            ProvedAt = now,
        };
        db.Sessions.Add(begun);
        await SendCookieAsync(person, begun.Id);
    }

    /// <summary>Lets this session go on where the account's security stamp has just ended every session.</summary>
    public async Task GoOnAsync(Person person, CancellationToken cancellationToken)
    {
        if (await MineAsync(person.Id, Current ?? Guid.Empty, cancellationToken) is { } session)
        {
            session.Stamp = person.SecurityStamp!;
            await SendCookieAsync(person, session.Id);
        }
    }

    /// <summary>Notes that the person of this session has just proved who they are, and answers when.</summary>
    public async Task<DateTimeOffset> ProveAsync(CancellationToken cancellationToken)
    {
        var (now, current) = (Now, Current);
        await db.Sessions.Where(session => session.Id == current && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, now), cancellationToken);
        return now;
    }

    /// <summary>Ends one; false if this person has no such session, or has ended it.</summary>
    public async Task<bool> EndAsync(Guid person, Guid id, CancellationToken cancellationToken)
    {
        if (await MineAsync(person, id, cancellationToken) is not { } session)
        {
            return false;
        }

        session.EndedAt = Now;
        return true;
    }

    /// <summary>Those that count now, the latest used first.</summary>
    public Task<List<Session>> OpenAsync(Person person, CancellationToken cancellationToken)
    {
        var (unused, old) = (Now - length.Idle, Now - length.Longest);
        return db.Sessions.AsNoTracking()
            .Where(session => session.PersonId == person.Id && session.EndedAt == null && session.Stamp == person.SecurityStamp)
            .Where(session => session.SeenAt >= unused && session.BeganAt >= old)
            .OrderByDescending(session => session.SeenAt).ThenByDescending(session => session.Id)
            .ToListAsync(cancellationToken);
    }

    private Task<Session?> MineAsync(Guid person, Guid id, CancellationToken cancellationToken) =>
        db.Sessions.SingleOrDefaultAsync(session => session.Id == id && session.PersonId == person && session.EndedAt == null, cancellationToken);

    private Task SendCookieAsync(Person person, Guid session) =>
        cookies.SignInWithClaimsAsync(person, isPersistent: false, [new Claim(SessionClaim, session.ToString())]);
}
