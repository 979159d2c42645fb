using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using EscalationPortal.LocalPostgres;
using Npgsql;

namespace EscalationPortal.WebBenchmarks;

/// <summary>Signals that come in by the API in batches, beside a bare COPY of the very rows they became into a table with the same columns, checks and indexes.</summary>
internal sealed partial class Intake(PrivateCluster cluster, Measured hosts, CancellationToken cancellationToken)
{
    private const int Batch = 500;
    private const int Senders = 2;
    private const double Target = 0.25;

    private static readonly string[] _states = ["UA"];
    private static readonly string[] _sectors = ["energy"];

    public static async Task ToTheEndAsync(int signals, CancellationToken cancellationToken)
    {
        await using var cluster = await PrivateCluster.StartTemporaryAsync(cancellationToken);

        // The one portal that every run has.
        using var hosts = new Measured(cluster, new Settings(Pages: ["queue"]), cancellationToken);
        await hosts.StartAsync();
        var intake = new Intake(cluster, hosts, cancellationToken);
        await intake.MeasureAsync(signals);
    }

    private async Task MeasureAsync(int signals)
    {
        using var http = new HttpClient { BaseAddress = hosts.Portal.Process.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        await SendAsync(http, first: -Batch);

        var began = Stopwatch.GetTimestamp();
        var waiting = new System.Collections.Concurrent.ConcurrentQueue<int>(Enumerable.Range(0, signals / Batch).Select(number => number * Batch));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (waiting.TryDequeue(out var first))
            {
                await SendAsync(http, first);
            }
        }));
        var (sent, api) = (signals / Batch * Batch, Stopwatch.GetElapsedTime(began));
        var copy = await CopyAsync();
        var (perSecond, bare) = (sent / api.TotalSeconds, (sent + Batch) / copy.TotalSeconds);
        Console.WriteLine(
            $"{sent:N0} signals in batches of {Batch} by {Senders} senders: {perSecond:N0} a second; bare COPY of these rows with the indexes: {bare:N0} a second; " +
            $"ratio {perSecond / bare:0.000} (target {Target:0.00}).");
    }

    private async Task<string> TokenAsync()
    {
        await hosts.Portal.Analyst.SendAsync(
            "/account/tokens/make", _ => [new("Input.Name", "Intake"), new("Input.Scopes", "signals:write"), new("Input.Days", "30")], cancellationToken);
        return Token().Match(await hosts.Portal.Analyst.ReadAsync("/account/tokens", cancellationToken)) is { Success: true } token
            ? token.Value
            : throw new CannotMeasureException("The page shows no token that was just made.");
    }

    private async Task SendAsync(HttpClient http, int first)
    {
        var batch = new
        {
            signals = Enumerable.Range(first, Batch).Select(number => new
            {
                summary = $"Breakers opened by remote control, report {number}",
                content = $"Seven breakers of substation {number} opened within a minute. Nobody was at the desk; the operators went to manual control and closed them again.",
                source = new { organisation = $"Grid CERT {(number & 15) + 1}", kind = "sensor", id = $"report-{number}" },
                marking = "amber",
                actions = "green",
                observed = new { at = "2026-11-01T08:00:00+02:00", zone = "Europe/Kyiv" },
                states = _states,
                sectors = _sectors,
            }),
        };
        using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/signals/batch", UriKind.Relative), batch, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CannotMeasureException($"A batch was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    private async Task<TimeSpan> CopyAsync()
    {
        var patient = new NpgsqlConnectionStringBuilder(cluster.AdminConnection) { Database = hosts.Portal.Process.Database, Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(patient.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("CREATE TABLE bare_signals (LIKE signals INCLUDING ALL)", connection))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        using var rows = new MemoryStream();
        await using (var from = await connection.BeginRawBinaryCopyAsync("COPY signals TO STDOUT (FORMAT binary)", cancellationToken))
        {
            await from.CopyToAsync(rows, cancellationToken);
        }

        rows.Position = 0;
        var began = Stopwatch.GetTimestamp();
        await using (var to = await connection.BeginRawBinaryCopyAsync("COPY bare_signals FROM STDIN (FORMAT binary)", cancellationToken))
        {
            await rows.CopyToAsync(to, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    [GeneratedRegex("esc_[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
