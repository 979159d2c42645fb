using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests;

/// <summary>What a piece of work costs whoever does it: pages that load, clicks and choices, and fields that are typed into.</summary>
public sealed class Effort
{
    private readonly IPage _page;

    public Effort(IPage page)
    {
        _page = page;
        page.DOMContentLoaded += (_, _) => Pages++;
    }

    public int Pages { get; private set; }

    public int Clicks { get; private set; }

    public int Fields { get; private set; }

    public async Task ClickAsync(ILocator target)
    {
        Clicks++;
        await target.ClickAsync();
    }

    public Task PressAsync(string button) => LeadsOnAsync(_page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First);

    public Task FollowAsync(string link) => LeadsOnAsync(_page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First);

    /// <summary>A link whose name begins so, in this part of the page: a task, a tab with its count.</summary>
    public Task FollowAsync(string part, string beginning) =>
        LeadsOnAsync(_page.Locator(part).GetByRole(AriaRole.Link, new() { NameRegex = new($"^{beginning}\\b") }).First);

    /// <summary>A radio or a box.</summary>
    public async Task CheckAsync(ILocator target)
    {
        Clicks++;
        await target.CheckAsync();
    }

    public async Task ChooseAsync(ILocator list, string label)
    {
        Clicks++;
        await list.SelectOptionAsync(new SelectOptionValue { Label = label });
    }

    public async Task AttachAsync(ILocator field, string name, byte[] bytes)
    {
        Clicks++;
        await field.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = bytes });
    }

    public async Task FillAsync(ILocator field, string text)
    {
        Fields++;
        await field.FillAsync(text);
    }

    public override string ToString() => $"{Pages} pages, {Clicks} clicks, {Fields} fields";

    private Task LeadsOnAsync(ILocator target) => _page.LeadsOnAsync(() => ClickAsync(target));
}
