using System.Security.Claims;
using System.Text.Encodings.Web;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EscalationPortal.Web.Identity;

/// <summary>
/// Who sends a request to the API: the owner of the token it carries, within the token's scopes (docs/adr/0029). In real time: moving the clock of a demo
/// run ends no token.
/// </summary>
public sealed class TokenSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, PortalDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "token";

    /// <summary>The id of the token. Whoever has one acts by its scopes alone.</summary>
    public const string TokenClaim = "token";

    public const string ScopeClaim = "scope";

    private const string NoToken = "Send an access token with each request, as “Authorization: Bearer esc_…”. You make one in the portal, under your account.";
    private const string Over = "This token counts no more: it expired or was revoked, or its account was closed, was given another password or was signed out everywhere. Make another under your account.";
    private const string Unknown = "This is no token of the portal. Check that all of it was copied: it begins with esc_ and is shown once, when it is made.";

    // Each note of use is a write.
    private static readonly TimeSpan _notedEvery = TimeSpan.FromMinutes(5);

    private string _sentence = NoToken;
    private string? _error;

    /// <summary>The token that a request carries where it belongs; null if it carries none.</summary>
    public static string? In(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What anybody may read is told to anybody, without asking who they are.
        if (In(Request) is not { } presented || Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        if (!AccessToken.LooksLikeOne(presented))
        {
            return Refused(Unknown);
        }

        var (hash, now) = (AccessToken.HashOf(presented), TimeProvider.System.GetUtcNow());
        var found = await db.AccessTokens.AsNoTracking().Where(token => token.Hash == hash)
            .Join(db.Users, token => token.PersonId, person => person.Id, (token, person) => new
            {
                token.Id,
                token.Scopes,
                token.LastUsedAt,
                Counts = token.RevokedAt == null && token.ExpiresAt > now && person.DisabledReason == null && token.Stamp == person.SecurityStamp,
                Owner = person.Id,
                person.Name,
                person.Roles,
            })
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (found is not { Counts: true })
        {
            return Refused(found is null ? Unknown : Over);
        }

        if (!(now - found.LastUsedAt < _notedEvery))
        {
            var before = now - _notedEvery;
            await db.AccessTokens.Where(token => token.Id == found.Id && (token.LastUsedAt == null || token.LastUsedAt <= before))
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), Context.RequestAborted);
        }

        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(found.Owner, found.Name, found.Roles, found.Id, found.Scopes), Scheme.Name));
    }

    public static ClaimsPrincipal PrincipalOf(Guid owner, string name, IEnumerable<Role> roles, Guid token, IEnumerable<TokenScope> scopes) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, owner.ToString()),
            new Claim(ClaimTypes.GivenName, name),
            new Claim(TokenClaim, token.ToString()),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
            .. scopes.Select(scope => new Claim(ScopeClaim, scope.Term().Key)),
        ],
        SchemeName));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = _error is null ? "Bearer realm=\"portal\"" : $"Bearer realm=\"portal\", error=\"{_error}\"";
        Context.Features.Set(new TokenRefusal(_sentence));
        return Task.CompletedTask;
    }

    private AuthenticateResult Refused(string sentence)
    {
        (_sentence, _error) = (sentence, "invalid_token");
        return AuthenticateResult.Fail("The token does not count.");
    }
}

/// <summary>Why whoever asks is nobody the portal knows, as they read it.</summary>
public sealed record TokenRefusal(string Sentence);
