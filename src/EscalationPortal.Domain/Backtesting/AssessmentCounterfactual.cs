using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>
/// What if: what a policy would make of an assessment's ratings were some of them, or some of its own figures, others. A trial and no assessment: the
/// evaluation is the one every assessment has, and a changed policy is read by the loader every policy is read by.
/// </summary>
public sealed class AssessmentCounterfactual
{
    private readonly Dictionary<string, Rating> _before;
    private readonly Dictionary<string, Rating> _after;

    private AssessmentCounterfactual(ThresholdPolicy policy, IReadOnlyDictionary<string, Rating> assessed, IReadOnlyDictionary<string, Rating> ratings, IReadOnlyDictionary<PolicyPart, string> figures)
    {
        var carried = CarriedRatings.Into(policy, assessed);
        _before = policy.Indicators.Select((indicator, place) => (indicator.Key, Rating: carried.Ratings[place])).ToDictionary(row => row.Key, row => row.Rating, StringComparer.Ordinal);
        _after = new Dictionary<string, Rating>(_before, StringComparer.Ordinal);
        RatingErrors = Ratings.ErrorsIn(policy, ratings);
        foreach (var (indicator, rating) in ratings.Where(pair => RatingErrors.All(error => error.Indicator != pair.Key)))
        {
            _after[indicator] = rating;
        }

        (Policy, Lost, Before) = (policy, carried.Lost, policy.Evaluate(carried.Ratings));
        (Changed, ChangedFigures, FigureErrors) = With(policy, figures);
        After = Changed.Evaluate(Ratings.For(Changed, _after));
        ChangedRatings =
        [
            .. policy.Indicators.Where(indicator => _after[indicator.Key] != _before[indicator.Key])
                .Select(indicator => new ChangedRating(indicator, _before[indicator.Key], _after[indicator.Key], AloneWith(indicator))),
        ];
        FiguresAlone = ReferenceEquals(Changed, policy) ? null : Changed.Score(Ratings.For(Changed, _before));
    }

    /// <summary>The policy it is tried under, as it stands.</summary>
    public ThresholdPolicy Policy { get; }

    /// <summary>That policy with the changed figures; the same one where there are none.</summary>
    public ThresholdPolicy Changed { get; }

    /// <summary>What the policy makes of the ratings as they were given.</summary>
    public EvaluationResult Before { get; }

    /// <summary>What follows from all changes together.</summary>
    public EvaluationResult After { get; }

    /// <summary>In the policy's order.</summary>
    public IReadOnlyList<ChangedRating> ChangedRatings { get; }

    /// <summary>In the policy's order.</summary>
    public IReadOnlyList<ChangedFigure> ChangedFigures { get; }

    /// <summary>What follows from the changed figures by themselves; null where none is changed.</summary>
    public Scores? FiguresAlone { get; }

    /// <summary>The indicators that were rated and whose rating says nothing under this policy, by key.</summary>
    public IReadOnlyList<string> Lost { get; }

    /// <summary>Ratings that were left out, each with the reason.</summary>
    public IReadOnlyList<RatingError> RatingErrors { get; }

    /// <summary>Figures that were left out, each with what the loader says.</summary>
    public IReadOnlyList<FigureError> FigureErrors { get; }

    /// <param name="policy">The one the ratings were given under, or another: then they are carried over.</param>
    /// <param name="assessed">The ratings as they were given; an indicator that is not there is unknown.</param>
    /// <param name="ratings">Those that are to be others.</param>
    /// <param name="figures">Parts of the policy and the figures they are to have, as somebody typed them; a blank one stays.</param>
    public static AssessmentCounterfactual Of(
        ThresholdPolicy policy,
        IReadOnlyDictionary<string, Rating> assessed,
        IReadOnlyDictionary<string, Rating> ratings,
        IReadOnlyDictionary<PolicyPart, string> figures) => new(policy, assessed, ratings, figures);

