using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.ReviseHypothesis;

[Requires(Permission.WeighHypotheses)]
public sealed record ReviseHypothesisCommand(string Incident, int Number, HypothesisForm Hypothesis) : ICommand, IConcernsIncident;

public sealed class ReviseHypothesisValidator : AbstractValidator<ReviseHypothesisCommand>
{
    public ReviseHypothesisValidator()
    {
        RuleFor(command => command.Hypothesis).SetValidator(new HypothesisFormValidator()).OverridePropertyName("");
        RuleFor(command => command.Hypothesis.Reason).Filled().WithMessage("Say why it is revised.").OptionalParagraphs(4_000, "why it is revised").OverridePropertyName("Reason");
    }
}

public sealed class ReviseHypothesisHandler(WeighedCases weighedCases, CaseDesk desk) : IRequestHandler<ReviseHypothesisCommand>
{
    public async Task Handle(ReviseHypothesisCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        var told = weighed.Attribution.Revise(command.Number, command.Hypothesis.Revision, command.Hypothesis.ToText(), command.Hypothesis.Reason!.Trim().ReplaceLineEndings("\n"));
        await desk.RecordsChangedAsync(weighed.Incident, "hypothesis", told, cancellationToken);
    }
}
