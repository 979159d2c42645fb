using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EscalationPortal.Web.Identity;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests;

/// <summary>
/// One person at one browser. Whatever the browser complains of, a script or style the content security policy stopped above
/// all, and any request to elsewhere, fails the test when the visit ends.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
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

    public async Task SignInAsync(DemoPerson person)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("E-mail address").FillAsync(person.Email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(DemoData.Password);
        await PressAsync("Sign in");
        Assert.Equal("/", Path);
    }

    /// <summary>Presses the button of this name and waits for the page it leads to.</summary>
    public async Task PressAsync(string button)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Page.WaitForLoadStateAsync();
    }

    public async Task FollowAsync(string link)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();
        await Page.WaitForLoadStateAsync();
    }

    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>What axe finds against WCAG 2.2 AA and its own best practices: nothing, in a page that is fit for all.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var found = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. found.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}"))];
    }

    /// <summary>How far the page can be pushed sideways, in pixels.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Keeps a picture below artifacts/screenshots, to be looked at.</summary>
    public Task PictureAsync(string name, bool wholePage = true) =>
        Page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png"), FullPage = wholePage });

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }
}
