using EscalationPortal.LocalPostgres;
using EscalationPortal.WebBenchmarks.Load;

namespace EscalationPortal.WebBenchmarks;

/// <summary>What a line did in one round. Milliseconds of a processor for each request: in the host, and in PostgreSQL.</summary>
internal sealed record Figures(double PerSecond, double Host, double Postgres);

/// <summary>One run: everything is made, warmed up, counted, measured in turns, and removed.</summary>
internal sealed class Run(Measured hosts, Settings settings, CancellationToken cancellationToken)
{
    private const int CountedRequests = 10;

    private readonly TimeSpan _time = TimeSpan.FromSeconds(settings.Seconds);
    private readonly Table _table = new();

    public static async Task ToTheEndAsync(Settings settings, CancellationToken cancellationToken)
    {
        Say("Starting PostgreSQL and the hosts");
        await using var cluster = await PrivateCluster.StartTemporaryAsync(cancellationToken);
        using var hosts = new Measured(cluster, settings, cancellationToken);
        await hosts.StartAsync();
        var lines = new Lines(hosts, settings, cancellationToken);
        var run = new Run(hosts, settings, cancellationToken);
        try
        {
            await run.MeasureAsync(await lines.ReadingAsync());
            await run.MeasureAsync(await lines.WritingAsync());
        }
        finally
        {
            run.Print();
        }
    }

    // What was measured until then is worth its minutes, though the run breaks off.
    private void Print()
    {
        Console.WriteLine(
            $"{Environment.ProcessorCount} processors for load, hosts and PostgreSQL {hosts.Postgres.Version} together; " +
            $".NET {Environment.Version}; {Crowd.Connections} connections; warm, median of {settings.Rounds} × {settings.Seconds:0.#} s.");
        _table.Print(Console.Out, hosts.Portal.Process.MostBytes);
    }

    private async Task MeasureAsync(IReadOnlyList<Line> lines)
    {
        var all = lines.SelectMany(line => line.Beside.Select(comparison => comparison.With)).Concat(lines).Distinct().ToList();
        foreach (var line in all)
        {
            Say($"Warming up: {line.Title}");
            Crowd.Ask(line.Question, _time, cancellationToken);
        }

        await CountAsync(all);
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var line in lines)
            {
                Say($"Round {round} of {settings.Rounds}: {line.Title}");
                var beside = line.Beside.Select(comparison => (comparison.With, Measure(comparison.With).PerSecond)).ToList();
                var figures = Measure(line);
                beside.ForEach(other => _table.Compare(line, other.With, figures.PerSecond / other.PerSecond));
            }
        }
    }

    private async Task CountAsync(IReadOnlyList<Line> lines)
    {
        await hosts.Postgres.LogStatementsAsync(cancellationToken);
        foreach (var line in lines)
        {
            var bytes = 0;
            var (statements, resets) = hosts.Postgres.StatementsOf(
                line.Host.Database, () => bytes = Crowd.AskSome(line.Question, CountedRequests));

            // A form leads on to another page: there is nothing to compress.
            var compressed = bytes == 0 ? 0 : Crowd.AskSome(line.Question, times: 1, "br, gzip");
            _table.Note(line, new Sizes((double)statements / CountedRequests, (double)resets / CountedRequests, bytes, compressed));
        }

        await hosts.Postgres.LogNoStatementsAsync(cancellationToken);
    }

    private Figures Measure(Line line)
    {
        var (host, postgres) = (line.Host.Cpu, hosts.Postgres.Cpu);
        var (answers, time) = Crowd.Ask(line.Question, _time, cancellationToken);
        var (hostSpent, postgresSpent) = (line.Host.Cpu - host, hosts.Postgres.Cpu - postgres);
        var figures = new Figures(
            answers / time.TotalSeconds, hostSpent.TotalMilliseconds / answers, postgresSpent.TotalMilliseconds / answers);
        _table.Add(line, figures);
        return figures;
    }

    private static void Say(string what) => Console.Error.WriteLine(what);
}
