using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.People.IssueLink;

/// <summary>Answers with a new one-time link to choose a password. Links issued before, and open sessions, end.</summary>
[Requires(Permission.ManagePeople)]
public sealed record IssueLinkCommand(Guid Person) : ICommand<string>;

public sealed class IssueLinkHandler(PortalDb db, UserManager<Person> people, OneTimeLinks links, ICurrentUser user) : IRequestHandler<IssueLinkCommand, string>
{
    public async Task<string> Handle(IssueLinkCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await people.FindByIdAsync(command.Person.ToString()).OrNotFound("account");
        if (person.Id == user.Id)
        {
            throw new RuleViolationException(PersonRules.OwnAccount, "This is your own account: change your password on its page instead.");
        }

        if (person.DisabledReason is not null)
        {
            throw new RuleViolationException(PersonRules.AccountClosed, "This account is closed. Reopen it first.");
        }

        (await people.UpdateSecurityStampAsync(person)).OrRefuse();
        db.Record(new PasswordLinkIssued(person.Id));
        return await links.PasswordPathAsync(person);
    }
}
