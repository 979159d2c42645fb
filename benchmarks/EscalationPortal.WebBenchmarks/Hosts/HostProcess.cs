using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EscalationPortal.WebBenchmarks.Hosts;

/// <summary>A host that is measured, in a process of its own: what it costs is not mixed with what the load costs.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan _longestStart = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ConcurrentQueue<string?> _said = [];

    /// <param name="program">The host's assembly and what it is called with.</param>
    /// <param name="folder">The host's content root.</param>
    /// <param name="database">The database that is the host's alone.</param>
    public HostProcess(string[] program, string folder, string database, IEnumerable<KeyValuePair<string, string>> environment)
    {
        (Address, Database) = (new Uri($"http://127.0.0.1:{FreePort()}"), database);
        var start = new ProcessStartInfo("dotnet", [.. program, "--urls", Address.GetLeftPart(UriPartial.Authority)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data);
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public string Database { get; }

    public TimeSpan Cpu => Now().TotalProcessorTime;

    /// <summary>The most memory it ever held (VmHWM).</summary>
    public long MostBytes => Now().PeakWorkingSet64;

    /// <param name="page">A page that answers once the host serves.</param>
    public async Task WaitUntilAsync(string page, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < _longestStart; Now())
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(page, UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }

        throw Failure("A host does not start");
    }

    // It writes to a cluster that is thrown away: nothing is lost by not asking it to stop.
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Process Now()
    {
        _process.Refresh();
        return _process.HasExited ? throw Failure("A host ended") : _process;
    }

    private CannotMeasureException Failure(string what) => new($"{what}:\n{string.Join('\n', _said.TakeLast(20))}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
