using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Tokens.List;

/// <summary>The reader's own tokens: those that count, and those that ended last.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record TokensQuery : IQuery<OwnTokens>;

/// <param name="Organisation">For whom the reader speaks, by a token as by hand; null for nobody.</param>
/// <param name="MayMake">There is something a token of theirs could do.</param>
public sealed record OwnTokens(IReadOnlyList<OwnToken> Open, IReadOnlyList<OwnToken> Ended, string? Organisation, bool MayMake);

/// <param name="LastUsed">To within some minutes; null if never.</param>
/// <param name="Ended">Why it counts no more; null while it counts.</param>
public sealed record OwnToken(Guid Id, string Name, IReadOnlyList<TokenScope> Scopes, DateTimeOffset Made, DateTimeOffset Expires, DateTimeOffset? LastUsed, string? Ended);

public sealed class TokensHandler(PortalDb db, ICurrentUser user) : IRequestHandler<TokensQuery, OwnTokens>
{
    private const int EndedShown = 10;

    public async Task<OwnTokens> Handle(TokensQuery query, CancellationToken cancellationToken)
    {
        var (me, now) = (user.RequiredId(), TimeProvider.System.GetUtcNow());
        var found = await db.AccessTokens.AsNoTracking().Where(token => token.PersonId == me)
            .Join(db.Users, token => token.PersonId, person => person.Id, (token, person) => new { Token = token, person.SecurityStamp })
            .OrderByDescending(row => row.Token.RevokedAt == null && row.Token.ExpiresAt > now && row.Token.Stamp == row.SecurityStamp).ThenByDescending(row => row.Token.CreatedAt)
            .Take(AccessToken.MaxOpen + EndedShown).ToListAsync(cancellationToken);
        var all = found.ConvertAll(row => new OwnToken(
            row.Token.Id, row.Token.Name, row.Token.Scopes, row.Token.CreatedAt, row.Token.ExpiresAt, row.Token.LastUsedAt, WhyEnded(row.Token, row.SecurityStamp, now)));
        return new OwnTokens(
            [.. all.Where(token => token.Ended is null)],
            [.. all.Where(token => token.Ended is not null).Take(EndedShown)],
            await db.Users.Where(person => person.Id == me).Select(person => person.Organisation).SingleOrDefaultAsync(cancellationToken),
            TokenPermissions.OpenTo(user.Roles).Count > 0);
    }

    private static string? WhyEnded(AccessToken token, string? stamp, DateTimeOffset now) =>
        token.RevokedAt is not null ? "revoked"
        : token.Stamp != stamp ? "ended with your sessions"
        : token.ExpiresAt <= now ? "expired"
        : null;
}
