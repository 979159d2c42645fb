using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Access.ConfirmRecovery;

/// <summary>Confirms, as another administrator, that the proposed analyst is put on the list of a case out of reach.</summary>
/// <param name="Seen">The proposal they had read: another one meanwhile is not confirmed.</param>
[Requires(Permission.ManagePeople)]
public sealed record ConfirmRecoveryCommand(string Incident, Seen Seen) : ICommand, ISignature, IConcernsIncident;

public sealed class ConfirmRecoveryHandler(CaseReadership readership, ICurrentUser user, TimeProvider clock) : IRequestHandler<ConfirmRecoveryCommand>
{
    public async Task Handle(ConfirmRecoveryCommand command, CancellationToken cancellationToken)
    {
        var (access, cell) = await readership.LockOutOfReachAsync(command.Incident, cancellationToken);
        access.ConfirmRecovery(command.Incident, command.Seen, user.RequiredId(), cell, clock.GetUtcNow());
    }
}
