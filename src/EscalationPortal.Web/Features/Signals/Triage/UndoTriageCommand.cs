using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Triage;

/// <summary>What was decided about a signal is taken back: it is new again.</summary>
[Requires(Permission.TriageSignals)]
public sealed record UndoTriageCommand(string Signal, Seen Seen) : ICommand, IConcernsSignal;

public sealed class UndoTriageHandler(PortalDb db, CaseLock caseLock, SignalLock signalLock, ICurrentUser user, TimeProvider clock) : IRequestHandler<UndoTriageCommand>
{
    public async Task Handle(UndoTriageCommand command, CancellationToken cancellationToken)
    {
        var signal = await signalLock.LockAsync(command.Signal, cancellationToken);
        RuleViolationException.ThrowIf(signal.WhyNotUndo());
        ConflictException.ThrowUnless(command.Seen.Covers(signal.Seen));
        if (signal.IncidentId is { } incident)
        {
            // Locked as whatever happens to a case is: it is noted there when it changed.
            var reference = await db.Incidents.Where(candidate => candidate.Id == incident).Select(candidate => candidate.Reference).SingleAsync(cancellationToken);
            await caseLock.LockAsync(reference, cancellationToken);
        }

        signal.Undo(await signalLock.LockRelatedAsync(signal, cancellationToken), user.RequiredId(), clock.GetUtcNow());
    }
}
