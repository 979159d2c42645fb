using EscalationPortal.Domain.Appointments;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.People.Reopen;

/// <summary>
/// Opens a closed account again. Answers whether it is open now: where the account signs, appoints or is in use it is asked for, and another administrator
/// confirms it.
/// </summary>
/// <param name="AtOnce">Why they must sign without the wait; empty where the wait holds.</param>
[Requires(Permission.ManagePeople)]
public sealed record ReopenPersonCommand(Guid Person, string? AtOnce = null) : ICommand<bool>, ISignature;

public sealed class ReopenPersonValidator : AbstractValidator<ReopenPersonCommand>
{
    public ReopenPersonValidator() => RuleFor(command => command.AtOnce).WhyAtOnce();
}

public sealed class ReopenPersonHandler(PortalDb db, Accounts accounts, AppointmentDesk desk, AppointmentWait wait, TimeProvider clock) : IRequestHandler<ReopenPersonCommand, bool>
{
    public async Task<bool> Handle(ReopenPersonCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await accounts.FindNotOwnAsync(command.Person, cancellationToken);
        Accounts.RefuseIfOpen(person);
        if (!AppointmentDesk.NeedsAnother(person))
        {
            await accounts.ReopenAsync(person, clock.GetUtcNow() + wait.Length);
            return true;
        }

        await desk.AskAsync(new AppointmentTerms(AppointmentKind.Reopening, person.Id, command.AtOnce.OrNull()), cancellationToken);
        return false;
    }
}
