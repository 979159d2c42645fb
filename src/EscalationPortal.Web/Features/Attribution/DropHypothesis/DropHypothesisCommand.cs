using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.DropHypothesis;

/// <param name="Seen">What they had read of it.</param>
[Requires(Permission.WeighHypotheses)]
public sealed record DropHypothesisCommand(string Incident, int Number, Seen Seen, string Reason) : ICommand, IConcernsIncident;

public sealed class DropHypothesisValidator : AbstractValidator<DropHypothesisCommand>
{
    public DropHypothesisValidator() => RuleFor(command => command.Reason).Filled().WithMessage("Say what rules it out.").OptionalParagraphs(4_000, "what rules it out");
}

public sealed class DropHypothesisHandler(WeighedCases weighedCases, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<DropHypothesisCommand>
{
    public async Task Handle(DropHypothesisCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        var now = clock.GetUtcNow();
        var told = weighed.Attribution.Drop(command.Number, command.Seen, command.Reason.ReplaceLineEndings("\n"), user.RequiredId(), now);
        await desk.RecordsChangedAsync(weighed.Incident, "hypothesis", told, cancellationToken);
    }
}
