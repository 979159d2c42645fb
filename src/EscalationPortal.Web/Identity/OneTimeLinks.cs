using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity;

/// <summary>Links that let a person choose a password without anyone else knowing it. Each works once.</summary>
public sealed class OneTimeLinks(PortalDb db, UserManager<Person> people, IDataProtectionProvider protection)
{
    private const int Needed = 2;

    private static readonly TimeSpan _setUpLasts = TimeSpan.FromHours(24);

    private ITimeLimitedDataProtector SetUp => protection.CreateProtector("set-up").ToTimeLimitedDataProtector();

    /// <summary>
    /// The links that set up administrators, one for each who is missing of the two that appoint together (docs/adr/0021). Each works once.
    /// Whoever can read what the host prints makes administrators; no administrator does so alone.
    /// </summary>
    public async Task<IReadOnlyList<string>> SetUpPathsAsync(CancellationToken cancellationToken)
    {
        var missing = Math.Max(0, Needed - await AdministratorsAsync(cancellationToken));
        return [.. Enumerable.Range(0, missing).Select(_ => $"/set-up?token={Uri.EscapeDataString(SetUp.Protect($"{Guid.CreateVersion7()}", _setUpLasts))}")];
    }

    /// <summary>The id that the account made by it gets. Null once there is that account, and where there are two administrators already.</summary>
    public async Task<Guid?> SetUpIdAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            return Guid.TryParse(SetUp.Unprotect(token), out var id) && await AdministratorsAsync(cancellationToken) < Needed && !await db.Users.AnyAsync(person => person.Id == id, cancellationToken) ? id : null;
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
