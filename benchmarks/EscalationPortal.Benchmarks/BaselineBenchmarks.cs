using BenchmarkDotNet.Attributes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Benchmarks;

/// <summary>One assessment under the baseline policy; the aim for <see cref="Score"/> is 5 µs.</summary>
[MemoryDiagnoser]
public class BaselineBenchmarks
{
    private readonly byte[] _document = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "baseline-2.0.0.json"));
    private readonly ThresholdPolicy _policy;
    private readonly Ratings _ratings;

    public BaselineBenchmarks()
    {
        var reading = PolicyLoader.Load(_document);
        _policy = reading.Policy ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
        _ratings = Ratings.For(_policy, _policy.Indicators.Select(Rate).ToDictionary());
    }

    /// <summary>Everything that explains the result as well: the measure of what leaving it out saves.</summary>
    [Benchmark(Baseline = true)]
    public EvaluationResult Evaluate() => _policy.Evaluate(_ratings);

    [Benchmark]
    public Scores Score() => _policy.Score(_ratings);

    [Benchmark]
    public Ratings Rate() => Ratings.For(_policy, _policy.Indicators.Select(Rate).ToDictionary());

    [Benchmark]
    public PolicyReading Load() => PolicyLoader.Load(_document);

    /// <summary>A third known, a third ranges, a third unknown: the mix of a case in its first days.</summary>
    private static KeyValuePair<string, Rating> Rate(Indicator indicator, int place) => KeyValuePair.Create(indicator.Key, (place % 3) switch
    {
        0 => Rating.Known(indicator.Levels[^2].Key),
        1 => Rating.Range(indicator.Levels[0].Key, indicator.Levels[1].Key, indicator.Levels[^1].Key),
        _ => Rating.Unknown,
    });
}
