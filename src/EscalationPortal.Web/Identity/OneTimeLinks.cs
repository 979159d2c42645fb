using EscalationPortal.Domain.People;
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
    /// The links that set up administrators, one for each who is missing of the two that appoint together (docs/adr/0021). Each works once, in
    /// their order. Whoever can read what the host prints makes administrators; no administrator does so alone.
    /// </summary>
    public async Task<IReadOnlyList<string>> SetUpPathsAsync(CancellationToken cancellationToken)
    {
        var (made, open) = await AdministratorsAsync(cancellationToken);
        return [.. Enumerable.Range(made + 1, Math.Max(0, Needed - open)).Select(number => $"/set-up?token={Uri.EscapeDataString(SetUp.Protect($"{number}", _setUpLasts))}")];
    }

    /// <summary>False once it was used, while the link before it was not, and where there are two already.</summary>
    public async Task<bool> SetUpIsOpenAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            var number = SetUp.Unprotect(token);
            var (made, open) = await AdministratorsAsync(cancellationToken);
            return number == $"{made + 1}" && open < Needed;
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

    private async Task<(int Made, int Open)> AdministratorsAsync(CancellationToken cancellationToken)
    {
        var administrators = await db.Users.Where(person => person.Roles.Contains(Role.Administrator)).Select(person => person.DisabledReason == null).ToListAsync(cancellationToken);
        return (administrators.Count, administrators.Count(isOpen => isOpen));
    }
}
