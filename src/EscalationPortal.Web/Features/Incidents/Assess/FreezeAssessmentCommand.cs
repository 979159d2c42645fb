using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
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
public sealed record FreezeAssessmentCommand(string Incident, int Since, string PolicyDigest, IReadOnlyList<AssessmentRating> Ratings)
    : ICommand<int>, IConcernsIncident;

/// <summary>What is wrong with a rating is said of it by its indicator: <c>Ratings[deaths].Rationale</c>.</summary>
public sealed class FreezeAssessmentValidator : AbstractValidator<FreezeAssessmentCommand>
{
    public FreezeAssessmentValidator() => RuleFor(command => command.Ratings).Custom((ratings, context) =>
    {
        var rationale = new InlineValidator<AssessmentRating>
        {
            validator => validator.RuleFor(rating => rating.Rationale).OptionalParagraphs(4_000, "the rationale"),
        };
        foreach (var rating in ratings)
        {
            foreach (var wrong in rationale.Validate(rating).Errors)
            {
                context.AddFailure(new ValidationFailure($"Ratings[{rating.Indicator}].Rationale", wrong.ErrorMessage));
            }
        }

        foreach (var twice in ratings.CountBy(rating => rating.Indicator).Where(indicator => indicator.Value > 1))
        {
            context.AddFailure(new ValidationFailure($"Ratings[{twice.Key}].Choice", "Rate each indicator once."));
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
        var now = clock.GetUtcNow();
        var assessment = Assessment.Freeze(Guid.CreateVersion7(), incident.Id, incident.Assessments + 1, policy, command.Ratings, grounds, user.RequiredId(), now);
        db.Assessments.Add(assessment);
        (await desk.FileOfAsync(incident, cancellationToken)).Freeze(assessment);
        return assessment.Number;
    }

    /// <summary>What only the policy can tell of the ratings: said at each indicator, all at once.</summary>
    private static void RefuseWhatDoesNotFit(ThresholdPolicy policy, IReadOnlyList<AssessmentRating> ratings, AssessmentGrounds grounds)
    {
        var answers = ratings.ToDictionary(rating => rating.Indicator, rating => rating.Rating);
        List<ValidationFailure> failures =
        [
            .. Ratings.ErrorsIn(policy, answers).Select(error => At("Choice", error)),
            .. Assessment.WithoutRationale(policy, ratings).Select(error => At("Rationale", error)),
            .. Assessment.WithoutEnoughEvidence(policy, ratings, grounds).Select(error => At("Evidence", error)),
        ];
        if (failures.Count > 0)
        {
            throw new ValidationException(failures);
        }

        static ValidationFailure At(string part, RatingError error) => new($"Ratings[{error.Indicator}].{part}", error.Message);
    }
}
