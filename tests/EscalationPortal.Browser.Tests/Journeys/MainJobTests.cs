using System.Globalization;
using System.Text;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>The main job with the 2015 attack on the Ukrainian power grid, from public facts: logged, assessed, proposed, signed, audited.</summary>
public class MainJobTests(ShippedLivePortal live) : IClassFixture<ShippedLivePortal>
{
    private static readonly ThresholdPolicy _policy = FirstPolicy.Shipped;
    private static readonly IReadOnlyDictionary<string, Rating> _ratings = PublicCases.Find("ukraine-grid-2015")!.RatingsAlone;

    private static readonly string[] _ordinals = ["first", "second", "third"];

    private string _incident = "";
    private string _escalation = "";

    [Fact]
    public async Task From_a_reported_incident_to_a_signed_decision_an_outsider_can_verify()
    {
        await using (var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst)))
        {
            await LogAsync(analyst);
            await live.Portal.WithRecordsAsync(await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == LivePortal.Acting(Role.Analyst).Email).Select(person => person.Id).SingleAsync(TestContext.Current.CancellationToken)), _incident);
            await AssessAsync(analyst);
            await ProposeAsync(analyst);
        }

        var step = _policy.FindStep((await FindAsync()).Step.Key)!;
        foreach (var (needed, place) in step.SignOff.Select((requirement, place) => (requirement, place)))
        {
            await using var approver = await live.VisitAsync(LivePortal.InOffice(needed.Office), onPhone: place == 0);
            await SignAsync(approver, step, place + 1);
        }

        Assert.Equal(EscalationStatus.InForce, (await FindAsync()).Status);
        await using var auditor = await live.VisitAsync(LivePortal.Acting(Role.Auditor));
        await AuditAsync(auditor);
    }

    private async Task LogAsync(Visitor analyst)
    {
        var page = analyst.Page;
        await page.GotoAsync("/incidents");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log an incident" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Log an incident" })).First.ClickAsync();
        await page.GetByLabel("Summary").FillAsync("Power distribution outage, western Ukraine");
        await page.GetByLabel("Description").FillAsync("Attackers used the remote-control systems of three distribution companies to open breakers at about 30 substations. Some 225,000 customers lost power for one to six hours. Firmware of serial converters was overwritten and call centres were flooded with calls.");
        await page.GetByLabel("Disruption", new() { Exact = true }).CheckAsync();
        var happened = page.GetByRole(AriaRole.Group, new() { Name = "When it happened" });
        await happened.FillTimeAsync("2015-12-23", "15:30", "Europe/Kyiv");
        var detected = page.GetByRole(AriaRole.Group, new() { Name = "When it was detected" });
        await detected.FillTimeAsync("2015-12-23", "15:35");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Affected states" }).FillAsync("Ukraine");
        await page.GetByLabel("Suspected actor").FillAsync("Sandworm");
        await page.GetByLabel("Source of the report").FillAsync("The three operators, through the sector CSIRT");
        await page.GetByLabel("TLP:AMBER", new() { Exact = true }).CheckAsync();
        await analyst.PictureAsync("journey/1-log");
        await analyst.PressAsync("Log the incident");

        _incident = analyst.Path.Split('/')[^1];
        Assert.Matches(@"^INC-\d{4}-\d{4,}$", _incident);
        Assert.Contains("23 December 2015, 15:30 EET", await page.Locator(".facts").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task AssessAsync(Visitor analyst)
    {
        await analyst.FollowAsync("Assess it");
        foreach (var indicator in _policy.Indicators)
        {
            await RateAsync(analyst.Page, indicator, _ratings.GetValueOrDefault(indicator.Key) ?? Rating.Unknown);
        }

        // The side panel is drawn by the server while the form is filled in.
        var expected = _policy.Evaluate(Ratings.For(_policy, _ratings)).Recommendation.Step;
        await Assertions.Expect(analyst.Page.Locator("#preview")).ToContainTextAsync(expected.Title);
        await analyst.PictureAsync("journey/2-assess");
        await analyst.PressAsync("Review and freeze");
        await analyst.PressAsync("Freeze assessment 1");

        Assert.Equal($"/incidents/{_incident}", analyst.Path);
        Assert.Contains($"{expected.Rung} · {expected.Title}", await analyst.TextAsync(), StringComparison.Ordinal);
        await analyst.PictureAsync("journey/3-incident");
        await analyst.Page.ReloadAsync();
        await analyst.PictureAsync("journey/readme", wholePage: false);
    }

    private static async Task RateAsync(IPage page, Indicator indicator, Rating rating)
    {
        var question = page.Locator($"#indicator-{indicator.Key}");
        var choice = rating.IsUnknown ? RatingForm.Unknown : rating.IsOpen ? RatingForm.Range : rating.Likely!;
        await question.Locator($"input[type=radio][value='{choice}']").CheckAsync();
        if (choice == RatingForm.Range)
        {
            await question.GetByLabel("At least").SelectOptionAsync(rating.Lowest!);
            await question.GetByLabel("Most likely").SelectOptionAsync(rating.Likely!);
            await question.GetByLabel("At most").SelectOptionAsync(rating.Highest!);
        }

        if (!rating.IsUnknown)
        {
            await question.GetByLabel("Why, for").FillAsync("From the published reports of the incident.");
            await question.GetByRole(AriaRole.Checkbox, new() { Name = "Item 1 ·" }).CheckAsync();
            await question.GetByRole(AriaRole.Checkbox, new() { Name = "Item 2 ·" }).CheckAsync();
        }
    }

    private async Task ProposeAsync(Visitor analyst)
    {
        var step = _policy.Evaluate(Ratings.For(_policy, _ratings)).Recommendation.Step;
        await analyst.FollowAsync($"Propose step {step.Rung}: {step.Title.ToLowerInvariant()}");
        await analyst.Page.GetByLabel("What exactly would be done").FillAsync("Note verbale to the state concerned with a demand to cease; partners informed beforehand.");
        await analyst.Page.GetByLabel("What waiting would cost").FillAsync("A second operator reports the same implant: repetition is judged likely.");
        foreach (var gate in step.Gates.Where(gate => Gates.IsStated(gate.Key)))
        {
            await analyst.Page.GetByLabel(Gates.TitleOf(gate.Key), new() { Exact = true }).FillAsync($"{Gates.TitleOf(gate.Key)}: argued in writing for this step.");
        }

        if (step.Gates.Any(gate => gate.Key == Gates.LegalBasis))
        {
            await analyst.Page.GetByLabel("Retorsion").CheckAsync();
            await analyst.Page.GetByLabel("The argument in a few sentences").FillAsync("A protest is unfriendly at most, and lawful.");
        }

        if (step.Gates.Any(gate => gate.Key == Gates.OffRamp))
        {
            await analyst.Page.GetByLabel("What would lead back down").FillAsync("The state answers and the implants fall silent.");
        }

        await analyst.PictureAsync("journey/4-propose");
        await analyst.PressAsync($"Submit step {step.Rung} for signature");
        _escalation = analyst.Path.Split('/')[^1];

        // Four eyes: whoever proposed it is offered no signature.
        Assert.Equal(0, await analyst.Page.GetByRole(AriaRole.Heading, new() { Name = "Your decision" }).CountAsync());
        Assert.Contains("You proposed this step, so others sign it.", await analyst.TextAsync(), StringComparison.Ordinal);
    }

    private async Task SignAsync(Visitor approver, Step step, int place)
    {
        var last = place == step.SignOff.Count;
        // From the approver's home: what waits for them is there.
        await approver.PictureAsync(last ? "journey/5-home-last" : "journey/5-home-phone");
        await approver.Page.Locator($"a.inbox__step[href='/escalations/{_escalation}']", new() { HasText = $"Step {step.Rung}, {step.Title}" }).First.ClickAsync();
        await approver.Page.WaitForURLAsync($"**/escalations/{_escalation}");
        await approver.Page.GetByLabel("Your reason").FillAsync("The evidence is public and consistent; a note is proportionate.");
        await approver.PictureAsync(last ? "journey/6-brief" : "journey/6-brief-phone");
        var signature = last ? "the last signature" : $"{_ordinals[place - 1]} of {step.SignOff.Count} signatures";
        await approver.PressAsync($"Sign step {step.Rung}, {signature}");
        Assert.Contains(last ? $"Step {step.Rung} is in force since" : $"Your signature counts: {place} of {step.SignOff.Count} given.", await approver.TextAsync(), StringComparison.Ordinal);
        Assert.Contains(last ? "in force" : "waiting for signatures", await approver.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task AuditAsync(Visitor auditor)
    {
        await auditor.Page.GotoAsync($"/incidents/{_incident}/record");
        await auditor.PictureAsync("journey/7-record");
        var record = await auditor.TextAsync();
        Assert.Contains(LivePortal.InOffice("legal-adviser").Name, record, StringComparison.Ordinal);

        await auditor.Page.GotoAsync("/audit/verification");
        await auditor.PressAsync("Verify now");
        await auditor.PictureAsync("journey/8-verification");
        var download = await auditor.Page.RunAndWaitForDownloadAsync(() => auditor.Page.GetByRole(AriaRole.Link, new() { Name = "Download the ledger" }).ClickAsync());
        var export = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), Verify(export));

        // One byte of one entry: the reason of a signature.
        var text = Encoding.UTF8.GetString(export);
        var tampered = Encoding.UTF8.GetBytes(text.Replace("a note is proportionate", "a note is Proportionate", StringComparison.Ordinal));
        Assert.NotEqual(export, tampered);
        var (code, said) = Verify(tampered);
        Assert.Equal(1, code);
        var line = text[..text.IndexOf("a note is proportionate", StringComparison.Ordinal)].Split('\n').Length - 3;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Entry {line}:"), said, StringComparison.Ordinal);
    }

    private static (int Code, string Said) Verify(byte[] export)
    {
        var file = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}.txt");
        File.WriteAllBytes(file, export);
        try
        {
            using var error = new StringWriter();
            return (Cli.Portal.Run(["verify", file], TextWriter.Null, error), error.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private Task<Escalation> FindAsync() =>
        live.Portal.WithDbAsync(db => db.Escalations.Include(escalation => escalation.SignOffs).SingleAsync(escalation => escalation.Reference == _escalation, TestContext.Current.CancellationToken));
}
