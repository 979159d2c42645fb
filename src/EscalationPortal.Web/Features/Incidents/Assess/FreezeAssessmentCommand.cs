using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
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
/// <param name="Seen">The assessment they had read, and the policy they rated under.</param>
[Requires(Permission.Assess)]
public sealed record FreezeAssessmentCommand(string Incident, Seen Seen, IReadOnlyList<AssessmentRating> Ratings) : ICommand<int>, IConcernsIncident;

/// <summary>What is wrong with a rating is said of it by its indicator: <c>Ratings[deaths].Rationale</c>.</summary>
public sealed class FreezeAssessmentValidator : AbstractValidator<FreezeAssessmentCommand>
{
    public FreezeAssessmentValidator() => RuleFor(command => command.Ratings).Custom(RatingChecks.RefuseWhatIsOutOfLimits);
}

public sealed class FreezeAssessmentHandler(PortalDb db, CaseLock caseLock, CaseRecordReader recordReader, CaseDesk desk, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<FreezeAssessmentCommand, int>
{
    public async Task<int> Handle(FreezeAssessmentCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        ConflictException.ThrowUnless(command.Seen.Covers(Assessment.SeenToAssess(incident.Assessments, policy)));
        var grounds = await recordReader.GroundsAsync(incident.Id, cancellationToken);
        RatingChecks.RefuseWhatDoesNotFit(policy, command.Ratings, grounds);
        var now = clock.GetUtcNow();
        var assessment = Assessment.Freeze(Guid.CreateVersion7(), incident.Id, incident.Assessments + 1, policy, command.Ratings, grounds, user.RequiredId(), now);
        db.Assessments.Add(assessment);
        (await desk.FileOfAsync(incident, cancellationToken)).Freeze(assessment);
        return assessment.Number;
    }
}

/// <summary>What is asked of ratings before they are reviewed, and again before they are frozen.</summary>
internal static class RatingChecks
{
    public static void RefuseWhatIsOutOfLimits<TRequest>(IReadOnlyList<AssessmentRating> ratings, ValidationContext<TRequest> context)
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
    }

    /// <summary>What only the policy can tell of the ratings: said at each indicator, all at once.</summary>
    public static void RefuseWhatDoesNotFit(ThresholdPolicy policy, IReadOnlyList<AssessmentRating> ratings, AssessmentGrounds grounds)
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
