using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using MediatR;

namespace EscalationPortal.Web.Jobs;

/// <summary>Does what is due, job after job, as the portal itself. What fails is logged, stops nothing else, and is due again at the next sweep.</summary>
public sealed partial class Sweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweep> log)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.AsThePortal();
        if (clock is DemoClock)
        {
            await scope.ServiceProvider.GetRequiredService<RequestStart>().ReadAsync(person: null, session: null, triaging: [], cancellationToken);
        }

        foreach (var job in scope.ServiceProvider.GetServices<ISweepJob>())
        {
            foreach (var command in await DueAsync(job, cancellationToken))
            {
                await SendAsync(command, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<IRequest>> DueAsync(ISweepJob job, CancellationToken cancellationToken)
    {
        try
        {
            return await job.DueAsync(clock.GetUtcNow(), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            JobFailed(job.GetType().Name, failure);
            return [];
        }
    }

    private async Task SendAsync(IRequest command, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.AsThePortal();
            await scope.ServiceProvider.GetRequiredService<ISender>().Send(command, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            CommandFailed(command.GetType().Name, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} could not find what is due")]
    private partial void JobFailed(string job, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Command} of the background work failed")]
    private partial void CommandFailed(string command, Exception failure);
}
