using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.ReviseHypothesis;

/// <param name="Seen">What they had read of it: what somebody else said meanwhile is not overwritten.</param>
[Requires(Permission.WeighHypotheses)]
public sealed record ReviseHypothesisCommand(string Incident, int Number, Seen Seen, HypothesisText Hypothesis, string Reason) : ICommand, IConcernsIncident;

public sealed class ReviseHypothesisValidator : AbstractValidator<ReviseHypothesisCommand>
{
    public ReviseHypothesisValidator()
    {
        RuleFor(command => command.Hypothesis).SetValidator(new HypothesisTextValidator()).OverridePropertyName("");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why it is revised.").OptionalParagraphs(4_000, "why it is revised");
    }
}

public sealed class ReviseHypothesisHandler(WeighedCases weighedCases, CaseDesk desk) : IRequestHandler<ReviseHypothesisCommand>
{
    public async Task Handle(ReviseHypothesisCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        var told = weighed.Attribution.Revise(command.Number, command.Seen, command.Hypothesis, command.Reason);
        await desk.RecordsChangedAsync(weighed.Incident, "hypothesis", told, cancellationToken);
    }
}
