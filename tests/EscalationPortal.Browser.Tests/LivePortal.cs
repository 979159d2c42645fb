using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(EscalationPortal.Browser.Tests.KeptServer))]
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.Collections, MaxThreads = 2)]

namespace EscalationPortal.Browser.Tests;

/// <summary>
/// A demo run of the portal on a real port, for visitors with a real browser. Its demo people, their drafts and their sessions are shared by
/// all who use it, so nobody does at the same time: two classes that may run beside each other have a run each.
/// </summary>
public class LivePortal(Chromium chromium) : IAsyncLifetime
{
    public Portal Portal { get; } = new();

    /// <summary>The policy in force from its start.</summary>
    public virtual ThresholdPolicy Policy => Cases.Policy;

    /// <summary>A step that several offices sign and that has gates to be written out.</summary>
    public Step Step => Cases.StepOf(Policy);

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Portal.UseKestrel(0);
        await Portal.InitializeAsync();
        using (var client = Portal.CreateClient())
        {
            Address = client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser of their own in which the demo person for this office or role has signed in; nobody has where there is none.</summary>
    public async Task<Visitor> VisitAsync(DemoPerson? person = null, ColorScheme scheme = ColorScheme.Light, bool onPhone = false, bool javaScript = true)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = Address,
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            ViewportSize = onPhone ? new() { Width = Visitor.PhoneWidth, Height = Visitor.PhoneHeight } : new() { Width = Visitor.DeskWidth, Height = Visitor.DeskHeight },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        var visitor = new Visitor(await context.NewPageAsync(), Address);
        if (person is not null)
        {
            await visitor.SignInAsync(person);
        }

        return visitor;
    }

    public static DemoPerson InOffice(string office) => DemoData.People.Single(person => person.Office == office && person.Place == Domain.Offices.Holding.Holder);

    public static DemoPerson Acting(Role role) => DemoData.People.First(person => person.Role == role);
}

/// <summary>The same with the policy the portal is shipped with.</summary>
public sealed class ShippedLivePortal : LivePortal
{
    public ShippedLivePortal(Chromium chromium)
        : base(chromium) => Portal.Settings[PolicySettings.Setting] = "";

    public override ThresholdPolicy Policy => FirstPolicy.Shipped;
}

/// <summary>Keeps the database server, which would stop with the last portal of one class and be set up anew for the next.</summary>
public sealed class KeptServer : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await TestServer.ShareAsync();

    public async ValueTask DisposeAsync() => await TestServer.LeaveAsync();
}

/// <summary>Short journeys share a run, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DemoRunCollection : ICollectionFixture<LivePortal>
{
    public const string Name = "demo run";
}
