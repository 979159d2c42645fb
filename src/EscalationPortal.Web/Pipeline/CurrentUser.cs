using System.Security.Claims;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Pipeline;

/// <summary>Who is asking. The actor of a command always comes from here, never from a form.</summary>
public interface ICurrentUser
{
    /// <summary>The person's id; null before sign-in.</summary>
    Guid? Id { get; }

    /// <summary>The name shown on screen; empty before sign-in.</summary>
    string Name { get; }

    bool May(Permission permission);
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

    public bool May(Permission permission) =>
        permission == Permission.SignIn
        || (Id is not null && Principal.FindAll(ClaimTypes.Role).Any(claim => Enum.TryParse<Role>(claim.Value, out var role) && RolePermissions.Of(role).Contains(permission)));
}
