namespace EscalationPortal.Web.Jobs;

/// <summary>Does long work at the start of the host, every so often, and when it is woken.</summary>
public sealed partial class LongWorker(IEnumerable<ILongWork> kinds, LongWorkSignal signal, IConfiguration configuration, ILogger<LongWorker> log) : BackgroundService
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
            foreach (var work in kinds)
            {
                await DoAllAsync(work, stoppingToken);
            }

            await signal.WaitAsync(every, stoppingToken);
        }
    }

    private async Task DoAllAsync(ILongWork work, CancellationToken stoppingToken)
    {
        try
        {
            while (await work.DoNextAsync(stoppingToken))
            {
            }
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The database may be gone for a while. What waits then is done once it is back.
            WorkFailed(work.GetType().Name, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} could not go on")]
    private partial void WorkFailed(string work, Exception failure);
}
