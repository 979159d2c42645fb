using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// How a policy's recommendations stand to what states did, for any policy: ratings and steps of the public cases are carried over by key. Evidence, not truth. For the policy the cases
/// are rated by it is <see cref="Agreement"/>.
/// </summary>
/// <param name="Cases">One for each case, in the order given.</param>
/// <param name="NotCarried">Ratings the policy has no place for.</param>
public sealed record LibraryComparison(ThresholdPolicy Policy, IReadOnlyList<ComparedCase> Cases, NotCarried NotCarried)
{
    public static LibraryComparison Of(ThresholdPolicy policy, IEnumerable<LibraryCase> cases)
    {
        var carried = new CarriedCases(policy);
        var scorer = new CaseScorer(carried.Policies[0]);
        var compared = new List<ComparedCase>();
        foreach (var libraryCase in cases)
        {
            if (carried.Take(libraryCase) is { } wrong)
            {
                throw new InvalidOperationException($"{libraryCase.Slug}: {wrong}");
            }

            carried.Accept();
            var score = scorer.Score(carried.CodesUnder(0));
            var done = carried.HindsightUnder(0).Taken;
            compared.Add(new ComparedCase(libraryCase, score, done < 0 ? null : done)
            {
                Lacking = done <= score.Likely ? [] : NearestGap(policy, carried.Policies[0].RatingsOf(carried.CodesUnder(0)), done),
            });
        }

        return new LibraryComparison(policy, compared, carried.NotCarriedInto(0));
    }

    /// <summary>Cases whose answer has a rung on the policy's ladder.</summary>
    public IReadOnlyList<ComparedCase> Placed => [.. Cases.Where(compared => compared.Done is not null)];

    private static IReadOnlyList<ScoreGap> NearestGap(ThresholdPolicy policy, Ratings ratings, int rung) =>
        StepGap.AllAbove(policy, policy.Score(ratings)).First(gap => gap.Step.Rung == rung).Alternatives.MinBy(alternative => alternative.Missing.Sum(missing => missing.By))!.Missing;
}

/// <param name="Done">The highest rung of the answer; null where the policy has none of its steps.</param>
public sealed record ComparedCase(LibraryCase Case, CaseScore Score, int? Done)
{
    /// <summary>By how many rungs more than was done the policy supports; below 0 for less.</summary>
    public int? Off => Score.Likely - Done;

    /// <summary>What the step that was taken lacks under the policy, by the alternative that is nearest; empty where the policy supports as much.</summary>
    public IReadOnlyList<ScoreGap> Lacking { get; init; } = [];
}

/// <summary>Figures of some of the compared cases; shares in hundredths.</summary>
/// <param name="BestConstant">What always giving the same rung would reach within one: figures below it are worth nothing.</param>
public sealed record ComparisonFigures(int Cases, decimal Same, decimal WithinOne, decimal BestConstant, decimal Bias, int TooLittleKnown)
{
    public static ComparisonFigures Of(IReadOnlyCollection<ComparedCase> cases)
    {
        var placed = cases.Where(compared => compared.Done is not null).ToList();
        decimal Share(Func<ComparedCase, bool> has) => placed.Count == 0 ? 0 : 100m * placed.Count(has) / placed.Count;
        return new ComparisonFigures(
            placed.Count,
            Share(compared => compared.Off == 0),
            Share(compared => Math.Abs(compared.Off!.Value) <= 1),
            placed.Select(compared => compared.Done!.Value).Distinct().Select(rung => Share(compared => Math.Abs(compared.Done!.Value - rung) <= 1)).Append(0).Max(),
            placed.Count == 0 ? 0 : (decimal)placed.Sum(compared => compared.Off!.Value) / placed.Count,
            placed.Count(compared => compared.Score.TooLittleKnown));
    }
}
