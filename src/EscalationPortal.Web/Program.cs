using System.Globalization;
using System.Reflection;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Hosting.Demo;
using EscalationPortal.Web.Identity;
using Serilog;

try
{
    await RunAsync(args);
    return 0;
}
catch (CannotStartException refusal) when (Assembly.GetEntryAssembly() == typeof(Program).Assembly)
{
    // Where the portal runs inside another program, as in tests, that program is told.
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}

static async Task RunAsync(string[] args)
{
    // The language of the server it happens to run on gets into no record, no file and no sentence.
    CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

    var builder = WebApplication.CreateBuilder(args);
    builder.Host.UseSerilog((host, log) => log.ReadFrom.Configuration(host.Configuration).WriteTo.Console(formatProvider: CultureInfo.InvariantCulture));
    builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.UseConfiguredOrFreePort(builder.Configuration);

    _ = PublicAddress.Read(builder.Configuration);
    var (demo, migrate) = (builder.Configuration.GetValue<bool>("Demo"), args.Contains("migrate"));
    var database = DatabaseWait.Read(builder.Configuration);
    var connections = PortalConnections.Read(builder.Configuration);
    if (migrate && connections.Migrator is null)
    {
        throw new CannotStartException("Set ConnectionStrings:Migrator to a login that may create roles and tables.");
    }

    if ((demo || migrate) && connections.Migrator is { } migrator)
    {
        await database.ForAsync("ConnectionStrings:Migrator", () => DatabaseSetup.RunAsync(migrator, connections.App));
    }

    builder.Services.AddPortal(builder.Configuration, connections);
    if (!migrate)
    {
        builder.Services.AddDataProtection().ProtectKeys(builder.Configuration, demo);
    }

    await using var app = builder.Build();

    await database.ForAsync("ConnectionStrings:Portal", async () =>
    {
        await DatabaseGuard.CheckAsync(connections.App);
        await using var start = app.Services.CreateAsyncScope();
        await (demo
            ? start.ServiceProvider.GetRequiredService<DemoStart>().EnsureAsync()
            : start.ServiceProvider.GetRequiredService<FirstPolicy>().EnsureAsync());
    });

    if (migrate)
    {
        return;
    }

    app.UsePortal();
    await app.StartAsync();
    Address.LogAddress(app);
    // A host that serves already does not end because the database went away in this moment.
    await database.ForAsync("ConnectionStrings:Portal", () => SetUpLink.PrintAsync(app.Services, PublicAddress.Of(app), Console.Out));
    await app.WaitForShutdownAsync();
}

public partial class Program;
