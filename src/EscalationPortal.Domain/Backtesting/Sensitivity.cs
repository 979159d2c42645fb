using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// What the outcomes of a set of cases hang on: each minimum of the ladder and each weight of the policy is moved by itself, up and down, and the cases whose
/// rung changes are counted. A weight is moved relative to the others beside it; nothing is rounded.
/// </summary>
public sealed class Sensitivity
{
    /// <summary>By how many points a minimum is moved unless something else is asked for.</summary>
    public const decimal UsualPoints = 5;

    /// <summary>By how much of itself a weight is moved, in hundredths.</summary>
    public const int UsualPercent = 20;

    /// <summary>
    /// The figures of a policy times its levels, up to which a reader can wait for an answer: each figure that moves needs tables of all levels, twice. The
    /// shipped policies have a tenth of it.
    /// </summary>
    public const long MaxAtOnce = 300_000;

    private readonly CarriedCases _cases;
    private readonly CaseScorer _scorer;
    private readonly List<Variant> _variants = [];
    private readonly long[] _rungs;

    /// <param name="policy">The policy looked at.</param>
    /// <param name="points">By how many points each minimum is moved, above 0, with at most four decimals.</param>
    /// <param name="percent">By how much of itself each weight is moved, in hundredths, 1 to 99.</param>
    public Sensitivity(ThresholdPolicy policy, decimal points = UsualPoints, int percent = UsualPercent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 99);
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        (Policy, Points, Percent) = (policy, points, percent);
        _cases = new CarriedCases(policy);
        _scorer = new CaseScorer(_cases.Policies[0]);
        _rungs = new long[policy.Ladder.Count];
        foreach (var part in PolicyPart.AllOf(policy))
        {
            foreach (var up in new[] { true, false })
            {
                if (part.Moved(policy, up ? points : -points, up ? percent : -percent) is { } figures)
                {
                    _variants.Add(new Variant(part, up, new CaseScorer(_cases.Policies[0], figures)));
                }
            }
        }
    }

    public static bool IsTooLargeAtOnce(ThresholdPolicy policy) =>
        (long)PolicyPart.AllOf(policy).Count() * policy.Indicators.Sum(indicator => indicator.Levels.Count) > MaxAtOnce;

    public ThresholdPolicy Policy { get; }
    public decimal Points { get; }
    public int Percent { get; }

    /// <summary>Where the next case goes; <see cref="Add"/> takes it.</summary>
    public CarriedCases Cases => _cases;

    public void Add()
    {
        _cases.Accept();
        var codes = _cases.CodesUnder(0);
        var rung = _scorer.Score(codes).Likely;
        _rungs[rung]++;
        foreach (var variant in _variants)
        {
            var moved = variant.Scorer.Score(codes).Likely;
            variant.Higher += moved > rung ? 1 : 0;
            variant.Lower += moved < rung ? 1 : 0;
        }
    }

    /// <summary>Every part of the policy that can be moved, the one that most cases hang on first.</summary>
    public SensitivityResult Result() => new(
        Policy,
        Points,
        Percent,
        _cases.Accepted,
        [.. _rungs],
        [
            .. _variants.GroupBy(variant => variant.Part)
                .Select(part => new SensitivityRow(part.Key, CountsOf(part, up: true), CountsOf(part, up: false)))
                .OrderByDescending(row => row.Changed)
                .ThenByDescending(row => row.Up.Changed + row.Down.Changed),
        ],
        _cases.NotCarriedInto(0));

    private static RungChanges CountsOf(IEnumerable<Variant> variants, bool up) =>
        variants.FirstOrDefault(variant => variant.Up == up) is { } found ? new RungChanges(found.Higher, found.Lower) : new RungChanges(0, 0);

    private sealed class Variant(PolicyPart part, bool up, CaseScorer scorer)
    {
        public PolicyPart Part { get; } = part;
        public bool Up { get; } = up;
        public CaseScorer Scorer { get; } = scorer;
        public long Higher { get; set; }
        public long Lower { get; set; }
    }
}

