using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EscalationPortal.LocalPostgres;

/// <summary>The host as a process of its own. What we are told to do, to stop, it is told, and we wait for it to end.</summary>
internal sealed class HostProcess : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly string _program;
    private readonly string[] _arguments;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<PosixSignalRegistration> _signals;
    private readonly Lock _gate = new();
    private Process? _process;

    public HostProcess(string program, string[] arguments)
    {
        (_program, _arguments) = (program, arguments);
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Pass(signal, Interrupt)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Pass(signal, Terminate)),
        ];
    }

    /// <summary>Cancelled when we are told to stop.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <param name="more">What it is called with this time, besides what we were called with.</param>
    /// <returns>What the host returned.</returns>
    public async Task<int> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [_program, .. more, .. _arguments]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        lock (_gate)
        {
            Stopping.ThrowIfCancellationRequested();
            _process?.Dispose();
            _process = Process.Start(start)!;
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _process?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Tells the host to stop, as if we had been told.</summary>
    public void Stop()
    {
        Tell(Terminate);
        if (OperatingSystem.IsWindows())
        {
            // Where there are no signals it is ended.
            _process?.Kill();
        }
    }

    private void Pass(PosixSignalContext signal, int number)
    {
        signal.Cancel = true;
        Tell(number);
    }

    private void Tell(int number)
    {
        lock (_gate)
        {
            _stopping.Cancel();
            if (_process is { HasExited: false } process && !OperatingSystem.IsWindows())
            {
                // A console on Windows tells every process in it by itself.
                _ = Kill(process.Id, number);
            }
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
