using System.Security.Cryptography;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>A file of evidence goes in and a copy comes out, with script and without.</summary>
[Collection(DemoRunCollection.Name)]
public class FileTests(LivePortal live)
{
    [Theory]
    [InlineData(true, ColorScheme.Light, false)]
    [InlineData(false, ColorScheme.Light, false)]
    [InlineData(true, ColorScheme.Dark, true)]
    public async Task An_analyst_stores_a_file_and_takes_a_copy(bool javaScript, ColorScheme scheme, bool onPhone)
    {
        var page = await PageAsync();
        var bytes = RandomNumberGenerator.GetBytes(2_000_000);
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), scheme, onPhone, javaScript);
        await visitor.Page.GotoAsync(page);
        await FillAsync(visitor.Page, bytes);
        await visitor.PictureAsync($"{scheme}{(onPhone ? "-phone" : "")}/file-to-send");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Store the file" }).ClickAsync();
        await visitor.Page.WaitForURLAsync($"**{page[..^"/file".Length]}");

        Assert.Contains($"The file is stored: 2.0 MB, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}.", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.Page.GotoAsync(page);
        await visitor.PictureAsync($"{scheme}{(onPhone ? "-phone" : "")}/file-stored");
        if (javaScript)
        {
            Assert.Empty(await visitor.BarriersAsync());
            Assert.Equal(0, await visitor.OverflowAsync());
        }

        await visitor.Page.GetByLabel("What the copy is for").FillAsync("For the laboratory");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Take a copy" }).ClickAsync());
        Assert.Equal("station.img", download.SuggestedFilename);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(await download.PathAsync(), Portal.Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_item_its_file_and_its_verification_are_one_form(bool javaScript)
    {
        var log = (await PageAsync()).Replace("/1/file", "/log", StringComparison.Ordinal);
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), javaScript: javaScript);
        var asked = new List<string>();
        visitor.Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.AcceptAsync();
        };
        await visitor.Page.GotoAsync(log);
        await visitor.Page.GetByLabel("What it is").FillAsync("Statement of the operator");
        await visitor.Page.GetByLabel("Kind").SelectOptionAsync(["Partner report"]);
        await visitor.Page.GetByLabel("What it shows").FillAsync("The modems were overwritten.");
        await visitor.Page.GetByLabel("A person", new() { Exact = true }).CheckAsync();
        await visitor.Page.GetByLabel("Source", new() { Exact = true }).FillAsync("The operator, on its site");
        await visitor.Page.GetByLabel("How it was collected").FillAsync("Saved from the site.");
        await visitor.Page.GetByLabel("A: completely reliable").CheckAsync();
        await visitor.Page.GetByLabel("2: probably true").CheckAsync();
        await visitor.Page.GetByLabel("How you verified it").SelectOptionAsync(["Examined by hand"]);
        await visitor.Page.GetByLabel("What you did and found").FillAsync("Read it.");
        await visitor.Page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "statement.pdf", MimeType = "application/pdf", Buffer = RandomNumberGenerator.GetBytes(300_000) });

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Log the item" }).ClickAsync();
        await visitor.Page.WaitForURLAsync(address => !new Uri(address).AbsolutePath.EndsWith("/log", StringComparison.Ordinal));

        Assert.Contains("its file is stored, and it is verified in your name.", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task What_was_refused_is_said_on_the_page_and_the_file_stays_chosen()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst), onPhone: true);
        var page = await PageAsync();
        await visitor.Page.GotoAsync(page);
        await FillAsync(visitor.Page, [1, 2, 3]);
        await visitor.Page.GetByLabel("Where").FillAsync("");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Store the file" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".govuk-error-summary")).ToBeFocusedAsync();

        Assert.Contains("Fill in where you received it.", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.PictureAsync("Light-phone/file-refused");
        Assert.Empty(await visitor.BarriersAsync());
        await visitor.Page.GetByLabel("Where").FillAsync("Kyiv");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Store the file" }).ClickAsync();
        await visitor.Page.WaitForURLAsync($"**{page[..^"/file".Length]}");
    }

    [Fact]
    public async Task After_a_broken_connection_the_file_is_sent_again_from_where_one_stands()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = await PageAsync();
        await visitor.Page.GotoAsync(page);
        await FillAsync(visitor.Page, [1, 2, 3]);
        await visitor.Page.RouteAsync($"**{page}", route => route.Request.Method == "POST" ? route.AbortAsync("connectionreset") : route.ContinueAsync());

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Store the file" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-upload-words]")).ToContainTextAsync("The connection broke. Nothing was stored");
        await visitor.PictureAsync("Light/file-broken");

        await visitor.Page.UnrouteAllAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send it again" }).ClickAsync();
        await visitor.Page.WaitForURLAsync($"**{page[..^"/file".Length]}");
    }

    [Fact]
    public async Task One_sees_how_far_it_is_and_can_stop_it()
    {
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        await visitor.Page.GotoAsync(await PageAsync());
        await FillAsync(visitor.Page, [1, 2, 3]);
        // Nobody answers.
        await visitor.Page.RouteAsync("**/file", _ => Task.CompletedTask);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Store the file" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Sent" })).ToBeVisibleAsync();
        await visitor.PictureAsync("Light/file-sending");
        Assert.Empty(await visitor.BarriersAsync());
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop sending" }).ClickAsync();

        await Assertions.Expect(visitor.Page.Locator("[data-upload-words]")).ToContainTextAsync("You stopped it. Nothing was stored");
    }

    private static async Task FillAsync(IPage page, byte[] bytes)
    {
        await page.GetByLabel("Who gave it to you").FillAsync("The operator’s engineer");
        await page.GetByRole(AriaRole.Group, new() { Name = "When you received it" }).FillTimeAsync("2015-12-24", "09:30");
        await page.GetByLabel("Where").FillAsync("Ivano-Frankivsk");
        await page.GetByLabel("What for").FillAsync("To examine it");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "station.img", MimeType = "application/octet-stream", Buffer = bytes });
    }

    /// <summary>The page of the file of a new item.</summary>
    private async Task<string> PageAsync()
    {
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var incident = await live.Portal.LoggedAsync(analyst);
        await live.Portal.WithDbAsync(async db =>
        {
            var at = DateTimeOffset.UtcNow.AddHours(-1);
            var facts = new EvidenceFacts("Disk image of the engineering station", EvidenceKind.Image, EvidenceOrigin.Person, "Breakers were opened by hand.", new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two), Marking.Amber, PermissibleActions.Amber, new ZonedTime(at, "UTC"), FileHashes.None);
            var source = new EvidenceSource("The operator", "National CSIRT", "Copied from the disk", null, null, null, null);
            db.EvidenceItems.Add(EvidenceItem.Log(Guid.CreateVersion7(), await db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id).SingleAsync(Portal.Stop), 1, facts, source, SourceProtection.None, new byte[16], analyst, at));
            return await db.SaveChangesAsync(Portal.Stop);
        });
        return $"/incidents/{incident}/evidence/1/file";
    }
}
