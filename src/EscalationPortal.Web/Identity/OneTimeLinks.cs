using System.Globalization;
using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity;

/// <summary>Links that let a person choose a password without anyone else knowing it. Each works once.</summary>
public sealed class OneTimeLinks(PortalDb db, UserManager<Person> people, IDataProtectionProvider protection)
{
    /// <summary>They appoint together.</summary>
    public const int Needed = 2;

    private static readonly TimeSpan _setUpLasts = TimeSpan.FromHours(24);

    private ITimeLimitedDataProtector SetUp => protection.CreateProtector("set-up").ToTimeLimitedDataProtector();

    /// <summary>How many people were administrators, ever: what was done stays in the ledger, whatever became of them.</summary>
    public async Task<int> EverAdministratorsAsync(CancellationToken cancellationToken) => Math.Max(
        await AdministratorsAsync(cancellationToken),
        (await db.Database.SqlQuery<int>(
            $$"""
             SELECT count(DISTINCT details ->> 'person')::int AS "Value"
             FROM (SELECT convert_from(canonical, 'UTF8')::json -> 'details' AS details FROM ledger_entries WHERE action IN ('AccountCreated', 'AccountChanged')) recorded
             WHERE coalesce(details -> 'rolesAfter', details -> 'roles')::jsonb ? 'administrator'
             """).ToListAsync(cancellationToken)).Single());

    /// <summary>
    /// The links that set up administrators, one for each who is missing of the two that appoint together (docs/adr/0021). Each works once.
    /// Whoever can read what the host prints makes administrators; no administrator does so alone.
    /// </summary>
    public async Task<IReadOnlyList<string>> SetUpPathsAsync(CancellationToken cancellationToken)
    {
        var missing = Math.Max(0, Needed - await AdministratorsAsync(cancellationToken));
        var most = missing + await EverAdministratorsAsync(cancellationToken);
        return [.. Enumerable.Range(0, missing).Select(_ => $"/set-up?token={Uri.EscapeDataString(SetUp.Protect($"{Guid.CreateVersion7()} {most}", _setUpLasts))}")];
    }

    /// <summary>
    /// The id that the account made by it gets. Null once there is that account, and for good once those are set up who were missing when it was printed,
    /// by whichever links: closing one of them makes no link of that time good again.
    /// </summary>
    public async Task<Guid?> SetUpIdAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            return SetUp.Unprotect(token).Split(' ') is [var account, var most] && Guid.TryParse(account, out var id)
                && int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var ever) && await EverAdministratorsAsync(cancellationToken) < ever
                && await AdministratorsAsync(cancellationToken) < Needed && !await db.Users.AnyAsync(person => person.Id == id, cancellationToken) ? id : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Valid until the password changes, and for a day at most.</summary>
    public async Task<string> PasswordPathAsync(Person person) =>
        $"/set-password?person={person.Id}&token={Uri.EscapeDataString(await people.GeneratePasswordResetTokenAsync(person))}";

    public async Task<bool> PasswordIsOpenAsync(Guid id, string token) =>
        await people.FindByIdAsync(id.ToString()) is { DisabledReason: null } person
        && await people.VerifyUserTokenAsync(person, people.Options.Tokens.PasswordResetTokenProvider, UserManager<Person>.ResetPasswordTokenPurpose, token);

    private Task<int> AdministratorsAsync(CancellationToken cancellationToken) =>
        db.Administrators.CountAsync(cancellationToken);
}
