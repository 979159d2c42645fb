using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationPortal.Cli;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Evaluation;
using nietras.SeparatedValues;

namespace EscalationPortal.Benchmarks;

/// <summary>
/// <c>portal backtest</c> over a file beside a bare read and parse of the same file, in turns: the ratio is what matters, since both meet the same machine. The bare
/// one is the least that could be done: lines found in a buffer and each token walked by the reader that is fastest, nothing kept.
/// </summary>
internal static class WholeRun
{
    private const int Rounds = 3;

    public static void Print(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("backtest-").FullName;
        try
        {
            var policy = SyntheticCases.Policy("baseline-2.0.0");
            var (json, table) = (Path.Combine(folder, "cases.jsonl"), Path.Combine(folder, "cases.csv"));
            SyntheticCases.WriteJson(policy, cases, json);
            SyntheticCases.WriteTable(policy, cases, table);

            var draft = Path.Combine(folder, "draft.json");
            File.WriteAllText(draft, Draft());

            Console.WriteLine($"{cases:N0} synthetic cases under {policy.Key} {policy.Version}, {policy.Indicators.Count} indicators; best of {Rounds} turns each");
            PrintScoring(policy.Indicators.Count, new CaseScorer(policy));
            PrintLoading(draft);
            PrintRun("JSON Lines", json, draft, BareJson);
            PrintRun("CSV", table, draft, BareTable);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void PrintScoring(int indicators, CaseScorer scorer)
    {
        const int cases = 10_000;
        var codes = SyntheticCases.Codes(scorer.Codes, cases);
        var best = double.MaxValue;
        for (var round = 0; round < 200; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var first = 0; first < codes.Length; first += indicators)
            {
                scorer.Score(codes.AsSpan(first, indicators));
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine($"evaluation alone, one core: {cases / best / 1e6:0.0} million cases a second, each at least, likely and most");
    }

    /// <summary>What a run costs before its first case.</summary>
    private static void PrintLoading(string draft)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, Seconds(() => PolicyLoader.Load(File.ReadAllBytes(draft))));
        }

        Console.WriteLine($"loading one policy, part of the whole run twice: {best:0.000} s");
    }

    /// <summary>The next version as a policy owner would try it: one minimum raised by five points.</summary>
    private static string Draft()
    {
        var document = JsonNode.Parse(File.ReadAllBytes(SyntheticCases.PolicyFile("baseline-2.0.0")))!;
        var condition = document["ladder"]![4]!["when"]![0]!.AsObject();
        var (score, minimum) = condition.Select(pair => (pair.Key, pair.Value!.GetValue<decimal>())).First();
        condition[score] = minimum + 5;
        document["version"] = "2.1.0-draft";
        return document.ToJsonString();
    }

    private static void PrintRun(string form, string file, string draft, Func<string, long> bare)
    {
        string[] run = ["backtest", "--policy", SyntheticCases.PolicyFile("baseline-2.0.0"), "--against", draft, "--cases", file];
        var (floor, whole) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            floor = Math.Min(floor, Seconds(() => bare(file)));
            whole = Math.Min(whole, Seconds(() => MustBeDone(Portal.Run(run, TextWriter.Null, Console.Error))));
        }

        Console.WriteLine($"{form}, {new FileInfo(file).Length / 1e6:N0} MB: bare read and parse {floor:0.00} s, backtest of two policies {whole:0.00} s, ratio {whole / floor:0.00}");
    }

    private static void MustBeDone(int code)
    {
        if (code != Portal.Done)
        {
            throw new InvalidOperationException($"The comparison ended with {code}.");
        }
    }

    private static double Seconds(Action act)
    {
        var start = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static long BareJson(string file)
    {
        var tokens = 0L;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var (buffer, start, end) = (new byte[1 << 21], 0, 0);
        while (true)
        {
            if (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                var json = new Utf8JsonReader(buffer.AsSpan(start, length));
                while (json.Read())
                {
                    tokens++;
                }

                start += length + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                return tokens;
            }

            end += read;
        }
    }

    private static long BareTable(string file)
    {
        var characters = 0L;
        using var reader = Sep.Reader(options => options with { Sep = new Sep(',') }).FromFile(file);
        foreach (var row in reader)
        {
            for (var column = 0; column < row.ColCount; column++)
            {
                characters += row[column].Span.Length;
            }
        }

        return characters;
    }
}
