using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Triage;

/// <summary>Nobody sees to the signal from now on.</summary>
[Requires(Permission.TriageSignals)]
public sealed record LeaveSignalCommand(string Signal) : ICommand, IConcernsSignal;

public sealed class LeaveSignalHandler(SignalLock signalLock, ICurrentUser user) : IRequestHandler<LeaveSignalCommand>
{
    public async Task Handle(LeaveSignalCommand command, CancellationToken cancellationToken) =>
        (await signalLock.LockAsync(command.Signal, cancellationToken)).Leave(user.RequiredId());
}
