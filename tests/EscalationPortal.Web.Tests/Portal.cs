using System.Globalization;
using System.Security.Claims;
using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Appointments.Confirm;
using EscalationPortal.Web.Features.People.IssueLink;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Jobs;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(EscalationPortal.Web.Tests.Portal))]

namespace EscalationPortal.Web.Tests;

/// <summary>
/// The whole application against a real PostgreSQL, started once for all tests. Tests speak to it as a named person, by
/// command (<see cref="SendAsync{T}(Guid, IRequest{T})"/>) or by page (<see cref="BrowserOfAsync"/>). Each makes its own incidents.
/// A class that moves time or looks at everything at once has a portal to itself: <c>IClassFixture&lt;Portal&gt;</c>.
/// </summary>
public sealed class Portal : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestDatabase? _database;

    public TestClock Clock { get; } = new();

    /// <summary>What this portal is configured with besides; set before it starts.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>What the portal's clock shows.</summary>
    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Where this portal's database is, and where others can be had.</summary>
    public TestServer DatabaseServer { get; private set; } = null!;

    private TestDatabase Database => _database ?? throw new InvalidOperationException("The portal has no database yet.");

    private string MailFolder => Path.Combine(Path.GetTempPath(), Database.Name);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        DatabaseServer = await TestServer.ShareAsync();
        _database = await DatabaseServer.DatabaseAsync();
        _ = Services;
    }

    /// <summary>A new person with their own account, so that tests do not meet in one.</summary>
    private Task<Guid>? _colleague;

    /// <summary>Another analyst, who verifies what others logged.</summary>
    public Task<Guid> ColleagueAsync() => _colleague ??= PersonAsync(Role.Analyst);

    public async Task<Guid> PersonAsync(Role role, params string[] offices)
    {
        await using var scope = Services.CreateAsyncScope();
        var id = Guid.CreateVersion7();
        var person = new Person { Id = id, OwnName = $"{role} {id:N}"[..24], UserName = $"{id:N}@test.example", Email = $"{id:N}@test.example", Roles = [role] };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, DemoData.Password);
        Assert.True(made.Succeeded, string.Join(" ", made.Errors.Select(error => error.Description)));
        foreach (var office in offices)
        {
            await GiveAsync(id, office);
        }

        return id;
    }

    /// <summary>A place in an office, from now on unless said otherwise; 0 for a holder.</summary>
    public Task<Guid> GiveAsync(Guid person, string office, int place = Holding.Holder, DateTimeOffset? until = null) => WithDbAsync(async db =>
    {
        var now = Now;
        var holding = Holding.Give(Guid.CreateVersion7(), office, person, [Role.Approver], place, now.AddMinutes(-1), until, now);
        db.Holdings.Add(holding);
        await db.SaveChangesAsync(Stop);
        return holding.Id;
    });

    /// <summary>Another administrator confirms what is asked for about this person; answers with the one-time link, if there is one.</summary>
    public async Task<string?> ConfirmAsync(Guid person, Guid? by = null)
    {
        var asked = await WithDbAsync(db => db.Appointments.SingleAsync(appointment => appointment.PersonId == person && appointment.State == AppointmentState.Asked, Stop));
        return await SendAsync(by ?? await PersonAsync(Role.Administrator), new ConfirmAppointmentCommand(asked.Id));
    }

    /// <summary>A one-time link for this person, from two administrators.</summary>
    public async Task<string> LinkAsync(Guid person)
    {
        Assert.Null(await SendAsync(await PersonAsync(Role.Administrator), new IssueLinkCommand(person)));
        return (await ConfirmAsync(person))!;
    }

    /// <summary>Ends every place this person has.</summary>
    public Task<int> EndOfficesAsync(Guid person) =>
        WithDbAsync(db => db.Holdings.Where(holding => holding.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(holding => holding.Until, Now), Stop));

    /// <summary>Sends a request through the real pipeline, as this person.</summary>
    public Task<T> SendAsync<T>(Guid person, IRequest<T> request) => AsAsync(person, services => services.GetRequiredService<ISender>().Send(request, Stop));

    public Task SendAsync(Guid person, IRequest request) => AsAsync(person, async services =>
    {
        await services.GetRequiredService<ISender>().Send(request, Stop);
        return true;
    });

    /// <summary>Sends a request known only by its type at run time.</summary>
    public Task SendAnyAsync(Guid person, object request) => AsAsync(person, services => services.GetRequiredService<ISender>().Send(request, Stop));

    /// <summary>The same, and what it answers.</summary>
    public Task<object?> AnswerAsync(Guid person, object request) => AsAsync(person, services => services.GetRequiredService<ISender>().Send(request, Stop));

    /// <summary>Does what is due, once. In tests the worker does nothing by itself.</summary>
    public Task SweepAsync() => Services.GetRequiredService<Sweep>().RunAsync(Stop);

    public async Task<T> WithDbAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>The database as this person reads it.</summary>
    public Task<T> WithDbAsync<T>(Guid reader, Func<PortalDb, Task<T>> read) => AsAsync(reader, services => read(services.GetRequiredService<PortalDb>()));

    /// <summary>The database past what anyone may know: for what a test checks, not for what it does.</summary>
    public async Task<T> WithWholeDbAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().RunAsSystem();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>Another database like this portal's. Whoever is connected to this one is disconnected: nobody asks it anything meanwhile.</summary>
    public async Task<TestDatabase> CopyDatabaseAsync()
    {
        await Database.DisconnectAsync();
        return await Database.CopyAsync();
    }

    /// <summary>A browser in which this person has signed in, by the sign-in page.</summary>
    public async Task<Browser> BrowserOfAsync(Guid person)
    {
        var browser = Anonymous();
        var response = await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = await EmailOfAsync(person), ["Input.Password"] = DemoData.Password });
        Assert.Equal("/", response.Headers.Location?.OriginalString);
        return browser;
    }

    /// <summary>What a session of theirs says about this person.</summary>
    public async Task<ClaimsPrincipal> PrincipalOfAsync(Guid person)
    {
        var found = await WithDbAsync(db => db.Users.AsNoTracking().SingleAsync(candidate => candidate.Id == person, Stop));
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, person.ToString()),
                new(ClaimTypes.GivenName, found.Name),
                new(HttpCurrentUser.StampClaim, found.SecurityStamp ?? ""),
                new(SessionCheck.ProvedAtClaim, DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)),
                .. found.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
            ],
            authenticationType: "test"));
    }

    public Task<string> EmailOfAsync(Guid person) => WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Email!).SingleAsync(Stop));

    /// <summary>What the ledger says about a person's account, oldest first.</summary>
    public Task<List<LedgerEntry>> RecordOfAsync(Guid person) =>
        WithDbAsync(db => db.LedgerEntries.Where(entry => entry.SubjectType == "person" && entry.SubjectId == person.ToString()).OrderBy(entry => entry.Seq).ToListAsync(Stop));

    // On a real port the factory's own clients follow redirects whatever they are told.
    public Browser Anonymous() => new(ClientOptions.BaseAddress is { IsDefaultPort: false } port
        ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = port }
        : CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    public string AppConnection => Database.AppConnection;

    public string AdminConnection => Database.AdminConnection;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (DatabaseServer is null)
        {
            // There never was one, and the tests were told why.
            return;
        }

        try
        {
            await LeaveDatabaseAsync();
        }
        finally
        {
            await TestServer.LeaveAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task LeaveDatabaseAsync()
    {
        if (_database is null)
        {
            return;
        }

        // Whatever the tests did by the portal, its ledger must hold.
        using var found = new StringWriter();
        var verified = Cli.Portal.Run(["verify", "--connection", AdminConnection], TextWriter.Null, found);

        await _database.DisposeAsync();
        if (Directory.Exists(MailFolder))
        {
            Directory.Delete(MailFolder, recursive: true);
        }

        Assert.True(verified == Cli.Portal.Done, found.ToString());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Demo", "true");
        builder.UseSetting("Demo:Cases", "false");
        // For whose nine rungs most tests are written; the shipped one has classes of its own, on a ShippedPortal.
        builder.UseSetting(PolicySettings.Setting, Cases.PolicyFile);
        // PORTAL_TEST_DB may name a server elsewhere, without TLS.
        builder.UseSetting("Database:Tls", "off");
        builder.UseSetting("ConnectionStrings:Portal", AppConnection);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal");
        builder.UseSetting("SignIn:AttemptsPerMinute", "100000");
        builder.UseSetting("Api:RequestsPerMinute", "100000");
        builder.UseSetting("Worker:EverySeconds", "0");
        builder.UseSetting("Mail:Folder", MailFolder);
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services => services.HashPasswordsCheaply().AddSingleton<TimeProvider>(new DemoClock(Clock)));
    }

    private async Task<T> AsAsync<T>(Guid person, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var accessor = scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>();
        accessor.HttpContext = new DefaultHttpContext { User = await PrincipalOfAsync(person), RequestServices = scope.ServiceProvider };
        return await work(scope.ServiceProvider);
    }
}
