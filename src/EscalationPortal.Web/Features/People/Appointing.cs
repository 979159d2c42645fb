using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.People;

internal static class Appointing
{
    /// <summary>Call it with the accounts locked, before a person stops being an administrator or their account is closed.</summary>
    public static async Task RefuseToLoseAdministratorAsync(this PortalDb db, Person leaving, Guid? actor, CancellationToken cancellationToken)
    {
        if (leaving.Id == actor)
        {
            throw new RuleViolationException(PersonRules.OwnAccount, "You cannot close your own account or take the administrator’s role from yourself. Another administrator does that.");
        }

        if (leaving.Roles.Contains(Role.Administrator)
            && !await db.Users.AnyAsync(other => other.Id != leaving.Id && other.DisabledReason == null && other.Roles.Contains(Role.Administrator), cancellationToken))
        {
            throw new RuleViolationException(PersonRules.LastAdministrator, "This is the last administrator: nobody could make accounts any more. Create another one first.");
        }
    }
}
