using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Report;

/// <summary>
/// A signal arrives. What a source sends again under its own id is the same signal. Whoever does not triage speaks for the organisation of their account,
/// whatever the facts say.
/// </summary>
[Requires(Permission.SendSignals)]
public sealed record ReceiveSignalCommand(SignalFacts Facts) : ICommand<ReceivedSignal>;

/// <param name="WasReceivedBefore">Nothing was recorded: it is there already.</param>
/// <param name="MayRead">Whoever sent it may open it.</param>
public sealed record ReceivedSignal(string Reference, bool WasReceivedBefore, bool MayRead);

public sealed class ReceiveSignalValidator : AbstractValidator<ReceiveSignalCommand>
{
    public ReceiveSignalValidator(TimeProvider clock) =>
        RuleFor(command => command.Facts).SetValidator(new SignalFactsValidator(clock)).OverridePropertyName("");
}

public sealed class ReceiveSignalHandler(PortalDb db, SignalIntake intake) : IRequestHandler<ReceiveSignalCommand, ReceivedSignal>
{
    public async Task<ReceivedSignal> Handle(ReceiveSignalCommand command, CancellationToken cancellationToken)
    {
        var facts = command.Facts;
        if (await intake.OrganisationAsync(cancellationToken) is { } organisation)
        {
            facts = facts with { Source = facts.Source with { Organisation = organisation } };
        }

        if (facts.Source.OwnId is not null && (await intake.ReceivedBeforeAsync([facts], byContent: false, waits: true, cancellationToken)).Find(facts) is { } before)
        {
            RuleViolationException.ThrowIf(before.WhyNotTheSame(facts));
            return new ReceivedSignal(before.Reference, WasReceivedBefore: true, await db.Signals.AnyAsync(signal => signal.Id == before.Id, cancellationToken));
        }

        var signal = await intake.ReceiveAsync(facts, file: null, cancellationToken);
        return new ReceivedSignal(signal.Reference, WasReceivedBefore: false, MayRead: true);
    }
}
