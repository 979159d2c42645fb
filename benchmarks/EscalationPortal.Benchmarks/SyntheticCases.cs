using System.Text;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Benchmarks;

/// <summary>Cases drawn the same on every machine: of the ratings three fifths are one level, a fifth ranges, a fifth unknown.</summary>
internal static class SyntheticCases
{
    public static string PolicyFile(string name) => Path.Combine(AppContext.BaseDirectory, $"{name}.json");

    public static ThresholdPolicy Policy(string name)
    {
        var reading = PolicyLoader.Load(File.ReadAllBytes(PolicyFile(name)));
        return reading.Policy ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
    }

    public static int[] Codes(RatingCodes codes, int cases)
    {
        var random = new Random(1);
        return
        [
            .. Enumerable.Range(0, cases).SelectMany(_ => codes.Policy.Indicators.Select((indicator, i) =>
                Draw(random, indicator.Levels.Count) is var (lowest, likely, highest) && highest >= 0 ? codes.Range(i, lowest, likely, highest) : codes.AllUnknown[i])),
        ];
    }

    public static void WriteJson(ThresholdPolicy policy, int cases, string file)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        Write(policy, cases, writer, (name, ratings) =>
        {
            writer.Write("{\"case\":\"");
            writer.Write(name);
            writer.Write("\",\"ratings\":{");
            var separator = "";
            foreach (var (indicator, lowest, likely, highest) in ratings)
            {
                writer.Write($"{separator}\"{indicator}\":");
                writer.Write(likely is null ? "null" : lowest == highest ? $"\"{likely}\"" : $"{{\"lowest\":\"{lowest}\",\"likely\":\"{likely}\",\"highest\":\"{highest}\"}}");
                separator = ",";
            }

            writer.Write("}}\n");
        });
    }

    public static void WriteTable(ThresholdPolicy policy, int cases, string file)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        writer.Write($"case,{string.Join(',', policy.Indicators.Select(indicator => indicator.Key))}\n");
        Write(policy, cases, writer, (name, ratings) =>
        {
            writer.Write(name);
            foreach (var (_, lowest, likely, highest) in ratings)
            {
                writer.Write(likely is null ? "," : lowest == highest ? $",{likely}" : $",{lowest}..{likely}..{highest}");
            }

            writer.Write('\n');
        });
    }

    private static void Write(ThresholdPolicy policy, int cases, StreamWriter writer, Action<string, IEnumerable<(string Indicator, string? Lowest, string? Likely, string? Highest)>> write)
    {
        var random = new Random(1);
        for (var place = 0; place < cases; place++)
        {
            write($"INC-2026-{place:0000000}", policy.Indicators.Select(indicator =>
            {
                var (lowest, likely, highest) = Draw(random, indicator.Levels.Count);
                return highest < 0 ? (indicator.Key, null, null, null) : (indicator.Key, indicator.Levels[lowest].Key, (string?)indicator.Levels[likely].Key, indicator.Levels[highest].Key);
            }));
        }

        writer.Flush();
    }

    private static (int Lowest, int Likely, int Highest) Draw(Random random, int levels)
    {
        var kind = random.Next(5);
        var (first, second, third) = (random.Next(levels), random.Next(levels), random.Next(levels));
        return kind switch
        {
            0 => (0, 0, -1),
            1 => (Math.Min(first, Math.Min(second, third)), Math.Max(Math.Min(first, second), Math.Min(Math.Max(first, second), third)), Math.Max(first, Math.Max(second, third))),
            _ => (first, first, first),
        };
    }
}
