using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Triage;

/// <summary>The signal becomes one's own.</summary>
/// <param name="Seen">What whoever takes it had read of where it stands; null for one that they saw nobody have.</param>
[Requires(Permission.TriageSignals)]
public sealed record TakeSignalCommand(string Signal, Seen? Seen) : ICommand, IConcernsSignal;

public sealed class TakeSignalHandler(SignalLock signalLock, ICurrentUser user) : IRequestHandler<TakeSignalCommand>
{
    public async Task Handle(TakeSignalCommand command, CancellationToken cancellationToken)
    {
        var signal = await signalLock.LockAsync(command.Signal, cancellationToken);
        RuleViolationException.ThrowIf(command.Seen is null ? signal.WhyNotTriage(user.RequiredId()) : signal.WhyNotTake(user.RequiredId()));
        ConflictException.ThrowUnless(command.Seen?.Covers(signal.Seen) != false);
        signal.Take(user.RequiredId());
    }
}
