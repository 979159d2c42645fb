using EscalationPortal.Web.Identity;

namespace EscalationPortal.Web.Jobs;

public static class PortalScopes
{
    /// <summary>A scope in which the portal itself acts, and nobody else.</summary>
    public static AsyncServiceScope AsThePortal(this IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().RunAsSystem();
        return scope;
    }
}
