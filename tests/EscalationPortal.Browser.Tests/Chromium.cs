using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EscalationPortal.Browser.Tests.Chromium))]

namespace EscalationPortal.Browser.Tests;

/// <summary>One real Chromium for all tests. Each visitor has a context of their own in it, with cookies and storage of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium is not started.");

    public async ValueTask InitializeAsync()
    {
        // Other tests run beside this one: what is waited for comes, but not always within Playwright's five seconds.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ProgramPath(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    private static string ProgramPath()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") is { Length: > 0 } configured)
        {
            return configured;
        }

        // The shell draws no window of its own, not even one that nobody sees, and so leaves the processor to the pages.
        string[] names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => names.Select(name => Path.Combine(folder, name)));
        string[] inApplications = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
        return onPath.Concat(inApplications).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium was found. Install one (Debian: apt-get install chromium) or name its program in PORTAL_CHROMIUM.");
    }
}
