using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests;

/// <summary>
/// Somebody who has a keyboard and no mouse. After each key the focus must stand on something that can be seen to have it: neither lost, nor
/// out of the screen, nor beneath something else.
/// </summary>
internal sealed class KeyboardUser
{
    /// <summary>More than any page of ours has.</summary>
    private const int MaxTabs = 300;

    private readonly IPage _page;

    public KeyboardUser(IPage page)
    {
        _page = page;
    }

    /// <summary>Tabs on to what is called so, or begins so: from where the focus stands, never back.</summary>
    /// <param name="name">Its label, or what stands on it.</param>
    /// <param name="kind">What it must be, as a selector.</param>
    public async Task ReachAsync(string name, string kind = "*", bool begins = false)
    {
        List<string> passed = [];
        for (var tabs = 0; tabs < MaxTabs; tabs++)
        {
            await _page.Keyboard.PressAsync("Tab");
            var focus = await FocusAsync(kind);
            passed.Add(focus.Name);
            Assert.True(focus.Fault is null, $"On the way to “{name}”, at “{focus.Name}”: {focus.Fault} ({_page.Url})");
            if (focus.IsOfKind && (begins ? focus.Name.StartsWith(name, StringComparison.Ordinal) : focus.Name == name))
            {
                return;
            }
        }

        Assert.Fail($"“{name}” was not reached on {_page.Url}; passed were {string.Join(" | ", passed)}.");
    }

    public async Task TypeAsync(string field, string text)
    {
        await ReachAsync(field, "input, textarea", begins: true);
        await _page.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses one of a group of radios by the arrows.</summary>
    public async Task ChooseAsync(string option)
    {
        for (var tabs = 0; !await _page.EvaluateAsync<bool>(
            """
            option => {
              const at = document.activeElement;
              return at?.type === 'radio' && [...document.getElementsByName(at.name)].some(radio => window.nameOf(radio) === option);
            }
            """.Replace("window.nameOf", NameOf, StringComparison.Ordinal),
            option); tabs++)
        {
            Assert.True(tabs < MaxTabs, $"No group with “{option}” was reached on {_page.Url}.");
            await _page.Keyboard.PressAsync("Tab");
            var focus = await FocusAsync("*");
            Assert.True(focus.Fault is null, $"On the way to “{option}”, at “{focus.Name}”: {focus.Fault} ({_page.Url})");
        }

        for (var moves = 0; (await FocusAsync("*")).Name != option; moves++)
        {
            Assert.True(moves < 20, $"The arrows do not lead to “{option}”.");
            await _page.Keyboard.PressAsync("ArrowDown");
            var focus = await FocusAsync("*");
            Assert.True(focus.Fault is null, $"At “{focus.Name}”: {focus.Fault}");
        }

        await _page.Keyboard.PressAsync("Space");
        Assert.True(await _page.EvaluateAsync<bool>("document.activeElement.checked"));
    }

    /// <summary>Chooses from a list by what its option begins with.</summary>
    public async Task SelectAsync(string list, string option)
    {
        await ReachAsync(list, "select");
        await _page.Keyboard.TypeAsync(option);
        Assert.Equal(option, await _page.EvaluateAsync<string>("document.activeElement.selectedOptions[0].text"));
    }

    /// <summary>Ticks a box.</summary>
    public async Task TickAsync(string box)
    {
        await ReachAsync(box, "input[type=checkbox]", begins: true);
        await _page.Keyboard.PressAsync("Space");
        Assert.True(await _page.EvaluateAsync<bool>("document.activeElement.checked"));
    }

    /// <summary>Follows a link, or presses a button, that leads to another page.</summary>
    public async Task FollowAsync(string name, bool begins = true, string kind = "a, button")
    {
        await ReachAsync(name, kind, begins);
        await LeadsOnAsync();
    }

    /// <summary>Presses Enter and waits for the page it leads to.</summary>
    public async Task LeadsOnAsync()
    {
        await _page.LeadsOnAsync(() => _page.Keyboard.PressAsync("Enter"));
        Assert.True(await _page.Locator(".govuk-error-summary").CountAsync() == 0, await _page.Locator("main").InnerTextAsync());
    }

    private Task<Focus> FocusAsync(string kind) => _page.EvaluateAsync<Focus>(
        """
        kind => {
          const at = document.activeElement;
          if (!at || at === document.body || at === document.documentElement) {
            return { Name: '', IsOfKind: false, Fault: 'the focus is lost' };
          }
          // What is drawn for it: of a radio or a box that is drawn by its label, that label.
          const drawn = [at, ...(at.labels ?? []), at.parentElement, at.nextElementSibling].filter(Boolean);
          const styles = drawn.flatMap(element => [getComputedStyle(element), getComputedStyle(element, '::before'), getComputedStyle(element, '::after')]);
          const shows = styles.some(style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
          const boxes = [at, ...(at.labels ?? [])].map(element => element.getBoundingClientRect()).filter(box => box.width > 1 && box.height > 1);
          const inSight = boxes.some(box => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
          const free = boxes.some(box => [0.1, 0.5, 0.9].some(across => [0.1, 0.5, 0.9].some(down => {
            const there = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
            return there && (there === at || at.contains(there) || there.contains(at) || [...(at.labels ?? [])].some(label => label.contains(there) || there.contains(label)));
          })));
          return {
            Name: window.nameOf(at),
            IsOfKind: at.matches(kind),
            Fault: !inSight ? 'it is out of sight' : !free ? 'it lies beneath something' : !shows ? 'it is not seen to have the focus' : null,
          };
        }
        """.Replace("window.nameOf", NameOf, StringComparison.Ordinal),
        kind);

    private const string NameOf =
        """
        (element => (element.getAttribute('aria-label') || [...(element.labels ?? [])].map(label => label.innerText).join(' ') || element.innerText || element.value || '')
          .replace(/\s+/g, ' ').trim())
        """;

    private sealed record Focus
    {
        public string Name { get; init; } = "";

        public bool IsOfKind { get; init; }

        public string? Fault { get; init; }
    }
}
