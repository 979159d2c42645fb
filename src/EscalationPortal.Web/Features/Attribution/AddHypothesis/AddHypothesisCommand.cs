using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.AddHypothesis;

/// <summary>Answers with its number.</summary>
[Requires(Permission.WeighHypotheses)]
public sealed record AddHypothesisCommand(string Incident, HypothesisText Hypothesis) : ICommand<int>, IConcernsIncident;

public sealed class AddHypothesisValidator : AbstractValidator<AddHypothesisCommand>
{
    public AddHypothesisValidator() => RuleFor(command => command.Hypothesis).SetValidator(new HypothesisTextValidator()).OverridePropertyName("");
}

public sealed class AddHypothesisHandler(WeighedCases weighedCases, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddHypothesisCommand, int>
{
    public async Task<int> Handle(AddHypothesisCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        var now = clock.GetUtcNow();
        var told = weighed.Attribution.Add(command.Hypothesis, user.RequiredId(), now);
        await desk.RecordsChangedAsync(weighed.Incident, "hypothesis", told, cancellationToken);
        return weighed.Attribution.Hypotheses.Count;
    }
}
