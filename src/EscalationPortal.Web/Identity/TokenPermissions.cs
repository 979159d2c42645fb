using EscalationPortal.Domain.People;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Identity;

/// <summary>What each scope of a token opens, of what its owner may do. Nothing that signs, approves, adopts or deletes is in here (docs/adr/0029).</summary>
public static class TokenPermissions
{
    public static IReadOnlyList<Permission> Of(TokenScope scope) => scope switch
    {
        TokenScope.SendSignals => [Permission.SendSignals, Permission.RelaySignals],
        TokenScope.ReadSignals => [Permission.ViewSignals],
        TokenScope.ReadIncidents => [Permission.ViewIncidents],
        TokenScope.ReadPolicies => [Permission.ViewPolicy],
        TokenScope.ReadLedger => [Permission.ReadLedger],
    };

    /// <summary>The scopes that are of use to whoever has these roles.</summary>
    public static IReadOnlyList<TokenScope> OpenTo(IReadOnlyCollection<Role> roles)
    {
        var permissions = roles.SelectMany(RolePermissions.Of).ToHashSet();
        return [.. TokenScopes.All.Where(scope => Of(scope).Any(permissions.Contains))];
    }
}
