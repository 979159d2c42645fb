using EscalationPortal.Domain.Appointments;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.People.IssueLink;

/// <summary>
/// Answers with a new one-time link to choose a password. Links issued before, and open sessions, end. Null where the account signs, appoints
/// or is in use: then it is asked for, and another administrator confirms it.
/// </summary>
/// <param name="AtOnce">Why they must sign without the wait; empty where the wait holds.</param>
[Requires(Permission.ManagePeople)]
public sealed record IssueLinkCommand(Guid Person, string? AtOnce = null) : ICommand<string?>, ISignature;

public sealed class IssueLinkValidator : AbstractValidator<IssueLinkCommand>
{
    public IssueLinkValidator() => RuleFor(command => command.AtOnce).WhyAtOnce();
}

public sealed class IssueLinkHandler(PortalDb db, Accounts accounts, AppointmentDesk desk, AppointmentWait wait, TimeProvider clock) : IRequestHandler<IssueLinkCommand, string?>
{
    public async Task<string?> Handle(IssueLinkCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await accounts.FindNotOwnAsync(command.Person, cancellationToken);
        Accounts.RefuseIfClosed(person);
        if (!AppointmentDesk.NeedsAnother(person))
        {
            return await accounts.IssueLinkAsync(person, clock.GetUtcNow() + wait.Length);
        }

        await desk.AskAsync(new AppointmentTerms(AppointmentKind.PasswordLink, person.Id, command.AtOnce.OrNull()), cancellationToken);
        return null;
    }
}
