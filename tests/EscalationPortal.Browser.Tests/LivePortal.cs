using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(EscalationPortal.Browser.Tests.LivePortal))]
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace EscalationPortal.Browser.Tests;

/// <summary>A demo run of the portal on a real port, and a real Chromium to visit it with.</summary>
public sealed class LivePortal : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public Portal Portal { get; } = new();

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Portal.UseKestrel(0);
        await Portal.InitializeAsync();
        using (var client = Portal.CreateClient())
        {
            Address = client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        }

        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumPath(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        // Where the portal could not start there is neither.
        await (_chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>A browser of their own in which the demo person for this office or role has signed in; nobody has where there is none.</summary>
    public async Task<Visitor> VisitAsync(DemoPerson? person = null, ColorScheme scheme = ColorScheme.Light, bool onPhone = false, bool javaScript = true)
    {
        var context = await _chromium!.NewContextAsync(new()
        {
            BaseURL = Address,
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            ViewportSize = onPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 980 },
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

    private static string ChromiumPath()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") is { Length: > 0 } configured)
        {
            return configured;
        }

        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => names.Select(name => Path.Combine(folder, name)));
        string[] inApplications = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
        return onPath.Concat(inApplications).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium was found. Install one (Debian: apt-get install chromium) or name its program in PORTAL_CHROMIUM.");
    }
}
