using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Triage;

/// <summary>The signal adds to an incident that its reader may read.</summary>
/// <param name="Incident">Its reference, in any of the ways people write it.</param>
[Requires(Permission.TriageSignals)]
public sealed record AttachSignalCommand(string Signal, Seen Seen, string Incident) : ICommand, IConcernsSignal, INamesAnother
{
    public string Another => References.Named("INC", Incident);
}

public sealed class AttachSignalValidator : AbstractValidator<AttachSignalCommand>
{
    public AttachSignalValidator() => RuleFor(command => command.Incident).Line(60, "the reference of the incident");
}

public sealed class AttachSignalHandler(PortalDb db, CaseLock caseLock, SignalLock signalLock, ICurrentUser user, TimeProvider clock) : IRequestHandler<AttachSignalCommand>
{
    public async Task Handle(AttachSignalCommand command, CancellationToken cancellationToken)
    {
        var (signal, related) = await signalLock.LockWithRelatedAsync(command.Signal, cancellationToken);
        RuleViolationException.ThrowIf(signal.WhyNotTriage(user.RequiredId()));
        ConflictException.ThrowUnless(command.Seen.Covers(signal.Seen));

        // What may not be read and what does not exist are refused in the same words.
        var reference = command.Another;
        if (!await db.Incidents.AnyAsync(incident => incident.Reference == reference, cancellationToken))
        {
            throw new RuleViolationException(SignalRules.NoSuchCase, "There is no such incident that you may read. Check the reference: it looks like INC-2026-0042.")
            {
                MissingParts = [new MissingPart(nameof(command.Incident), "There is no such incident that you may read. Check the reference: it looks like INC-2026-0042.")],
            };
        }

        signal.Attach(await caseLock.LockAsync(reference, cancellationToken), related, user.RequiredId(), clock.GetUtcNow());
    }
}
