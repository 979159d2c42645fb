using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.Judge;

/// <summary>Answers with its number.</summary>
[Requires(Permission.WeighHypotheses)]
public sealed record JudgeCommand(string Incident, JudgementForm Judgement) : ICommand<int>, IConcernsIncident;

/// <summary>A judgement as typed.</summary>
public sealed record JudgementForm
{
    /// <summary>The number of the judgement the form was filled in from; 0 where there was none.</summary>
    public int Since { get; init; }

    /// <summary>The revision of the hypotheses it was filled in from.</summary>
    public int Revision { get; init; }
    public int? Hypothesis { get; init; }
    public string? WhyItDeparts { get; init; }
    public string? Responsibility { get; init; }
    public string? Likelihood { get; init; }
    public string? LikelihoodBasis { get; init; }
    public string? Confidence { get; init; }
    public string? ConfidenceBasis { get; init; }

    /// <summary>What is typed, once <see cref="JudgeValidator"/> has nothing against it.</summary>
    public JudgementText ToText() => new(
        Hypothesis!.Value,
        Enum.Parse<Likelihood>(Likelihood!),
        Lines(LikelihoodBasis)!,
        Enum.Parse<Confidence>(Confidence!),
        Lines(ConfidenceBasis)!,
        string.IsNullOrEmpty(Responsibility) ? null : Enum.Parse<StateResponsibility>(Responsibility),
        Lines(WhyItDeparts));

    private static string? Lines(string? text) => text.IsBlank() ? null : text.Trim().ReplaceLineEndings("\n");
}

public sealed class JudgeValidator : AbstractValidator<JudgeCommand>
{
    public JudgeValidator() => RuleFor(command => command.Judgement).SetValidator(new Form()).OverridePropertyName("");

    private sealed class Form : AbstractValidator<JudgementForm>
    {
        public Form()
        {
            RuleFor(form => form.Hypothesis).NotNull().WithMessage("Choose the hypothesis you judge to be the answer.");
            RuleFor(form => form.WhyItDeparts).OptionalParagraphs(4_000, "why you judge otherwise than the matrix");
            RuleFor(form => form.Responsibility).Must(degree => string.IsNullOrEmpty(degree) || HypothesisForm.Degrees.Any(choice => choice.Value == degree)).WithMessage("Choose the share of the state, or leave it open.");
            RuleFor(form => form.Likelihood).Must(word => EstimateTerms.Likelihoods.Any(likelihood => likelihood.ToString() == word)).WithMessage("Choose how likely it is.");
            RuleFor(form => form.LikelihoodBasis).Paragraphs(4_000, "why it is that likely");
            RuleFor(form => form.Confidence).Must(word => EstimateTerms.Confidences.Any(confidence => confidence.ToString() == word)).WithMessage("Choose how good the basis is.");
            RuleFor(form => form.ConfidenceBasis).Paragraphs(4_000, "what the basis is and what it lacks");
        }
    }
}

public sealed class JudgeHandler(WeighedCases weighedCases, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<JudgeCommand, int>
{
    public async Task<int> Handle(JudgeCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        var now = clock.GetUtcNow();
        var told = weighed.Attribution.Judge(command.Judgement.ToText(), command.Judgement.Since, command.Judgement.Revision, weighed.Items, user.RequiredId(), now);
        await desk.RecordsChangedAsync(weighed.Incident, "hypothesis", told, cancellationToken);
        return weighed.Attribution.Judgements.Count;
    }
}
