using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Tests;
using EscalationPortal.Web.Tests.Features.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

[Collection(DemoRunCollection.Name)]
public class SignalTests(LivePortal live)
{
    [Fact]
    public async Task New_signals_are_gone_through_with_the_keyboard_alone_each_leading_to_the_next()
    {
        var analyst = await AnalystAsync();
        var references = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            references.Add(await live.Portal.SignalAsync(analyst));
        }

        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = visitor.Page;
        await page.GotoAsync("/signals");

        // From the list: taken where it stands, then opened.
        for (var at = 0; !await LinkOf(page, references[0]).EvaluateAsync<bool>("link => link === document.activeElement"); at++)
        {
            Assert.True(at < 60);
            await page.Keyboard.PressAsync("j");
        }

        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(RowOf(page, references[0])).ToContainTextAsync("You");
        await Assertions.Expect(LinkOf(page, references[0])).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/signals/{references[0]}");

        // Dismissed with three keys, and the next is there.
        for (var i = 0; i < 3; i++)
        {
            await page.Keyboard.PressAsync("d");
            await page.Keyboard.PressAsync("ArrowDown");
            Assert.Empty(i == 0 ? await visitor.FaultsOnEveryScreenAsync("signal-dismiss") : []);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync($"**/signals/{references[i + 1]}?done={references[i]}");
        }

        Assert.All(await StatesAsync(references[..3]), state => Assert.Equal(TriageState.Dismissed, state));

        // What is typed is typed.
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.TypeAsync("adtn");
        await Assertions.Expect(page.GetByLabel("Which signal")).ToHaveValueAsync("adtn");
        await page.GetByLabel("Which signal").FillAsync(references[4]);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains($"done={references[3]}", StringComparison.Ordinal));
        await page.GotoAsync($"/signals/{references[4]}");
        await page.Keyboard.PressAsync("a");
        await page.WaitForURLAsync($"**/signals/{references[4]}/accept");
        await page.GetByLabel("Disruption").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Log the incident" }).ClickAsync();
        await page.WaitForURLAsync("**/incidents/INC-*");
        Assert.Contains(references[4], await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("incident-of-signals"));
    }

    [Fact]
    public async Task Without_a_script_the_same_is_done_by_links_and_buttons()
    {
        var reference = await live.Portal.SignalAsync(await AnalystAsync());
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), javaScript: false);
        var page = visitor.Page;
        await page.GotoAsync("/signals?state=all");
        await LinkOf(page, reference).ClickAsync();

        await page.GetByText("Dismiss it").First.ClickAsync();
        await page.GetByLabel("Too little to go on").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss it" }).ClickAsync();

        Assert.Equal([TriageState.Dismissed], await StatesAsync([reference]));
        await page.GotoAsync($"/signals/{reference}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        Assert.Equal([TriageState.New], await StatesAsync([reference]));
    }

    [Fact]
    public async Task A_file_is_looked_at_imported_and_its_signals_are_there_and_a_refused_one_shows_its_place()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = visitor.Page;
        await page.GotoAsync("/signals");
        await page.GetByRole(AriaRole.Link, new() { Name = "Import a file" }).ClickAsync();
        await ChooseAsync(page, "refused.csv", "id,summary,source,marking\nJ-1,Pumps of the journey,Journey CERT,red\nJ-2,More of them,Journey CERT,purple\n");
        await Assertions.Expect(page.GetByText("row 3, marking, line 3")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Import all" })).ToHaveCountAsync(0);
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("signals-import-refused"));

        await page.GotoAsync("/signals/import");
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("signals-import"));
        await ChooseAsync(page, "signals.csv", "id,summary,source,marking\nJ-1,Pumps of the journey,Journey CERT,red\nJ-2,More of them,Journey CERT,\n");
        Assert.Empty(await visitor.FaultsOnEveryScreenAsync("signals-import-preview"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Import all 2" }).ClickAsync();
        await page.WaitForURLAsync("**/signals");
        Assert.Contains("2 signals are received", await visitor.TextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/signals?state=all");
        await page.GetByRole(AriaRole.Link, new() { Name = "Pumps of the journey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "signals.csv" })).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(IPage page, string name, string table)
    {
        await page.GetByLabel("Organisation", new() { Exact = true }).First.CheckAsync();
        await page.Locator("[name='Input.Marking'][value=amber]").CheckAsync();
        await page.Locator("[name='Input.Actions'][value=green]").CheckAsync();
        await page.SetInputFilesAsync("#Input_File", new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(table) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await page.WaitForURLAsync("**/signals/import/*");
    }

    private static ILocator RowOf(IPage page, string reference) => page.Locator("[data-queue] tbody tr", new() { HasText = reference });

    private static ILocator LinkOf(IPage page, string reference) => RowOf(page, reference).Locator("th a");

    private Task<List<TriageState>> StatesAsync(IReadOnlyList<string> references) => live.Portal.WithWholeDbAsync(db =>
        db.Signals.Where(signal => references.Contains(signal.Reference)).Select(signal => signal.State).ToListAsync(Portal.Stop));

    private Task<Guid> AnalystAsync() => live.Portal.WithDbAsync(db =>
    {
        var email = LivePortal.Acting(Role.Analyst).Email;
        return db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop);
    });
}
