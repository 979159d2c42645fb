using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>Reached by keyboard, on paper, and in the colours one chose.</summary>
[Collection(DemoRunCollection.Name)]
public partial class ReachTests(LivePortal live)
{
    [Fact]
    public async Task The_keyboard_alone_signs_in_and_passes_over_the_header()
    {
        await using var visitor = await live.VisitAsync();
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to main content", await FocusedAsync(visitor.Page));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.TypeAsync(LivePortal.Acting(Role.Auditor).Email);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.TypeAsync(DemoData.Password);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");

        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("0px", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineWidth"));
    }

    [Fact]
    public async Task A_brief_prints_its_decision_on_one_sheet_and_its_gates_on_an_annex()
    {
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var reference = await live.Portal.ProposedAsync(analyst);
        await using var visitor = await live.VisitAsync(LivePortal.InOffice(Cases.Step.SignOff[0].Office));
        await visitor.Page.GotoAsync($"/escalations/{reference}");

        var sheet = Encoding.Latin1.GetString(await visitor.Page.PdfAsync(new() { Format = "A4", PrintBackground = false }));

        Assert.Equal(2, SheetOfPdf().Count(sheet));
    }

    [Fact]
    public async Task The_colours_one_chose_stay_whatever_the_device_asks_for()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Auditor), ColorScheme.Light);
        var light = await BackgroundAsync(visitor.Page);
        await visitor.PressAsync("Dark");
        var dark = await BackgroundAsync(visitor.Page);
        Assert.NotEqual(light, dark);

        await visitor.Page.GotoAsync("/account");
        Assert.Equal(dark, await BackgroundAsync(visitor.Page));
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex SheetOfPdf();
}
