using System.Security.Claims;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Identity;

/// <summary>Who is asking. The actor of a command always comes from here, never from a form.</summary>
public interface ICurrentUser : IReader
{
    /// <summary>The name shown on screen; empty before sign-in.</summary>
    string Name { get; }

    /// <summary>What they work as, for a page that differs by it. Whether they may do something is <see cref="May"/>.</summary>
    IReadOnlyList<Role> Roles { get; }

    bool May(Permission permission);

    bool IReader.BypassesNeedToKnow => false;

    bool IReader.ManagesPeople => May(Permission.ManagePeople);
}

public static class CurrentUserIdentity
{
    /// <summary>The actor of a command that only signed-in people may send.</summary>
    public static Guid RequiredId(this ICurrentUser user) => user.Id ?? throw new InvalidOperationException("Nobody is signed in.");
}

public sealed class HttpCurrentUser(IHttpContextAccessor http) : ICurrentUser
{
    private ClaimsPrincipal Principal => http.HttpContext?.User ?? new ClaimsPrincipal();

    public Guid? Id => Guid.TryParse(Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public string Name => Principal.FindFirstValue(ClaimTypes.GivenName) ?? "";

    public IReadOnlyList<Role> Roles => [.. Principal.FindAll(ClaimTypes.Role).Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null).OfType<Role>()];

    public bool May(Permission permission) =>
        permission == Permission.SignIn || (Id is not null && Roles.Any(role => RolePermissions.Of(role).Contains(permission)));
}
