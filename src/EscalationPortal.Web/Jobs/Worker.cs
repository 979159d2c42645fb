namespace EscalationPortal.Web.Jobs;

/// <summary>Sweeps at the start of the host, every so often, and when it is woken.</summary>
public sealed partial class Worker(Sweep sweep, SweepSignal bell, IConfiguration configuration, ILogger<Worker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // 0: this host serves pages and leaves the work to others.
        var every = TimeSpan.FromSeconds(configuration.GetValue("Worker:EverySeconds", 30));
        if (every <= TimeSpan.Zero)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await SweepAsync(stoppingToken);
            await bell.WaitAsync(every, stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sweep.RunAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The database may be gone for a while. What is due then is done once it is back.
            SweepFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The background work could not run")]
    private partial void SweepFailed(Exception failure);
}
