using System.Globalization;
using System.Runtime.InteropServices;
using EscalationPortal.WebBenchmarks;
using EscalationPortal.WebBenchmarks.Floor;

if (args is [FloorHost.Argument, ..])
{
    await FloorHost.RunAsync(args);
    return 0;
}

// The table reads the same wherever it is made.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// What was started is stopped and removed even where the run is broken off.
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, BreakOff);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, BreakOff);
try
{
    var settings = Settings.Read(args);
    await (settings.Signals is { } signals ? Intake.ToTheEndAsync(signals, stop.Token) : Run.ToTheEndAsync(settings, stop.Token));
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Broken off.");
    return 1;
}
catch (CannotMeasureException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

void BreakOff(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