/// <param name="Rungs">How many cases each rung has as the policy stands.</param>
public sealed record SensitivityResult(ThresholdPolicy Policy, decimal Points, int Percent, long Cases, IReadOnlyList<long> Rungs, IReadOnlyList<SensitivityRow> Rows, NotCarried NotCarried);

/// <summary>How many cases change their rung once a part is moved up, and down.</summary>
public sealed record SensitivityRow(PolicyPart Part, RungChanges Up, RungChanges Down)
{
    /// <summary>The larger of both.</summary>
    public long Changed => Math.Max(Up.Changed, Down.Changed);
}

/// <param name="Higher">Cases that get a higher rung.</param>
/// <param name="Lower">Cases that get a lower one.</param>
public sealed record RungChanges(long Higher, long Lower)
{
    public long Changed => Higher + Lower;
}

/// <summary>A figure of a policy that can be moved by itself: a minimum of the ladder, or a weight.</summary>
public abstract record PolicyPart
{
    public static IEnumerable<PolicyPart> AllOf(ThresholdPolicy policy) =>
    [
        .. from step in policy.Ladder
           from condition in Enumerable.Range(0, step.When.Count)
           from minimum in step.When[condition].Minima
           select new MinimumPart(step, condition, minimum),
        // A weight is a share among others: of one alone every change is none.
        .. policy.Criteria.Count > 1 ? policy.Criteria.Select((criterion, c) => new CriterionWeightPart(criterion, c)) : [],
        .. policy.Criteria.Where(criterion => criterion.Indicators.Count > 1).SelectMany(criterion => criterion.Indicators.Select(indicator => new IndicatorWeightPart(criterion, indicator))),
    ];

    public static MinimumPart? FindMinimum(ThresholdPolicy policy, string key) => AllOf(policy).OfType<MinimumPart>().FirstOrDefault(minimum => minimum.Key == key);

    /// <summary>By which it is named on a command line or in an address; no two parts of a policy have the same.</summary>
    public abstract string Key { get; }

    public abstract decimal Figure { get; }

    /// <summary>What people call it, without its figure.</summary>
    public abstract string Name(ThresholdPolicy policy);

    /// <summary>What people read, with its figure.</summary>
    public abstract string Title(ThresholdPolicy policy);

    /// <summary>Where it stands in the policy's document.</summary>
    internal abstract FigurePlace PlaceIn(JsonNode document);

    /// <summary>The policy's figures with this one moved; null where it cannot be moved that way.</summary>
    internal abstract PolicyFigures? Moved(ThresholdPolicy policy, decimal points, int percent);

    internal static BigInteger[] CriterionWeights(ThresholdPolicy policy) => [.. policy.Criteria.Select(criterion => (BigInteger)Scorer.Scaled(criterion.Weight))];

    internal static BigInteger[] IndicatorWeights(ThresholdPolicy policy) => [.. policy.Indicators.Select(indicator => (BigInteger)Scorer.Scaled(indicator.Weight))];

    /// <summary>Weights count relative to each other: all times a hundred, and this one times a hundred and its change.</summary>
    internal static BigInteger[] WithOneMoved(BigInteger[] weights, int place, int percent) => [.. weights.Select((weight, i) => weight * (i == place ? 100 + percent : 100))];
}

/// <summary>Where a figure stands in the document of a policy.</summary>
/// <param name="Path">As errors name it.</param>
internal sealed record FigurePlace(JsonObject Holder, string Member, string Path);

/// <summary>A minimum of a step's condition.</summary>
/// <param name="Condition">Which of the step's conditions, counted from 0.</param>
public sealed record MinimumPart(Step Step, int Condition, Minimum Minimum) : PolicyPart
{
    /// <summary><c>formal-engagement/1/impact</c>, the condition counted from 1.</summary>
    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{Step.Key}/{Condition + 1}/{Minimum.Score}");

    public override decimal Figure => Minimum.AtLeast;

    public override string Name(ThresholdPolicy policy) => string.Create(
        CultureInfo.InvariantCulture, $"{Step.Title}{(Step.When.Count > 1 ? $", condition {Condition + 1}" : "")}: {policy.ScoreTitle(Minimum.Score)}");

