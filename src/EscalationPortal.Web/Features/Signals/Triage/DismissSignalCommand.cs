using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Triage;

/// <summary>The signal comes to nothing.</summary>
[Requires(Permission.TriageSignals)]
public sealed record DismissSignalCommand(string Signal, Seen Seen, DismissalReason Reason, string? Explanation) : ICommand, IConcernsSignal;

public sealed class DismissSignalValidator : AbstractValidator<DismissSignalCommand>
{
    public DismissSignalValidator()
    {
        RuleFor(command => command.Reason).IsInEnum().WithMessage("Choose why it is dismissed.");
        RuleFor(command => command.Explanation).OptionalParagraphs(1_000, "the explanation");
    }
}

public sealed class DismissSignalHandler(SignalLock signalLock, ICurrentUser user, TimeProvider clock) : IRequestHandler<DismissSignalCommand>
{
    public async Task Handle(DismissSignalCommand command, CancellationToken cancellationToken)
    {
        var signal = await signalLock.LockAsync(command.Signal, cancellationToken);
        RuleViolationException.ThrowIf(signal.WhyNotTriage(user.RequiredId()));
        ConflictException.ThrowUnless(command.Seen.Covers(signal.Seen));
        signal.Dismiss(command.Reason, command.Explanation, user.RequiredId(), clock.GetUtcNow());
    }
}
