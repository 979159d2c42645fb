using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Cases;

/// <summary>Whoever owns a case, as its readers see them.</summary>
/// <param name="Gone">Why they see to it no more, so that anyone who works on the case may replace them; null while they do.</param>
public sealed record CaseOwner(Guid Id, string Name, string? Gone)
{
    public static CaseOwner? Of(Guid? id, string? name, bool isClosed, IEnumerable<Role>? roles, bool reads) => id is not { } owner ? null : new(
        owner,
        name ?? "",
        isClosed ? "left"
        : roles?.Any(role => RolePermissions.Of(role).Contains(Permission.OwnIncidents)) != true ? "no longer works on cases"
        : reads ? null
        : "no longer reads this case");
}
