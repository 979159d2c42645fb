using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>Reached by keyboard, on paper, and in the colours one chose.</summary>
[Collection(DemoRunCollection.Name)]
public class ReachTests(LivePortal live)
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
    public async Task The_table_beside_a_picture_is_scrolled_by_keyboard_under_a_name_of_its_own()
    {
        var incident = await live.Portal.AssessedAsync(await live.Portal.PersonAsync(Role.Analyst));
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync($"/incidents/{incident}/assess");
        var folds = await visitor.Page.Locator(".picture__table > summary").AllAsync();
        Assert.NotEmpty(folds);
        foreach (var fold in folds)
        {
            await fold.ClickAsync();
        }

        Assert.Empty(await visitor.BarriersAsync());
    }

    [Fact]
    public async Task A_brief_prints_its_decision_on_one_sheet_and_its_gates_on_an_annex()
    {
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var reference = await live.Portal.ProposedAsync(analyst);
        await using var visitor = await live.VisitAsync(LivePortal.InOffice(Cases.Step.SignOff[0].Office));
        await visitor.Page.GotoAsync($"/escalations/{reference}");

        var sheets = await SheetsAsync(visitor.Page);
        Assert.Equal(2, sheets.Count);
        AssertMarked(sheets, reference, LivePortal.InOffice(Cases.Step.SignOff[0].Office).Name);
        Assert.Contains("Placeanddate", sheets[0], StringComparison.Ordinal);
        Assert.Contains("25of25rated", sheets[0], StringComparison.Ordinal);
        var printed = await PrintedAsync(visitor.Page);
        Assert.DoesNotContain("(/", printed, StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator("main button:visible, main .govuk-button:visible").CountAsync());
        Assert.Equal("none", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main .govuk-link'), '::after').content"));
        Assert.Equal(
            Cases.Step.SignOff.Sum(requirement => requirement.Count), await visitor.Page.Locator(".on-paper .to-sign:visible").CountAsync());
    }

    [Fact]
    public async Task The_print_of_a_brief_unfolds_its_legal_argument_on_the_annex_and_keeps_its_decision_on_one_sheet()
    {
        await using var visitor = await live.VisitAsync(LivePortal.InOffice("foreign-ministry-director"));
        var (analyst, step) = (await live.Portal.PersonAsync(Role.Analyst), Cases.Policy.Ladder.First(step => step.Gates.Any(gate => gate.Key == Gates.LegalBasis)));
        var proposal = new ProposeStepCommand(await live.Portal.AssessedAsync(analyst), step.Key, Readings.OfAssessment(1), Cases.Written(step));
        var reference = await live.Portal.SendAsync(analyst, proposal);
        await visitor.Page.GotoAsync($"/escalations/{reference}");

        Assert.Equal(2, (await SheetsAsync(visitor.Page)).Count);

        // The argument stands folded on the screen: what a print unfolds has a height of its own.
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await visitor.Page.Locator(".gates details .versions").First.IsVisibleAsync());
        Assert.Equal("page", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('section[aria-labelledby=gates]')).breakBefore"));
    }

    [Fact]
    public async Task Every_sheet_of_a_case_carries_its_marking_above_and_below_and_what_the_screen_folds_away()
    {
        var reader = LivePortal.Acting(Role.Analyst);
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == reader.Email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var incident = await live.Portal.IncidentOfAsync(await live.Portal.ProposedAsync(analyst));
        await using var visitor = await live.VisitAsync(reader);

        // Who read an item before stands there from the second reading on.
        await visitor.Page.GotoAsync($"/incidents/{incident}/evidence/1");
        foreach (var page in new[] { "record", "evidence/1", "assessments/1" })
        {
            await visitor.Page.GotoAsync($"/incidents/{incident}/{page}");
            var folded = await visitor.Page.Locator("main details:not([open]) :is(li, th, td)").AllTextContentsAsync();
            Assert.NotEmpty(folded);

            var sheets = await SheetsAsync(visitor.Page);
            AssertMarked(sheets, incident, reader.Name);
            var paper = string.Concat(sheets);
            Assert.All(folded, text => Assert.Contains(Dense(text), paper, StringComparison.Ordinal));
            Assert.All(
                ["Takeit", "Handover", "Correctthefacts", "Recordacontact", "Takethefileout", "toprint", "DownloadtheseasCSV", "Refusedattempts"],
                control => Assert.DoesNotContain(control, paper, StringComparison.Ordinal));
        }
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

    /// <summary>What stands on each sheet, without its spaces: a print has none where a line ends.</summary>
    private static async Task<IReadOnlyList<string>> SheetsAsync(IPage page) =>
        [.. PdfText.Sheets(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true })).Select(Dense)];

    /// <summary>The marking heads each sheet and closes it, there followed by what it is and who printed it.</summary>
    private static void AssertMarked(IReadOnlyList<string> sheets, string reference, string reader)
    {
        // An item of evidence also has a marking of its own among its facts, and what may be done with it behind that.
        Assert.All(sheets, sheet => Assert.Equal(2, Regex.Count(sheet, "TLP:AMBER(?!,)")));
        Assert.All(sheets, sheet => Assert.Contains($"TLP:AMBER{reference}", sheet, StringComparison.Ordinal));
        Assert.All(sheets, sheet => Assert.Contains($"Printedby{Dense(reader)}on", sheet, StringComparison.Ordinal));
    }

    /// <summary>Without spaces, and with the letters of a ligature apart.</summary>
    private static string Dense(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character)));

    /// <summary>What stands on the paper.</summary>
    private static async Task<string> PrintedAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        return await page.Locator("main").InnerTextAsync();
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