    /// <summary>The rating as it was given.</summary>
    public Rating BeforeOf(Indicator indicator) => _before[indicator.Key];

    /// <summary>The rating in the trial.</summary>
    public Rating AfterOf(Indicator indicator) => _after[indicator.Key];

    /// <summary>Whether what was typed for a figure says nothing else than the policy does.</summary>
    public static bool Keeps(PolicyPart part, string typed) => string.IsNullOrWhiteSpace(typed) || FigureOf(typed) == part.Figure;

    private Scores AloneWith(Indicator indicator) =>
        Policy.Score(Ratings.For(Policy, new Dictionary<string, Rating>(_before, StringComparer.Ordinal) { [indicator.Key] = _after[indicator.Key] }));

    private static (ThresholdPolicy Changed, IReadOnlyList<ChangedFigure> Figures, IReadOnlyList<FigureError> Errors) With(
        ThresholdPolicy policy, IReadOnlyDictionary<PolicyPart, string> figures)
    {
        var typed = PolicyPart.AllOf(policy)
            .Where(part => figures.TryGetValue(part, out var text) && !Keeps(part, text))
            .Select(part => (Part: part, Text: figures[part])).ToList();
        var (reading, places) = Read(policy, typed);

        // What is no figure at all leaves the others as they are: they are read again without it.
        var errors = reading.Errors.Where(error => places.ContainsKey(error.Path)).Select(error => new FigureError(places[error.Path], null, error.Message)).ToList();
        if (errors.Count > 0)
        {
            typed.RemoveAll(figure => errors.Exists(error => error.Part == figure.Part));
            (reading, _) = Read(policy, typed);
        }

        errors.AddRange(reading.Errors.Select(error => new FigureError(null, StepAt(policy, error.Path), error.Message)));
        return reading.Policy is { } changed && typed.Count > 0
            ? (changed, [.. typed.Select(figure => new ChangedFigure(figure.Part, FigureOf(figure.Text)!.Value))], errors)
            : (policy, [], errors);
    }

    private static (PolicyReading Reading, Dictionary<string, PolicyPart> Places) Read(ThresholdPolicy policy, List<(PolicyPart Part, string Text)> figures)
    {
        var places = new Dictionary<string, PolicyPart>(StringComparer.Ordinal);
        if (figures.Count == 0)
        {
            return (new PolicyReading(policy, []), places);
        }

        var document = JsonNode.Parse(policy.Canonical.Span)!;
        foreach (var (part, text) in figures)
        {
            // For what is no number a text stands there, of which the reader says what would be right.
            var place = part.PlaceIn(document);
            place.Holder[place.Member] = FigureOf(text) is { } figure ? JsonValue.Create(figure) : JsonValue.Create("no number");
            places[place.Path] = part;
        }

        return (PolicyLoader.Load(Encoding.UTF8.GetBytes(document.ToJsonString())), places);
    }

    private static decimal? FigureOf(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    /// <summary>The step whose place in the document this is; null for another.</summary>
    private static Step? StepAt(ThresholdPolicy policy, string path)
    {
        var steps = JsonNode.Parse(policy.Canonical.Span)!["ladder"]!.AsArray();
        var place = Enumerable.Range(0, steps.Count).FirstOrDefault(step => path == $"$.ladder[{step}]" || path.StartsWith($"$.ladder[{step}].", StringComparison.Ordinal), -1);
        return place < 0 ? null : policy.FindStep(steps[place]!["key"]!.GetValue<string>());
    }
}

/// <param name="Alone">What follows from this change by itself.</param>
public sealed record ChangedRating(Indicator Indicator, Rating Before, Rating After, Scores Alone);

public sealed record ChangedFigure(PolicyPart Part, decimal After);

/// <summary>Why a figure is left out.</summary>
/// <param name="Part">The figure that is none; null where each is one and together they make no policy: then all of them are left out.</param>
/// <param name="Step">The step that cannot work with them; null for none.</param>
public sealed record FigureError(PolicyPart? Part, Step? Step, string Message);
