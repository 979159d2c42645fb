using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Report;

/// <summary>Several signals arrive: all of them, or none.</summary>
[Requires(Permission.SendSignals)]
public sealed record ReceiveSignalsCommand(IReadOnlyList<SignalFacts> Facts) : ICommand<IReadOnlyList<ReceivedSignal>>
{
    public const int MaxSignals = 500;
}

public sealed class ReceiveSignalsValidator : AbstractValidator<ReceiveSignalsCommand>
{
    public ReceiveSignalsValidator(TimeProvider clock)
    {
        RuleFor(command => command.Facts).Must(facts => facts.Count is > 0 and <= ReceiveSignalsCommand.MaxSignals)
            .WithMessage($"Send between one and {ReceiveSignalsCommand.MaxSignals} signals at once.");
        RuleForEach(command => command.Facts).SetValidator(new SignalFactsValidator(clock)).When(command => command.Facts.Count <= ReceiveSignalsCommand.MaxSignals);
    }
}

public sealed class ReceiveSignalsHandler(SignalIntake intake) : IRequestHandler<ReceiveSignalsCommand, IReadOnlyList<ReceivedSignal>>
{
    public Task<IReadOnlyList<ReceivedSignal>> Handle(ReceiveSignalsCommand command, CancellationToken cancellationToken) => intake.TakeAsync(command.Facts, cancellationToken);
}
