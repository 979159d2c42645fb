namespace EscalationPortal.Web.Jobs;

/// <summary>Sends at the start of the host, every so often, and when it is woken.</summary>
public sealed partial class DeliveryWorker(IDeliveryWork work, DeliverySignal signal, IConfiguration configuration, ILogger<DeliveryWorker> log)
    : BackgroundService
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
            await SendAsync(stoppingToken);
            await signal.WaitAsync(every, stoppingToken);
        }
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        try
        {
            await work.SendDueAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The database may be gone for a while. What is due then is sent once it is back.
            SendingFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The deliveries could not go on")]
    private partial void SendingFailed(Exception failure);
}
