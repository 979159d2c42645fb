using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity;

/// <summary>
/// Locks who has which account until the transaction ends. Of two administrators who close each other, or two people with
/// the same set-up link, the second waits and then sees what the first did.
/// </summary>
public static class AccountLock
{
    private const long Accounts = 0x4163_636F_756E_7473; // "Accounts"

    public static Task LockAccountsAsync(this PortalDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Accounts})", cancellationToken);
}