    public override string Title(ThresholdPolicy policy) => string.Create(CultureInfo.InvariantCulture, $"{Name(policy)} {Figure:0.####}");

    internal override FigurePlace PlaceIn(JsonNode document)
    {
        // A document may list its steps in any order.
        var steps = document["ladder"]!.AsArray();
        var place = Enumerable.Range(0, steps.Count).First(step => steps[step]!["key"]!.GetValue<string>() == Step.Key);
        return new FigurePlace(steps[place]!["when"]![Condition]!.AsObject(), Minimum.Score, $"$.ladder[{place}].when[{Condition}].{Minimum.Score}");
    }

    /// <summary>The ladder with the minimum moved, within 0 to 100; null where it is there already.</summary>
    internal IReadOnlyList<Step>? LadderWith(IReadOnlyList<Step> ladder, decimal atLeast)
    {
        var within = Math.Clamp(atLeast, 0, 100);
        return within == Minimum.AtLeast
            ? null
            : [.. ladder.Select(step => step.Rung != Step.Rung ? step : step with { When = [.. step.When.Select((condition, place) => place != Condition ? condition : With(condition, within))] })];
    }

    internal override PolicyFigures? Moved(ThresholdPolicy policy, decimal points, int percent) =>
        LadderWith(policy.Ladder, Minimum.AtLeast + points) is { } ladder ? new PolicyFigures(policy, ladder, CriterionWeights(policy), IndicatorWeights(policy)) : null;

    private Condition With(Condition condition, decimal atLeast) =>
        new([.. condition.Minima.Select(minimum => minimum.Score == Minimum.Score ? minimum with { AtLeast = atLeast } : minimum)]);
}

/// <summary>A criterion's share in the aggregate.</summary>
public sealed record CriterionWeightPart(Criterion Criterion, int Place) : PolicyPart
{
    /// <summary>The criterion's own key.</summary>
    public override string Key => Criterion.Key;

    public override decimal Figure => Criterion.Weight;

    public override string Name(ThresholdPolicy policy) => $"Weight of {Criterion.Title}";

    public override string Title(ThresholdPolicy policy) => string.Create(CultureInfo.InvariantCulture, $"{Name(policy)}: {Figure:0.####}");

    internal override FigurePlace PlaceIn(JsonNode document) => new(document["criteria"]![Place]!.AsObject(), "weight", $"$.criteria[{Place}].weight");

    internal override PolicyFigures Moved(ThresholdPolicy policy, decimal points, int percent) =>
        new(policy, policy.Ladder, WithOneMoved(CriterionWeights(policy), Place, percent), IndicatorWeights(policy));
}

/// <summary>An indicator's share in its criterion.</summary>
public sealed record IndicatorWeightPart(Criterion Criterion, Indicator Indicator) : PolicyPart
{
    /// <summary><c>impact/function-disruption</c>.</summary>
    public override string Key => $"{Criterion.Key}/{Indicator.Key}";

    public override decimal Figure => Indicator.Weight;

    public override string Name(ThresholdPolicy policy) => $"Weight of {Indicator.Title}";

    public override string Title(ThresholdPolicy policy) => string.Create(CultureInfo.InvariantCulture, $"{Name(policy)}: {Figure:0.####}");

    internal override FigurePlace PlaceIn(JsonNode document)
    {
        var criteria = document["criteria"]!.AsArray();
        var place = Enumerable.Range(0, criteria.Count).First(criterion => criteria[criterion]!["key"]!.GetValue<string>() == Criterion.Key);
        var among = Criterion.Indicators.ToList().IndexOf(Indicator);
        return new FigurePlace(criteria[place]!["indicators"]![among]!.AsObject(), "weight", $"$.criteria[{place}].indicators[{among}].weight");
    }

    internal override PolicyFigures Moved(ThresholdPolicy policy, decimal points, int percent) =>
        new(policy, policy.Ladder, CriterionWeights(policy), WithOneMoved(IndicatorWeights(policy), policy.Indicators.ToList().IndexOf(Indicator), percent));
}
