using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity;

/// <summary>Links that let a person choose a password without anyone else knowing it. Each works once.</summary>
public sealed class OneTimeLinks(PortalDb db, UserManager<Person> people, IDataProtectionProvider protection)
{
    private static readonly TimeSpan _setUpLasts = TimeSpan.FromHours(24);

    private ITimeLimitedDataProtector SetUp => protection.CreateProtector("set-up").ToTimeLimitedDataProtector();

    /// <summary>The link that creates the first administrator; null once there is one, and so it works once.</summary>
    public async Task<string?> SetUpPathAsync(CancellationToken cancellationToken) =>
        await HasAdministratorAsync(cancellationToken) ? null : $"/set-up?token={Uri.EscapeDataString(SetUp.Protect("administrator", _setUpLasts))}";

    public async Task<bool> SetUpIsOpenAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            return SetUp.Unprotect(token) == "administrator" && !await HasAdministratorAsync(cancellationToken);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Valid until the password changes, and for a day at most.</summary>
    public async Task<string> PasswordPathAsync(Person person) =>
        $"/set-password?person={person.Id}&token={Uri.EscapeDataString(await people.GeneratePasswordResetTokenAsync(person))}";

    public async Task<bool> PasswordIsOpenAsync(Guid id, string token) =>
        await people.FindByIdAsync(id.ToString()) is { DisabledReason: null } person
        && await people.VerifyUserTokenAsync(person, people.Options.Tokens.PasswordResetTokenProvider, UserManager<Person>.ResetPasswordTokenPurpose, token);

    private Task<bool> HasAdministratorAsync(CancellationToken cancellationToken) =>
        db.Users.AnyAsync(person => person.Roles.Contains(Domain.People.Role.Administrator), cancellationToken);
}
