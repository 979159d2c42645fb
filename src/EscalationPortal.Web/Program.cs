using System.Globalization;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.People;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSerilog((host, log) => log.ReadFrom.Configuration(host.Configuration).WriteTo.Console(formatProvider: CultureInfo.InvariantCulture));
builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
builder.WebHost.ListenSomewhere(builder.Configuration);

var demo = builder.Configuration.GetValue<bool>("Demo");
var (connections, cluster) = await PortalConnections.OpenAsync(builder.Configuration, CancellationToken.None);
await using var stopsWithUs = cluster;

var migrate = args.Contains("migrate");
if (migrate && connections.Migrator is null)
{
    throw new InvalidOperationException("Set ConnectionStrings:Migrator to a login that may create roles and tables.");
}

if ((demo || migrate) && connections.Migrator is { } migrator)
{
    await DatabaseSetup.RunAsync(migrator, connections.App);
}

builder.Services.AddPortal(builder.Configuration, connections);
var app = builder.Build();

await DatabaseGuard.CheckAsync(connections.App);
await using (var start = app.Services.CreateAsyncScope())
{
    await start.ServiceProvider.GetRequiredService<ShippedPolicy>().EnsureAsync();
    if (demo)
    {
        await DemoData.EnsureAsync(start.ServiceProvider.GetRequiredService<UserManager<Person>>());
    }
}

if (migrate)
{
    return;
}

app.UsePortal();
await app.StartAsync();
Address.SayIt(app);
await app.WaitForShutdownAsync();

public partial class Program;
