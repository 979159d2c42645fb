using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Demo.MoveClock;

[Requires(Permission.UseOwnAccount)]
public sealed record MoveClockCommand(int Hours) : ICommand;

public sealed class MoveClockValidator : AbstractValidator<MoveClockCommand>
{
    public MoveClockValidator() =>
        RuleFor(command => command.Hours).Must(ClockMoves.Hours.ContainsKey).WithMessage($"Choose how far to move the clock: {string.Join(", ", ClockMoves.Hours.Values)}.");
}

public sealed class MoveClockHandler(PortalDb db, TimeProvider clock) : IRequestHandler<MoveClockCommand>
{
    public const string OnlyInADemo = "This portal is no demo run, so its clock is the real one and nobody can move it.";

    public async Task Handle(MoveClockCommand command, CancellationToken cancellationToken)
    {
        if (clock is not DemoClock)
        {
            throw new RuleViolationException(DemoRules.NotADemo, OnlyInADemo);
        }

        await DemoClock.MoveAsync(db, TimeSpan.FromHours(command.Hours), cancellationToken);
        db.Record(new DemoClockMoved(command.Hours));
    }
}
