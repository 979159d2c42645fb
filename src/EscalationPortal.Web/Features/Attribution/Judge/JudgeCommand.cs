using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.Judge;

/// <summary>Answers with its number.</summary>
/// <param name="Seen">What it was made on: the hypotheses with what leads, and the judgement before.</param>
[Requires(Permission.WeighHypotheses)]
public sealed record JudgeCommand(string Incident, Seen Seen, JudgementText Judgement) : ICommand<int>, IConcernsIncident;

public sealed class JudgeValidator : AbstractValidator<JudgeCommand>
{
    public JudgeValidator() => RuleFor(command => command.Judgement).SetValidator(new JudgementTextValidator()).OverridePropertyName("");
}

public sealed class JudgementTextValidator : AbstractValidator<JudgementText>
{
    public JudgementTextValidator()
    {
        RuleFor(text => text.Hypothesis).GreaterThan(0).WithMessage("Choose the hypothesis you judge to be the answer.");
        RuleFor(text => text.WhyItDeparts).OptionalParagraphs(4_000, "why you judge otherwise than the matrix");
        RuleFor(text => text.Responsibility).IsInEnum().WithMessage("Choose the share of the state, or leave it open.");
        RuleFor(text => text.Likelihood).IsInEnum().WithMessage("Choose how likely it is.");
        RuleFor(text => text.LikelihoodBasis).Paragraphs(4_000, "why it is that likely");
        RuleFor(text => text.Confidence).IsInEnum().WithMessage("Choose how good the basis is.");
        RuleFor(text => text.ConfidenceBasis).Paragraphs(4_000, "what the basis is and what it lacks");
    }
}

public sealed class JudgeHandler(WeighedCases weighedCases, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<JudgeCommand, int>
{
    public async Task<int> Handle(JudgeCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        var now = clock.GetUtcNow();
        var told = weighed.Attribution.Judge(command.Judgement, command.Seen, weighed.Items, user.RequiredId(), now);
        await desk.RecordsChangedAsync(weighed.Incident, "hypothesis", told, cancellationToken);
        return weighed.Attribution.Judgements.Count;
    }
}
