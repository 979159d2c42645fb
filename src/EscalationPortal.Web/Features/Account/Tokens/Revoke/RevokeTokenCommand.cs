using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Account.Tokens.Revoke;

/// <summary>Ends one of the person's own tokens, from the next request on.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record RevokeTokenCommand(Guid Token) : ICommand<string>;

public sealed class RevokeTokenHandler(PortalDb db, ICurrentUser user) : IRequestHandler<RevokeTokenCommand, string>
{
    public async Task<string> Handle(RevokeTokenCommand command, CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        var token = await db.AccessTokens.FromSql($"SELECT * FROM access_tokens WHERE id = {command.Token} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(candidate => candidate.PersonId == me && candidate.RevokedAt == null, cancellationToken).OrNotFound("token");
        token.RevokedAt = TimeProvider.System.GetUtcNow();
        db.Record(new AccessTokenRevoked(me, token.Id, token.Name));
        return token.Name;
    }
}
