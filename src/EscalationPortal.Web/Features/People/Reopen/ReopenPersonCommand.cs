using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.People.Reopen;

[Requires(Permission.ManagePeople)]
public sealed record ReopenPersonCommand(Guid Person) : ICommand;

public sealed class ReopenPersonHandler(PortalDb db, UserManager<Person> people) : IRequestHandler<ReopenPersonCommand>
{
    public async Task Handle(ReopenPersonCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await people.FindByIdAsync(command.Person.ToString()).OrNotFound("account");
        if (person.DisabledReason is null)
        {
            throw new RuleViolationException(PersonRules.NotClosed, "This account is open already.");
        }

        person.DisabledReason = null;
        (await people.UpdateAsync(person)).OrRefuse();
        db.Record(new AccountEnabled(person.Id));
    }
}
