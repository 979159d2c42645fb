using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Identity.Appointments;

/// <summary>What is done to an account, by one administrator or by two. Use it with the accounts locked.</summary>
public sealed class Accounts(PortalDb db, UserManager<Person> people, OneTimeLinks links, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Not the reader's own: what it opens, or for how long, nobody decides for themselves.</summary>
    public async Task<Person> FindNotOwnAsync(Guid id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var person = await people.FindByIdAsync(id.ToString()).OrNotFound("account");
        return person.Id == user.Id
            ? throw new RuleViolationException(PersonRules.OwnAccount, "This is your own account: another administrator does this. You change your password on your account’s page.")
            : person;
    }

    /// <summary>The new one-time link. Links issued before, and open sessions, end.</summary>
    /// <param name="signsFrom">The first moment at which they sign again.</param>
    public async Task<string> IssueLinkAsync(Person person, DateTimeOffset signsFrom)
    {
        RefuseIfClosed(person);
        person.SignsFrom = signsFrom;
        (await people.UpdateSecurityStampAsync(person)).OrRefuse();
        db.Record(new PasswordLinkIssued(person.Id));
        return await links.PasswordPathAsync(person);
    }

    /// <param name="signsFrom">The first moment at which they sign again.</param>
    public async Task ReopenAsync(Person person, DateTimeOffset signsFrom)
    {
        RefuseIfOpen(person);
        person.DisabledReason = null;
        person.SignsFrom = signsFrom;
        (await people.UpdateAsync(person)).OrRefuse();
        db.Record(new AccountEnabled(person.Id));
    }

    /// <summary>Closes the account, and ends every session of it.</summary>
    public async Task CloseAsync(Person person, string reason, CancellationToken cancellationToken)
    {
        if (person.DisabledReason is not null)
        {
            throw new RuleViolationException(PersonRules.AlreadyClosed, "This account is closed already.");
        }

        await RefuseToLoseAdministratorAsync(person, cancellationToken);
        person.DisabledReason = reason;
        (await people.UpdateSecurityStampAsync(person)).OrRefuse();
        db.Record(new AccountDisabled(person.Id, reason));
    }

    /// <summary>Lets a wait end earlier that followed something else.</summary>
    public async Task SignNoLaterAsync(Person person, DateTimeOffset signsFrom)
    {
        if (person.SignsFrom > signsFrom)
        {
            person.SignsFrom = signsFrom;
            (await people.UpdateAsync(person)).OrRefuse();
        }
    }

    /// <param name="signsFrom">The first moment at which they sign; null where they gain nothing to sign with.</param>
    public async Task ChangeRolesAsync(Person person, IReadOnlyList<Role> roles, CancellationToken cancellationToken, DateTimeOffset? signsFrom = null)
    {
        var before = person.Roles;
        var after = await AssignmentAsync(person, roles, cancellationToken);
        if (before.Order().SequenceEqual(after.Roles))
        {
            return;
        }

        person.Roles = [.. after.Roles];
        person.SignsFrom = signsFrom ?? person.SignsFrom;
        (await people.UpdateAsync(person)).OrRefuse();
        db.Record(new AccountChanged(person.Id, before, after.Roles));
    }

    /// <summary>The roles as the person would have them, refused where they cannot.</summary>
    public async Task<RoleAssignment> AssignmentAsync(Person person, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hasOffice = await db.Holdings.AnyAsync(holding => holding.PersonId == person.Id && (holding.Until == null || holding.Until > now), cancellationToken);
        var after = RoleAssignment.To(roles, hasOffice);
        if (person.Roles.Contains(Role.Administrator) && !after.Roles.Contains(Role.Administrator))
        {
            await RefuseToLoseAdministratorAsync(person, cancellationToken);
        }

        return after;
    }

    /// <summary>Call it before a person stops being an administrator or their account is closed.</summary>
    public async Task RefuseToLoseAdministratorAsync(Person leaving, CancellationToken cancellationToken)
    {
        if (leaving.Id == user.Id)
        {
            throw new RuleViolationException(PersonRules.OwnAccount, "You cannot close your own account or take the administrator’s role from yourself. Another administrator does that.");
        }

        if (leaving.Roles.Contains(Role.Administrator)
            && !await db.Administrators.AnyAsync(other => other.Id != leaving.Id, cancellationToken))
        {
            throw new RuleViolationException(PersonRules.LastAdministrator, "This is the last administrator: nobody could make accounts any more. Create another one first.");
        }
    }

    public static void RefuseIfClosed(Person person)
    {
        if (person.DisabledReason is not null)
        {
            throw new RuleViolationException(PersonRules.AccountClosed, "This account is closed. Reopen it first, or choose someone else.");
        }
    }

    public static void RefuseIfOpen(Person person)
    {
        if (person.DisabledReason is null)
        {
            throw new RuleViolationException(PersonRules.NotClosed, "This account is open already.");
        }
    }
}
