using EscalationPortal.Web.Features.Audit.CountRefusals;
using EscalationPortal.Web.Features.Escalations.ApplyDeadlines;
using EscalationPortal.Web.Features.Evidence.RecheckFiles;
using EscalationPortal.Web.Features.Evidence.ScanFiles;
using EscalationPortal.Web.Features.Notices.SendMail;
using EscalationPortal.Web.Features.Policies.ApplyDates;
using EscalationPortal.Web.Features.Policies.Backtests.Run;
using EscalationPortal.Web.Features.Signals.Tell;
using EscalationPortal.Web.Jobs;

namespace EscalationPortal.Web.Hosting;

/// <summary>What the portal does by itself.</summary>
public static class BackgroundWork
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services)
    {
        services.AddSingleton<Sweep>().AddSingleton<SweepSignal>().AddHostedService<Worker>();

        // The jobs of a sweep, in their order. Mail and the scanner go last: one that does not answer must not hold up the rest.
        services.AddScoped<ISweepJob, DeadlineJob>();
        services.AddScoped<ISweepJob, PolicyDatesJob>();
        services.AddScoped<ISweepJob, RecheckFilesJob>();
        services.AddScoped<ISweepJob, MailJob>();
        services.AddScoped<ISweepJob, RefusalsJob>();
        services.AddScoped<ISweepJob, ScanFilesJob>();

        // What takes long runs beside the sweep.
        services.AddSingleton<ILongWork, BacktestWork>().AddSingleton<LongWorkSignal>().AddHostedService<LongWorker>();

        // What waits for other people's servers runs beside both.
        services.AddSingleton<IDeliveryWork, TellSenders>().AddSingleton<DeliverySignal>().AddHostedService<DeliveryWorker>();
        return services;
    }
}
