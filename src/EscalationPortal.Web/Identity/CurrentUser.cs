using System.Globalization;
using System.Security.Claims;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Identity;

/// <summary>Who is asking. The actor of a command always comes from here, never from a form.</summary>
public interface ICurrentUser : IReader
{
    /// <summary>The name shown on screen; empty before sign-in.</summary>
    string Name { get; }

    /// <summary>What they work as, for a page that differs by it. Whether they may do something is <see cref="May"/>.</summary>
    IReadOnlyList<Role> Roles { get; }

    /// <summary>When they last proved who they are, in real time; null where nobody did.</summary>
    DateTimeOffset? ProvedAt { get; }

    /// <summary>The security stamp of the account as their session has it; null where they act by no session.</summary>
    string? Stamp => null;

    bool May(Permission permission);

    bool IReader.BypassesNeedToKnow => false;

    bool IReader.ManagesPeople => May(Permission.ManagePeople);

    bool IReader.ReadsSignals => BypassesNeedToKnow || (May(Permission.ViewSignals) && May(Permission.ViewIncidents));

    bool IReader.IsOfCell => Roles.Any(role => RolePermissions.Of(role).Contains(Permission.ViewIncidents));
}

public static class CurrentUserIdentity
{
    /// <summary>The actor of a command that only signed-in people may send.</summary>
    public static Guid RequiredId(this ICurrentUser user) => user.Id ?? throw new InvalidOperationException("Nobody is signed in.");
}

public sealed class HttpCurrentUser(IHttpContextAccessor http) : ICurrentUser
{
    /// <summary>Of the session, as sign-in writes it.</summary>
    public static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    private static readonly ClaimsPrincipal _nobody = new();

    private Read _read = new(_nobody);

    public Guid? Id => Now.Id;

    public string Name => Now.Name;

    public IReadOnlyList<Role> Roles => Now.Roles;

    public DateTimeOffset? ProvedAt => Now.ProvedAt;

    public string? Stamp => Now.Stamp;

    // A page asks who reads it dozens of times; within the request the answer changes only where the session is found to count.
    private Read Now
    {
        get
        {
            var principal = http.HttpContext?.User ?? _nobody;
            return ReferenceEquals(principal, _read.Principal) ? _read : _read = new Read(principal);
        }
    }

    public bool May(Permission permission) => permission == Permission.SignIn || Now.Permissions.Contains(permission);

    private sealed class Read(ClaimsPrincipal principal)
    {
        public ClaimsPrincipal Principal => principal;

        public Guid? Id { get; } = Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

        public DateTimeOffset? ProvedAt { get; } = DateTimeOffset.TryParseExact(
            principal.FindFirstValue(SessionCheck.ProvedAtClaim), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

        public string? Stamp { get; } = principal.FindFirstValue(StampClaim);

        public string Name { get; } = principal.FindFirstValue(ClaimTypes.GivenName) ?? "";

        public IReadOnlyList<Role> Roles { get; } =
        [
            .. principal.FindAll(ClaimTypes.Role)
                .Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null).OfType<Role>(),
        ];

        public HashSet<Permission> Permissions => field ??= Id is null ? [] : [.. Roles.SelectMany(RolePermissions.Of).Where(MayByToken)];

        /// <summary>The scopes of the token by which they act; null where they act by a session, which opens all they may do.</summary>
        private HashSet<Permission>? OfToken => field ??= principal.FindFirst(TokenSignIn.TokenClaim) is null
            ? null
            : [.. principal.FindAll(TokenSignIn.ScopeClaim).Select(claim => TokenScopes.Find(claim.Value)).OfType<TokenScope>().SelectMany(TokenPermissions.Of)];

        private bool MayByToken(Permission permission) => OfToken?.Contains(permission) != false;
    }
}
