using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Library;

/// <summary>How far a policy's recommendations agree with what states did. Evidence, not truth.</summary>
/// <param name="Rows">One for each case, in the order given.</param>
public sealed record Agreement(IReadOnlyList<AgreementRow> Rows)
{
    public static Agreement Of(ThresholdPolicy policy, IEnumerable<LibraryCase> cases) => Of(policy, cases, lowered: []);

    /// <param name="lowered">Indicators taken one level lower than they are rated, where they can be: what knowing the answer may have lent them.</param>
    public static Agreement Of(ThresholdPolicy policy, IEnumerable<LibraryCase> cases, IReadOnlyCollection<string> lowered) =>
        new([.. cases.Select(libraryCase => new AgreementRow(libraryCase, policy.Evaluate(Ratings.For(policy, RatingsOf(policy, libraryCase, lowered))), libraryCase.RungUnder(policy)))]);

    /// <summary>The share of cases in which both are the same rung, in hundredths.</summary>
    public decimal Exact => Share(row => row.Off == 0);

    /// <summary>The share in which they lie at most one rung apart, in hundredths.</summary>
    public decimal WithinOne => Share(row => Math.Abs(row.Off) <= 1);

    /// <summary>By how many rungs the policy recommends more than was done, on average; below 0 for less.</summary>
    public decimal Bias => Rows.Count == 0 ? 0 : (decimal)Rows.Sum(row => row.Off) / Rows.Count;

    private static Dictionary<string, Rating> RatingsOf(ThresholdPolicy policy, LibraryCase libraryCase, IReadOnlyCollection<string> lowered) =>
        libraryCase.RatingsAlone.ToDictionary(pair => pair.Key, pair => lowered.Contains(pair.Key) ? Lower(policy.FindIndicator(pair.Key)!, pair.Value) : pair.Value);

    private static Rating Lower(Indicator indicator, Rating rating)
    {
        return rating.IsUnknown ? rating : Rating.Range(Below(rating.Lowest!), Below(rating.Likely!), Below(rating.Highest!));

        string Below(string level) => indicator.Levels[Math.Max(0, indicator.IndexOf(level) - 1)].Key;
    }

    private decimal Share(Func<AgreementRow, bool> agrees) => Rows.Count == 0 ? 0 : 100m * Rows.Count(agrees) / Rows.Count;
}

/// <param name="Done">The highest rung of the answer.</param>
public sealed record AgreementRow(LibraryCase Case, EvaluationResult Result, int Done)
{
    /// <summary>The rung the policy supports.</summary>
    public int Recommended => Result.Recommendation.Step.Rung;

    public int Off => Recommended - Done;
}
