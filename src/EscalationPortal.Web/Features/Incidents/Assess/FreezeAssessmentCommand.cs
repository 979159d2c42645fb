using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Assess;

/// <summary>Answers with the assessment's number.</summary>
/// <param name="Since">The number of the latest assessment the form was filled in from; 0 where there was none.</param>
/// <param name="PolicyDigest">The policy the form was filled in under.</param>
[Requires(Permission.Assess)]
public sealed record FreezeAssessmentCommand(string Incident, int Since, string PolicyDigest, IReadOnlyDictionary<string, RatingForm> Ratings) : ICommand<int>, IConcernsIncident;

public sealed class FreezeAssessmentValidator : AbstractValidator<FreezeAssessmentCommand>
{
    public FreezeAssessmentValidator() => RuleFor(command => command.Ratings).Custom((ratings, context) =>
    {
        var rationale = new InlineValidator<RatingForm> { validator => validator.RuleFor(rating => rating.Rationale).OptionalParagraphs(4_000, "the rationale") };
        foreach (var (indicator, rating) in ratings)
        {
            if (rating.CitedWrong is { } wrongly)
            {
                context.AddFailure(new ValidationFailure($"Ratings[{indicator}].Evidence", $"“{TextRules.Shortened(wrongly)}” is no number of an item. Give the numbers of items, separated by commas: 1, 4."));
            }

            foreach (var wrong in rationale.Validate(rating).Errors)
            {
                context.AddFailure(new ValidationFailure($"Ratings[{indicator}].Rationale", wrong.ErrorMessage));
            }
        }
    });
}

public sealed class FreezeAssessmentHandler(PortalDb db, CaseLock caseLock, CaseRecordReader recordReader, CaseDesk desk, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<FreezeAssessmentCommand, int>
{
    public async Task<int> Handle(FreezeAssessmentCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        if (incident.Assessments != command.Since || policy.Digest != command.PolicyDigest)
        {
            throw new ConflictException();
        }

        var grounds = await recordReader.GroundsAsync(incident.Id, cancellationToken);
        RefuseWhatDoesNotFit(policy, command.Ratings, grounds);
        var ratings = Rated(command.Ratings);
        var now = clock.GetUtcNow();
        var assessment = Assessment.Freeze(Guid.CreateVersion7(), incident.Id, incident.Assessments + 1, policy, ratings, grounds, user.RequiredId(), now);
        db.Assessments.Add(assessment);
        (await desk.FileOfAsync(incident, cancellationToken)).Freeze(assessment);
        return assessment.Number;
    }

    /// <summary>What only the policy can tell of a form: said at each indicator, all at once.</summary>
    private static void RefuseWhatDoesNotFit(ThresholdPolicy policy, IReadOnlyDictionary<string, RatingForm> forms, AssessmentGrounds grounds)
    {
        var rated = Rated(forms);
        var failures = forms.Where(pair => pair.Value.ToRating() is null)
            .Select(pair => new ValidationFailure($"Ratings[{pair.Key}].Choice", "Choose the lowest, the most likely and the highest level of the range."))
            .Concat(forms.Where(pair => pair.Value.HasStrayLevels)
                .Select(pair => new ValidationFailure($"Ratings[{pair.Key}].Choice", "Levels of a range are chosen, and another answer as well. Choose “A range”, or set the three levels back to “Choose”.")))
            .Concat(Ratings.ErrorsIn(policy, rated.ToDictionary(assessmentRating => assessmentRating.Indicator, assessmentRating => assessmentRating.Rating)).Select(error => new ValidationFailure($"Ratings[{error.Indicator}].Choice", error.Message)))
            .Concat(Assessment.WithoutRationale(policy, rated).Select(error => new ValidationFailure($"Ratings[{error.Indicator}].Rationale", error.Message)))
            .Concat(Assessment.WithoutEnoughEvidence(policy, rated, grounds).Select(error => new ValidationFailure($"Ratings[{error.Indicator}].Evidence", error.Message)))
            .ToList();
        if (failures.Count > 0)
        {
            throw new ValidationException(failures);
        }
    }

    /// <summary>All but the ranges that are not filled in.</summary>
    private static List<AssessmentRating> Rated(IReadOnlyDictionary<string, RatingForm> forms) =>
        [.. forms.Where(pair => pair.Value.ToRating() is not null).Select(pair => new AssessmentRating(pair.Key, pair.Value.ToRating()!, pair.Value.Rationale.IsBlank() ? "" : pair.Value.Rationale.Trim(), pair.Value.ToEvidence()))];
}
