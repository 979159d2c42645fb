using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Triage;

/// <summary>What was decided about a signal is taken back: it is new again.</summary>
[Requires(Permission.TriageSignals)]
public sealed record UndoTriageCommand(string Signal, Seen Seen) : ICommand, IConcernsSignal;

public sealed class UndoTriageHandler(CaseLock caseLock, SignalLock signalLock, ICurrentUser user, TimeProvider clock) : IRequestHandler<UndoTriageCommand>
{
    public async Task Handle(UndoTriageCommand command, CancellationToken cancellationToken)
    {
        var (signal, related) = await signalLock.LockWithRelatedAsync(command.Signal, cancellationToken);
        RuleViolationException.ThrowIf(signal.WhyNotUndo());
        ConflictException.ThrowUnless(command.Seen.Covers(signal.Seen));
        if (signal.IncidentId is { } incident)
        {
            // Locked as whatever happens to a case is: it is noted there when it changed.
            await caseLock.LockAsync(incident, cancellationToken);
        }

        signal.Undo(related, user.RequiredId(), clock.GetUtcNow());
    }
}
