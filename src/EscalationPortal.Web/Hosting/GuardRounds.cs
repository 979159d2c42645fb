using EscalationPortal.Web.Data.Setup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EscalationPortal.Web.Hosting;

/// <summary>Has the guards of the ledger looked at every so often, on a host that does no other background work too.</summary>
public sealed partial class GuardRounds(GuardWatch watch, ILogger<GuardRounds> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await watch.LookAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotLook(failure.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether the guards of the ledger are in place could not be seen: {Reason}")]
    private partial void CouldNotLook(string reason);
}

/// <summary>A host on a database that does not keep the ledger's promise is not healthy.</summary>
public sealed class GuardHealth(GuardWatch watch) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var wrong = await watch.LookAsync(cancellationToken);
        return wrong.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join("; and ", wrong));
    }
}
