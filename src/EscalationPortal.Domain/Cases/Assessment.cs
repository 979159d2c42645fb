using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Cases;

/// <summary>A frozen set of ratings under one policy version, with its computed result. Nothing on it ever changes.</summary>
public sealed class Assessment : Aggregate
{
    private readonly List<AssessmentRating> _ratings = [];

    private Assessment()
    {
    }

    public Guid Id { get; private init; }
    public Guid IncidentId { get; private init; }

    /// <summary>1 for the incident's first assessment.</summary>
    public int Number { get; private init; }

    /// <summary>The policy it was made under, by its digest: never "the latest".</summary>
    public string PolicyDigest { get; private init; } = "";
    public string PolicyKey { get; private init; } = "";
    public string PolicyVersion { get; private init; } = "";

    /// <summary>The recommended step, and the step at least and at most.</summary>
    public int Rung { get; private init; }
    public int LeastRung { get; private init; }
    public int MostRung { get; private init; }

    /// <summary>How many of the policy's indicators were rated, and whether that is too little for advice.</summary>
    public int RatedIndicators { get; private init; }
    public int Indicators { get; private init; }
    public bool TooLittleKnown { get; private init; }
    public decimal AggregateLeast { get; private init; }
    public decimal AggregateLikely { get; private init; }
    public decimal AggregateMost { get; private init; }
    public string? SeverityKey { get; private init; }
    public string? SeverityTitle { get; private init; }
    public int SeverityRank { get; private init; }

    /// <summary>The whole result as it was computed: the same JSON document <c>portal evaluate</c> prints.</summary>
    public byte[] Result { get; private init; } = [];

    /// <summary>What the case had on record when it was assessed.</summary>
    public AssessmentGrounds Grounds { get; private init; } = AssessmentGrounds.None;
    public Guid AssessedById { get; private init; }
    public DateTimeOffset AssessedAt { get; private init; }

    public IReadOnlyList<AssessmentRating> Ratings => _ratings;

    /// <summary>What somebody has read who reads it: another assessment of the incident is another reading.</summary>
    public Seen Seen => SeenOf(Number);

    /// <summary>What a proposal that rests on this assessment is held against.</summary>
    public PolicySupport ToSupport() => new(IncidentId, Id, PolicyDigest, Rung, TooLittleKnown);

    /// <summary>What somebody has read who is to assess: the assessment before theirs, and the policy in force.</summary>
    /// <param name="latest">The number of that assessment; 0 where there is none.</param>
    public static Seen SeenToAssess(int latest, ThresholdPolicy policy) => SeenOf(latest).And(Seen.Of("policy", policy.Digest));

    public static Assessment Freeze(
        Guid id, Guid incidentId, int number, ThresholdPolicy policy, IReadOnlyList<AssessmentRating> ratings, AssessmentGrounds grounds, Guid by, DateTimeOffset at)
    {
        if (WithoutRationale(policy, ratings).FirstOrDefault() is { } bare)
        {
            throw new RuleViolationException(CaseRules.RatingNeedsRationale, bare.Message);
        }

        if (WithoutEnoughEvidence(policy, ratings, grounds).FirstOrDefault() is { } unfounded)
        {
            throw new RuleViolationException(CaseRules.RatingNeedsEvidence, unfounded.Message);
        }

        var evaluation = policy.Evaluate(RatingsOf(policy, ratings));
        var assessment = new Assessment
        {
            Id = id,
            IncidentId = incidentId,
            Number = number,
            PolicyDigest = policy.Digest,
            PolicyKey = policy.Key,
            PolicyVersion = policy.Version,
            Rung = evaluation.Recommendation.Step.Rung,
            LeastRung = evaluation.Recommendation.Least.Rung,
            MostRung = evaluation.Recommendation.Most.Rung,
            RatedIndicators = evaluation.Coverage.Rated,
            Indicators = evaluation.Coverage.Indicators,
            TooLittleKnown = evaluation.TooLittleKnown,
            AggregateLeast = evaluation.Aggregate.Least,
            AggregateLikely = evaluation.Aggregate.Likely,
            AggregateMost = evaluation.Aggregate.Most,
            SeverityKey = evaluation.Severity?.Key,
            SeverityTitle = evaluation.Severity?.Title,
            SeverityRank = policy.Severity is { } scale && evaluation.Severity is { } band ? 1 + scale.Bands.ToList().IndexOf(band) : 0,
            Result = EvaluationDocument.BytesOf(policy, evaluation),
            Grounds = grounds,
            AssessedById = by,
            AssessedAt = at,
        };
        assessment._ratings.AddRange(ratings);
        assessment.Raise(AssessmentFrozen.Of(assessment));
        return assessment;
    }

    /// <summary>A rating that says anything needs its reason: those that have none, each with the sentence that asks for it.</summary>
    public static IEnumerable<RatingError> WithoutRationale(ThresholdPolicy policy, IEnumerable<AssessmentRating> ratings) => ratings
        .Where(rating => !rating.IsUnknown && rating.Rationale.Length == 0)
        .Select(bare => new RatingError(bare.Indicator, $"Say why you rated {policy.FindIndicator(bare.Indicator)?.Title ?? bare.Indicator} as you did."));

    /// <summary>Ratings that cite what does not count, or less than the policy asks for at their level, each with what to do.</summary>
    public static IEnumerable<RatingError> WithoutEnoughEvidence(ThresholdPolicy policy, IEnumerable<AssessmentRating> ratings, AssessmentGrounds grounds)
    {
        foreach (var rating in ratings)
        {
            var strangers = rating.Evidence.Where(number => grounds.Evidence.All(item => item.Number != number)).ToList();
            if (strangers.Count > 0)
            {
                yield return new RatingError(rating.Indicator, $"Item {string.Join(", ", strangers)} is no item of this case, or was withdrawn. Cite others.");
            }

            if (policy.FindIndicator(rating.Indicator) is { } indicator && indicator.Levels.FirstOrDefault(candidate => candidate.Key == rating.Likely) is { } level && rating.Evidence.Count < level.Evidence)
            {
                yield return new RatingError(rating.Indicator, $"“{level.Title}” must rest on {level.Evidence} {(level.Evidence == 1 ? "item" : "items")} of evidence: cite {(level.Evidence == 1 ? "it" : "them")}, or choose a level that the evidence bears.");
            }
        }
    }

    /// <summary>The ratings as the decision core takes them.</summary>
    public Ratings RatingsUnder(ThresholdPolicy policy) => RatingsOf(policy, _ratings);

    private static Seen SeenOf(int number) => Seen.Of("assessment", number);

    private static Ratings RatingsOf(ThresholdPolicy policy, IEnumerable<AssessmentRating> ratings) =>
        Domain.Evaluation.Ratings.For(policy, ratings.ToDictionary(rating => rating.Indicator, rating => rating.Rating));
}
