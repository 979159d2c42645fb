using BenchmarkDotNet.Attributes;
using EscalationPortal.Domain.Backtesting;

namespace EscalationPortal.Benchmarks;

/// <summary>Cases scored from tables, least, likely and most together with what is known; the aim is 20 million a second on a core, 50 ns each.</summary>
[MemoryDiagnoser]
public class CaseScorerBenchmarks
{
    private const int Cases = 10_000;

    private readonly CaseScorer _scorer;
    private readonly int[] _codes;
    private readonly int _indicators;

    public CaseScorerBenchmarks()
    {
        var policy = SyntheticCases.Policy("baseline-2.0.0");
        _indicators = policy.Indicators.Count;
        _scorer = new CaseScorer(policy);
        _codes = SyntheticCases.Codes(_scorer.Codes, Cases);
    }

    [Benchmark(OperationsPerInvoke = Cases)]
    public int Score()
    {
        var rungs = 0;
        for (var first = 0; first < _codes.Length; first += _indicators)
        {
            rungs += _scorer.Score(_codes.AsSpan(first, _indicators)).Likely;
        }

        return rungs;
    }
}
