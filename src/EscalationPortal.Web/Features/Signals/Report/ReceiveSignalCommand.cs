using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Report;

/// <summary>A signal arrives.</summary>
[Requires(Permission.SendSignals)]
public sealed record ReceiveSignalCommand(SignalFacts Facts) : ICommand<ReceivedSignal>;

public sealed class ReceiveSignalValidator : AbstractValidator<ReceiveSignalCommand>
{
    public ReceiveSignalValidator(TimeProvider clock) =>
        RuleFor(command => command.Facts).SetValidator(new SignalFactsValidator(clock)).OverridePropertyName("");
}

public sealed class ReceiveSignalHandler(SignalIntake intake) : IRequestHandler<ReceiveSignalCommand, ReceivedSignal>
{
    public async Task<ReceivedSignal> Handle(ReceiveSignalCommand command, CancellationToken cancellationToken) =>
        (await intake.TakeAsync([command.Facts], cancellationToken))[0];
}
