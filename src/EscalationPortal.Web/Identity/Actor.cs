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

    /// <summary>For work that somebody asked for and did not wait for: it reads what they may read, and does nothing. Nothing a request leads to can do this either.</summary>
    /// <param name="isOfCell">What they work as, where that is known.</param>
    public void ReadFor(Guid person, bool isOfCell = true) =>
        User = http.HttpContext is null ? new AbsentReader(person, isOfCell) : throw new InvalidOperationException("A request reads for the person it is from, never for another.");

    /// <summary>For the cases a demo run starts with, before anyone can sign in (docs/adr/0017). Nothing a request leads to can do this either.</summary>
    public void RunAs(DemoActor player) =>
        User = http.HttpContext is null ? player : throw new InvalidOperationException("A request acts for the person it is from, never for another.");
}

/// <summary>A person of a demo run in the story it starts with: may do what their role may, and nothing else.</summary>
public sealed class DemoActor(Guid id, DemoPerson person) : ICurrentUser
{
    public Guid? Id => id;

    public string Name => person.Name;

    public IReadOnlyList<Role> Roles => [person.Role];

    public DateTimeOffset? ProvedAt => TimeProvider.System.GetUtcNow();

    public bool May(Permission permission) => permission == Permission.SignIn || RolePermissions.Of(person.Role).Contains(permission);
}

/// <summary>Somebody for whom the portal reads while they are away: what they may not read is not there, and they may do nothing.</summary>
public sealed class AbsentReader(Guid id, bool isOfCell) : ICurrentUser
{
    public Guid? Id => id;

    public string Name => "";

    public IReadOnlyList<Role> Roles => [];

    public DateTimeOffset? ProvedAt => null;

    // Where what they work as is not known: whoever is of the cell reads less of what they sent.
    public bool IsOfCell => isOfCell;

    public bool May(Permission permission) => false;
}

/// <summary>The system user: runs scheduled work. It holds only <see cref="Permission.Sweep"/>, which no role has.</summary>
public sealed class SystemUser : ICurrentUser
{
    public Guid? Id => null;

    public string Name => "the portal";

    public IReadOnlyList<Role> Roles => [];

    public DateTimeOffset? ProvedAt => null;

    public bool BypassesNeedToKnow => true;

    public bool May(Permission permission) => permission == Permission.Sweep;
}
