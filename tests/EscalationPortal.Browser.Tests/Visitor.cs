using Deque.AxeCore.Commons;
using EscalationPortal.Web.Identity;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests;

/// <summary>
/// One person at one browser. Whatever the browser complains of, a script or style the content security policy stopped above
/// all, and any request to elsewhere, fails the test when the visit ends.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    public const int DeskWidth = 1440;
    public const int DeskHeight = 980;
    public const int PhoneWidth = 390;
    public const int PhoneHeight = 844;

    // A link in a text may be told apart by its colour.
    private static readonly string[] _rulesOfColour = ["color-contrast", "link-in-text-block"];

    private static readonly string _axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> _complaints = [];
    private readonly string _address;

    public Visitor(IPage page, string address)
    {
        Page = page;
        _address = address;
        page.Console += (_, message) =>
        {
            // A refusal's status is no fault of the page, nor is a connection that a test breaks.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal) && message.Text != "Failed to load resource: net::ERR_CONNECTION_RESET")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_address, StringComparison.Ordinal))
            {
                _complaints.Add($"asked for {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public string Path => new Uri(Page.Url).AbsolutePath;

    private int Width => Page.ViewportSize!.Width;

    public async Task SignInAsync(DemoPerson person)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("E-mail address").FillAsync(person.Email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemoData.Password);
        await PressAsync("Sign in");
        Assert.Equal("/", Path);
    }

    /// <summary>Presses the button of this name and waits for the page it leads to.</summary>
    public Task PressAsync(string button) => Page.LeadsOnAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());

    public Task FollowAsync(string link) => Page.LeadsOnAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync());

    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>
    /// What is wrong with the page as it stands, seen in both colour schemes: a barrier, or a width beyond the screen's. What does not depend
    /// on colours is looked at in one of them.
    /// </summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(string name) => [.. await FaultsAsync(name, onPhone: Width == PhoneWidth, allRules: true)];

    /// <summary>
    /// The same, and then on a phone. There axe is asked again only where the page shows something else than it showed before, or the same in
    /// another way: it would look at the same elements in the same colours.
    /// </summary>
    public async Task<IReadOnlyList<string>> FaultsOnEveryScreenAsync(string name)
    {
        var wide = await FaultsAsync(name, onPhone: false, allRules: true);
        var (shown, colours) = (await ShownAsync(), await ColoursAsync());
        await Page.SetViewportSizeAsync(PhoneWidth, PhoneHeight);
        var allRules = await ShownAsync() != shown;
        var narrow = allRules || await ColoursAsync() != colours ? await FaultsAsync(name, onPhone: true, allRules) : await FaultsOfWidthAsync(name, onPhone: true);
        await Page.SetViewportSizeAsync(DeskWidth, DeskHeight);
        return [.. wide, .. narrow];
    }

    private async Task<List<string>> FaultsAsync(string name, bool onPhone, bool allRules)
    {
        var screen = onPhone ? "-phone" : "";
        var faults = await FaultsOfWidthAsync(name, onPhone);
        faults.AddRange((await BarriersAsync(allRules ? null : _rulesOfColour)).Select(barrier => $"Light{screen}/{name}: {barrier}"));
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        faults.AddRange((await BarriersAsync(_rulesOfColour)).Select(barrier => $"Dark{screen}/{name}: {barrier}"));
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return faults;
    }

    /// <summary>
    /// Whether the page is wider than the screen, or on a phone one of its tables wider than its place; and, where they are wanted, its
    /// pictures in both colour schemes.
    /// </summary>
    private async Task<List<string>> FaultsOfWidthAsync(string name, bool onPhone)
    {
        var screen = onPhone ? "-phone" : "";
        foreach (var scheme in KeepsPictures ? [ColorScheme.Dark, ColorScheme.Light] : Array.Empty<ColorScheme>())
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await PictureAsync($"{scheme}{screen}/{name}");
        }

        var cut = onPhone ? await CutTablesAsync() : [];
        var faults = cut.Select(table => $"{name}{screen}: a table is cut at the edge of the screen: {table}").ToList();
        if (await OverflowAsync() is > 0 and var overflow)
        {
            faults.Add($"{name}{screen}: {overflow} pixels wider than the screen");
        }

        return faults;
    }

    /// <summary>The tables whose last columns are out of sight, because they are wider than what holds them.</summary>
    private Task<string[]> CutTablesAsync() => Page.EvaluateAsync<string[]>(
        """
        [...document.querySelectorAll('main table')]
          .filter(table => table.checkVisibility() && table.scrollWidth > table.parentElement.clientWidth)
          .map(table => table.parentElement.getAttribute('aria-label') ?? table.className)
        """);

    /// <summary>What axe finds against WCAG 2.2 AA and its own best practices: nothing, in a page that is fit for all.</summary>
    /// <param name="rules">The rules to try; null for all.</param>
    public async Task<IReadOnlyList<string>> BarriersAsync(IReadOnlyList<string>? rules = null)
    {
        if (!await Page.EvaluateAsync<bool>("'axe' in window"))
        {
            await Page.EvaluateAsync(_axe);
        }

        return await Page.EvaluateAsync<string[]>(
            """
            async rules => {
              const only = rules ? { runOnly: { type: 'rule', values: rules } } : {};
              const found = await axe.run(document, { resultTypes: ['violations'], ...only });
              return found.violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${violation.help}: ${node.html}`));
            }
            """,
            rules);
    }

    /// <summary>How far the page can be pushed sideways, in pixels.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>What the page shows, element by element, and which of it scrolls sideways: what the rules that are not about colours look at.</summary>
    private Task<string> ShownAsync() => Page.EvaluateAsync<string>(
        """
        [...document.body.querySelectorAll('*')].filter(element => element.checkVisibility({ visibilityProperty: true }))
          .map(element => element.tagName + (element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX !== 'visible' ? ' scrolls' : '')).join()
        """);

    /// <summary>
    /// What a contrast is made of, for each element that shows a text of its own: the colour of the text and of what lies behind it, in both
    /// schemes, and whether the text counts as large.
    /// </summary>
    private async Task<string> ColoursAsync()
    {
        var seen = "";
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            seen += await Page.EvaluateAsync<string>(
                """
                (() => {
                  const behind = element => {
                    const colours = [];
                    for (let at = element; at; at = at.parentElement) {
                      const style = getComputedStyle(at);
                      colours.push(style.backgroundColor, style.backgroundImage, style.opacity);
                    }
                    return colours.join();
                  };
                  const isLarge = style => parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
                  return [...document.body.querySelectorAll('*')]
                    .filter(element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
                    .map(element => {
                      const style = getComputedStyle(element);
                      return [style.color, isLarge(style), style.textDecorationLine, behind(element)].join();
                    }).join('|');
                })()
                """);
        }

        return seen;
    }

    private static bool KeepsPictures => Environment.GetEnvironmentVariable("PORTAL_TEST_PICTURES") is { Length: > 0 };

    /// <summary>With PORTAL_TEST_PICTURES set, keeps a picture below artifacts/screenshots, to be looked at: drawing it takes longer than all that is tried on the page.</summary>
    public Task PictureAsync(string name, bool wholePage = true) => !KeepsPictures
        ? Task.CompletedTask
        : Page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png"), FullPage = wholePage });

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }
}
