using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity;

/// <summary>What takes two administrators takes another one who can sign in (docs/adr/0021).</summary>
public static class Administrators
{
    public static Task<bool> HasAnotherAdministratorAsync(this PortalDb db, Guid person, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(other => other.Id != person && other.DisabledReason == null && other.Roles.Contains(Role.Administrator), cancellationToken);
}
