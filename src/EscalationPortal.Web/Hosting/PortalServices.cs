using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Features.Attribution;
using EscalationPortal.Web.Features.Campaigns;
using EscalationPortal.Web.Features.Drafts;
using EscalationPortal.Web.Features.Incidents.Edit;
using EscalationPortal.Web.Features.Incidents.Export;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Incidents.Queue;
using EscalationPortal.Web.Features.People.List;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Backtests;
using EscalationPortal.Web.Features.Reasons;
using EscalationPortal.Web.Features.Signals;
using EscalationPortal.Web.Features.Signals.Import;
using EscalationPortal.Web.Features.Signals.Report;
using EscalationPortal.Web.Features.Signals.Tell;
using EscalationPortal.Web.Hosting.Demo;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Ui;
using FluentValidation;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;

namespace EscalationPortal.Web.Hosting;

/// <summary>Everything the host is made of.</summary>
public static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services, IConfiguration configuration, PortalConnections connections)
    {
        services.AddPooledDbContextFactory<PortalDb>(options => options.UsePortal(connections.App));
        services.AddScoped(scope =>
            scope.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext().ReadBy(scope.GetRequiredService<IReader>()));
        services.AddSingleton(configuration.GetValue<bool>("Demo") ? new DemoClock(TimeProvider.System) : TimeProvider.System);
        services.AddSingleton(connections);
        services.AddHttpContextAccessor();
        services.AddScoped<Actor>().AddScoped(scope => scope.GetRequiredService<Actor>().User).AddScoped<IReader>(scope => scope.GetRequiredService<Actor>().User);
        services.AddScoped<CurrentSubmission>().AddScoped<LedgerAppender>().AddScoped<RefusalRecord>().AddScoped<LedgerReader>();
        services.AddScoped<RequestStart>().AddScoped<AdoptedPolicies>().AddScoped<References>().AddScoped<SignalIntake>().AddScoped<ImportPlanner>().AddSingleton<PageAddresses>().AddScoped<DraftStore>().AddScoped<ProtectedFacts>().AddScoped<NewIncidents>().AddSingleton(ExportSettings.Read(configuration)).AddScoped<CasesToRelease>().AddScoped<Outcomes>().AddScoped<OneTimeLinks>();
        services.AddScoped<CampaignDesk>();
        services.AddSingleton(PolicySettings.Read(configuration)).AddScoped<FirstPolicy>();
        services.AddScoped<CaseDesk>().AddScoped<AdoptionDesk>().AddScoped<CaseLock>().AddScoped<SignalLock>().AddScoped<CaseReadership>().AddScoped<OwnersWhoLeft>().AddScoped<CaseRecordReader>().AddScoped<EvidenceItems>().AddScoped<FrozenAssessments>();
        services.AddScoped<OfficeRolls>().AddScoped<SigningInbox>().AddScoped<PeopleNames>().AddScoped<WeighedCases>().AddScoped<PeopleList>();
        services.AddSingleton(AppointmentWait.Read(configuration)).AddScoped<AppointmentDesk>().AddScoped<Accounts>().AddScoped<OfficeGiving>();
        services.AddScoped<IQueueViews, QueueViewCases>().AddScoped<PolicyChoices>().AddScoped<BacktestReading>();
        services.AddScoped<NoticePlanner>().AddScoped<NoticeWriter>();
        services.AddSingleton(MailSettings.Read(configuration)).AddSingleton<Mailer>();
        services.AddSingleton(WebhookSettings.Read(configuration)).AddSingleton<WebhookSecrets>().AddSingleton<HostNames>();
        services.AddSingleton<WebhookSender>().AddScoped<WebhookWriter>().AddScoped<SenderView>();
        services.AddSingleton(EvidenceSettings.Read(configuration)).AddSingleton<UploadLimiter>().AddScoped<EvidenceStore>();
        services.AddSingleton(ScanSettings.Read(configuration)).AddSingleton<VirusScanner>();
        services.AddSingleton(DemoSettings.Read(configuration)).AddSingleton<StoryTeller>().AddScoped<DemoStart>();
        services.AddKnownProxies(KnownProxies.Read(configuration));
        services.AddSignIn(configuration);
        services.AddApi(configuration);
        services.AddBackgroundWork();

        // Making a validator costs more than asking it, so those that read nothing are made once.
        services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, validator => ReadsNothing(validator.ValidatorType));
        services.AddValidatorsFromAssemblyContaining<Program>(filter: validator => !ReadsNothing(validator.ValidatorType));
        services.AddMediatR(mediator =>
        {
            mediator.RegisterServicesFromAssemblyContaining<Program>();
            // Outermost first.
            mediator.AddOpenBehavior(typeof(RefusalRecordBehavior<,>));
            mediator.AddOpenBehavior(typeof(AuthorizationBehavior<,>));
            mediator.AddOpenBehavior(typeof(ValidationBehavior<,>));
            mediator.AddOpenBehavior(typeof(ProofBehavior<,>));
            mediator.AddOpenBehavior(typeof(PasswordBehavior<,>));
            mediator.AddOpenBehavior(typeof(UnitOfWorkBehavior<,>));
        });

        // Names are written as people write them, not as numbered entities.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Features";
            ReasonPage.AddRoutes(pages.Conventions);
        }).AddMvcOptions(mvc =>
        {
            // What must be filled in is the validators' to say.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;

            // Outermost first: a refused form is redrawn with the count too.
            mvc.Filters.Add<InboxCountFilter>();
            mvc.Filters.Add<RefusalFilter>();
        }).AddRazorOptions(razor => razor.PageViewLocationFormats.Add("/Ui/{0}.cshtml"));
        services.AddSingleton<IHttpResponseStreamWriterFactory, PageWriters>();
        if (!configuration.GetValue<bool>("Demo") && PublicAddress.HostsOf(configuration) is { } hosts)
        {
            services.Configure<HostFilteringOptions>(filter => (filter.AllowedHosts, filter.IncludeFailureMessage) = ([.. hosts], true));
        }

        var cookies = PortalCookies.Read(configuration);
        services.AddSingleton(cookies);
        services.AddAntiforgery(forms => cookies.Secure(forms.Cookie, "form"));
        services.Configure<CookieTempDataProviderOptions>(notice => cookies.Secure(notice.Cookie, "notice"));
        services.AddSingleton<CookieTempDataProvider>().AddSingleton<ITempDataProvider, QuietTempData>();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            var perMinute = configuration.GetValue("SignIn:AttemptsPerMinute", 60);
            // Reading the page is no attempt.
            limits.AddPolicy("sign-in", http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    // A browser in which somebody has signed in before is not shut out by its neighbours (docs/adr/0020).
                    http.RequestServices.GetRequiredService<KnownBrowsers>().Number is { } browser ? $"browser {browser:N}" : GuessPlace.NetworkOf(http.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("reading"));
            limits.OnRejected = (refused, _) =>
            {
                if (refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    refused.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
        });
        services.AddSingleton<DownloadLimiter>();
        services.AddSingleton<UnreadableAlarm>().AddSingleton<GuardWatch>().AddHostedService<GuardRounds>();
        services.AddHealthChecks().AddDbContextCheck<PortalDb>().AddCheck<GuardHealth>("guards of the ledger");
        return services;
    }

    public static WebApplication UsePortal(this WebApplication app)
    {
        var https = PublicAddress.IsHttps(app.Configuration);
        app.UseForwardedHeaders();
        app.UsePublicScheme(https);
        app.UseSecurityHeaders(https);
        app.UseFailurePage();
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        app.UseApi();
        app.UseRouting();
        app.UseReadableRequests();
        app.UseCanonicalAddresses();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseDemoClock();
        app.UseAuthorization();
        // Short-circuited: whoever asks with a session is not looked up in a database that may be gone.
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous().ShortCircuit();
        app.MapHealthChecks("/health/ready").AllowAnonymous().ShortCircuit();

        // Compressed when they were built. Short-circuited too: a style sheet asks nobody who reads it. Pages are not compressed: docs/adr/0015.
        app.MapStaticAssets().ShortCircuit();
        app.MapRazorPages().WithStaticAssets();
        app.MapApi();
        return app;
    }

    /// <summary>What people open by https reaches this host in clear, from whatever ends TLS in front of it: it is a request by https all the same.</summary>
    private static void UsePublicScheme(this WebApplication app, bool https)
    {
        if (https)
        {
            app.Use((http, next) =>
            {
                http.Request.Scheme = Uri.UriSchemeHttps;
                return next(http);
            });
        }
    }

    private static bool ReadsNothing(Type validator) => validator.GetConstructor(Type.EmptyTypes) is not null;

    /// <summary>In a demo run each request sees the clock where it was last moved to, on whichever host that was.</summary>
    private static void UseDemoClock(this WebApplication app)
    {
        if (app.Services.GetRequiredService<TimeProvider>() is DemoClock)
        {
            app.Use(async (http, next) =>
            {
                var start = http.RequestServices.GetRequiredService<RequestStart>();
                if (start.Policies is null)
                {
                    // Nobody is signed in: a session would have read it.
                    await start.ReadAsync(person: null, session: null, triaging: [], http.RequestAborted);
                }

                await next(http);
            });
        }
    }
}
