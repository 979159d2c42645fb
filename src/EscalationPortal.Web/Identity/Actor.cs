using EscalationPortal.Domain.People;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Identity;

/// <summary>Who acts in this scope: whoever the request is from, or the portal at work by itself.</summary>
public sealed class Actor(IHttpContextAccessor http)
{
    public ICurrentUser User { get; private set; } = new HttpCurrentUser(http);

    /// <summary>For the background work alone, before anything in its scope asks who acts. Nothing a request leads to can do this.</summary>
    public void RunAsSystem() =>
        User = http.HttpContext is null ? new SystemUser() : throw new InvalidOperationException("A request acts for the person it is from, never for the portal.");
}

/// <summary>The system user: runs scheduled work. It holds only <see cref="Permission.Sweep"/>, which no role has.</summary>
public sealed class SystemUser : ICurrentUser
{
    public Guid? Id => null;

    public string Name => "the portal";

    public IReadOnlyList<Role> Roles => [];

    public bool BypassesNeedToKnow => true;

    public bool May(Permission permission) => permission == Permission.Sweep;
}
