using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Triage;

/// <summary>Another signal stands for this one as well.</summary>
/// <param name="Into">Its reference, in any of the ways people write it.</param>
[Requires(Permission.TriageSignals)]
public sealed record MergeSignalCommand(string Signal, Seen Seen, string Into) : ICommand, IConcernsSignal, INamesAnother
{
    public string Another => References.Named("SIG", Into);
}

public sealed class MergeSignalValidator : AbstractValidator<MergeSignalCommand>
{
    public MergeSignalValidator() => RuleFor(command => command.Into).Line(60, "the reference of the other signal");
}

public sealed class MergeSignalHandler(CaseLock caseLock, SignalLock signalLock, ICurrentUser user, TimeProvider clock) : IRequestHandler<MergeSignalCommand>
{
    public async Task Handle(MergeSignalCommand command, CancellationToken cancellationToken)
    {
        // Both at once, in one order: two people who merge two signals into each other do not wait for one another.
        var into = command.Another;
        var locked = await signalLock.LockAsync([command.Signal, into], cancellationToken);
        var signal = locked.SingleOrDefault(candidate => candidate.Reference == command.Signal).OrNotFound($"signal {command.Signal}");
        RuleViolationException.ThrowIf(signal.WhyNotTriage(user.RequiredId()));
        ConflictException.ThrowUnless(command.Seen.Covers(signal.Seen));
        if (locked.SingleOrDefault(candidate => candidate.Reference == into) is not { } other)
        {
            throw new RuleViolationException(SignalRules.NoSuchSignal, "There is no such signal that you may read. Check the reference: it looks like SIG-2026-0007.")
            {
                MissingParts = [new MissingPart(nameof(command.Into), "There is no such signal that you may read. Check the reference: it looks like SIG-2026-0007.")],
            };
        }

        if (other.IncidentId is { } incident)
        {
            await caseLock.LockAsync(incident, cancellationToken);
        }

        signal.MergeInto(other, user.RequiredId(), clock.GetUtcNow());
    }
}
