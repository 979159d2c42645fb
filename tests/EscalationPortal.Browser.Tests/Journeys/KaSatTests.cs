using System.Text;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Hosting.Demo;
using EscalationPortal.Web.Identity;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>
/// What the attack on KA-SAT of 2022 costs an analyst from the report to the proposal, counted. The case is the one a demo run tells. In brief it is
/// what the policy needs in order to advise and the step in order to be proposed; in full it is all that was known.
/// </summary>
public sealed class KaSatTests(ShippedLivePortal live, ITestOutputHelper output) : IClassFixture<ShippedLivePortal>
{
    private static readonly DemoCase _told = DemoCase.All.Single(told => told.Key == "ka-sat-2022");
    private static readonly ThresholdPolicy _policy = FirstPolicy.Shipped;

    // What the first answers of an analyst are: the rest stays unknown, and says so.
    private static readonly string[] _first =
    [
        "function-disruption", "disruption-reach", "cascading-effects", "recoverability", "damage-beyond-target",
        "technical-evidence", "actor-fit", "independent-corroboration", "evidence-integrity", "state-responsibility", "state-link",
        "signal-of-silence", "tension-between-states", "alliance-commitments",
    ];

    [Theory]
    [InlineData(false, 20, 70, 60)]
    [InlineData(true, 23, 131, 72)]
    public async Task From_the_report_to_the_proposal_it_costs_an_analyst_no_more_than(bool inFull, int pages, int clicks, int fields)
    {
        List<LogItem> items = [.. _told.Acts.OfType<LogItem>().Take(inFull ? 4 : 2)];
        List<AddHypothesis> hypotheses = [.. _told.Acts.OfType<AddHypothesis>().Take(inFull ? 3 : 2)];
        await using var analyst = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var (page, effort) = (analyst.Page, new Effort(analyst.Page));

        await LogAsync(page, effort, inFull);
        var incident = analyst.Path;
        await LogEvidenceAsync(page, effort, items);
        await AddHypothesesAsync(page, effort, hypotheses);
        await RateMatrixAsync(page, effort, items.Count, hypotheses.Count);
        await JudgeAsync(page, effort);
        await AssessAsync(page, effort, inFull);

        // Four eyes on the evidence: a colleague has no part in what it costs the analyst.
        await VerifyAsync(incident, [.. items.Take(2)]);
        await ProposeAsync(page, effort);

        Assert.StartsWith("/escalations/ESC-", analyst.Path, StringComparison.Ordinal);
        output.WriteLine($"KA-SAT {(inFull ? "in full" : "in brief")}: {effort}");
        Assert.True(effort.Pages <= pages && effort.Clicks <= clicks && effort.Fields <= fields, $"{effort}; at most {pages}, {clicks} and {fields}.");
    }

    private static async Task LogAsync(IPage page, Effort effort, bool inFull)
    {
        var facts = _told.Facts.ToFacts();
        await effort.FollowAsync("Log an incident");
        // The same again, by the same person, is asked about.
        await effort.FillAsync(page.GetByLabel("Summary"), inFull ? $"{facts.Summary}, in full" : facts.Summary);
        await effort.FillAsync(page.GetByLabel("Description"), facts.Description);
        await effort.CheckAsync(page.GetByLabel(facts.Class.Term().Title, new() { Exact = true }));
        foreach (var (block, time) in new[] { ("When it happened", _told.Facts.Happened!), ("When it was detected", _told.Facts.Detected) })
        {
            var group = page.GetByRole(AriaRole.Group, new() { Name = block });
            await effort.FillAsync(group.GetByLabel("Day"), $"{time.At.Day}");
            await effort.FillAsync(group.GetByLabel("Month"), $"{time.At.Month}");
            await effort.FillAsync(group.GetByLabel("Year"), $"{time.At.Year}");
            await effort.FillAsync(group.GetByLabel("Time hh:mm"), $"{time.At:HH:mm}");
            if (time == _told.Facts.Happened)
            {
                await effort.FillAsync(group.Locator("input[name$='.Zone']"), time.Zone);
            }
        }

        await effort.FillAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "Affected states" }), string.Join(", ", facts.States));
        await effort.ClickAsync(page.Locator("summary", new() { HasText = "Affected sectors" }));
        foreach (var sector in facts.Sectors)
        {
            await effort.CheckAsync(page.GetByLabel(Sectors.Find(sector)!.Title, new() { Exact = true }));
        }

        await effort.FillAsync(page.GetByLabel("Suspected actor"), facts.SuspectedActor!);
        await effort.FillAsync(page.GetByLabel("Source of the report"), facts.ReportSource);
        await effort.CheckAsync(page.GetByLabel("TLP:AMBER", new() { Exact = true }));
        await effort.PressAsync("Log the incident");
    }

    private static async Task LogEvidenceAsync(IPage page, Effort effort, IReadOnlyList<LogItem> items)
    {
        await effort.FollowAsync("nav.tasks", "Evidence");
        foreach (var item in items)
        {
            await effort.FillAsync(page.GetByLabel("What it is"), item.Title);
            await effort.ChooseAsync(page.GetByLabel("Kind", new() { Exact = true }), item.Kind.Term().Title);
            await effort.FillAsync(page.GetByLabel("What it shows"), item.Shows);
            await effort.CheckAsync(page.GetByLabel("A person", new() { Exact = true }));
            await effort.FillAsync(page.GetByLabel("Source", new() { Exact = true }), item.From);
            await effort.FillAsync(page.GetByLabel("How it was collected"), item.Method);
            await effort.CheckAsync(page.GetByLabel(item.AdmiraltyGrade.Reliability.Term().Title));
            await effort.CheckAsync(page.GetByLabel(item.AdmiraltyGrade.Credibility.Term().Title));
            await effort.AttachAsync(page.GetByLabel("File", new() { Exact = true }), item.File!, Encoding.UTF8.GetBytes(item.Shows));
            await effort.PressAsync(item == items[^1] ? "Log the item" : "Log it, then another");
        }
    }

    private static async Task AddHypothesesAsync(IPage page, Effort effort, IReadOnlyList<AddHypothesis> hypotheses)
    {
        await effort.FollowAsync("main nav", "Attribution");
        await effort.FollowAsync("main", "Add");
        foreach (var hypothesis in hypotheses)
        {
            await effort.FillAsync(page.GetByLabel("The hypothesis"), hypothesis.Statement);
            if (hypothesis.Kind != HypothesisKind.Actor)
            {
                await effort.CheckAsync(page.GetByLabel(hypothesis.Kind.Term().Title, new() { Exact = true }));
            }

            if (hypothesis.Actor is { } actor)
            {
                await effort.FillAsync(page.GetByLabel("Who did it"), actor);
            }

            if (hypothesis.State is { } state)
            {
                await effort.ChooseAsync(page.GetByLabel("State it would be laid to"), Countries.Find(state)!.Title);
            }

            await effort.FillAsync(page.GetByLabel("What one would expect to find were it true"), hypothesis.Expects);
            await effort.PressAsync(hypothesis == hypotheses[^1] ? "Add the hypothesis" : "Add it, then another");
        }
    }

    private static async Task RateMatrixAsync(IPage page, Effort effort, int items, int hypotheses)
    {
        var matrix = _told.Acts.OfType<RateMatrix>().Single();
        await effort.FollowAsync("Rate the evidence");
        for (var item = 1; item <= items; item++)
        {
            var signs = matrix.Items[item - 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var hypothesis = 1; hypothesis <= hypotheses; hypothesis++)
            {
                var consistency = ConsistencyTerms.All.Single(candidate => candidate.Sign().Replace('\u2212', '-') == signs[hypothesis - 1]);
                await effort.ChooseAsync(page.GetByLabel($"If H{hypothesis} is true, item {item} is"), consistency.Term().Title);
            }
        }

        await effort.PressAsync("Save the ratings");
    }

    private static async Task JudgeAsync(IPage page, Effort effort)
    {
        var judgement = _told.Acts.OfType<Web.Hosting.Demo.Judge>().Single().Judgement;
        await effort.FollowAsync("Judge");
        await effort.CheckAsync(page.GetByLabel(new System.Text.RegularExpressions.Regex("^H1: ")));
        await effort.ClickAsync(page.Locator("summary", new() { HasText = "The state’s share in it" }));
        await effort.CheckAsync(page.GetByLabel(judgement.Responsibility!.Value.Term().Title, new() { Exact = true }));
        await effort.CheckAsync(page.GetByLabel(judgement.Likelihood.Term().Title, new() { Exact = true }));
        await effort.FillAsync(page.GetByLabel("Why it is that likely"), judgement.LikelihoodBasis);
        await effort.CheckAsync(page.GetByLabel(judgement.Confidence.Term().Title, new() { Exact = true }));
        await effort.FillAsync(page.GetByLabel("What the basis is, and what it lacks"), judgement.ConfidenceBasis);
        await effort.PressAsync("Record the judgement");
    }

    private static async Task AssessAsync(IPage page, Effort effort, bool inFull)
    {
        await effort.FollowAsync("main nav", "Assessment");
        await effort.FollowAsync("Assess it");
        foreach (var (key, rating) in _told.Acts.OfType<Web.Hosting.Demo.Assess>().Single().Ratings.Where(rating => inFull || _first.Contains(rating.Key)))
        {
            var question = page.Locator($"#indicator-{key}");
            if (await question.Locator("button[name=takeOver]").IsVisibleAsync())
            {
                await effort.ClickAsync(question.Locator("button[name=takeOver]"));
                continue;
            }

            var level = rating.Level ?? rating.Likely!;
            var needed = _policy.FindIndicator(key)!.Levels.Single(candidate => candidate.Key == level).Evidence;
            if (inFull && rating.Level is null)
            {
                await effort.CheckAsync(question.Locator($"input[type=radio][value='{RatingForm.Range}']"));
                foreach (var (end, value) in new[] { ("At least", rating.Lowest), ("Most likely", rating.Likely), ("At most", rating.Highest) })
                {
                    await effort.ChooseAsync(question.GetByLabel(end), _policy.FindIndicator(key)!.Levels.Single(candidate => candidate.Key == value).Title);
                }
            }
            else
            {
                await effort.CheckAsync(question.Locator($"input[type=radio][value='{level}']"));
            }

            await effort.FillAsync(question.GetByLabel("Why, for"), rating.Because);
            var cited = inFull ? rating.Evidence ?? [] : Enumerable.Range(1, needed);
            foreach (var item in cited)
            {
                await effort.CheckAsync(question.GetByRole(AriaRole.Checkbox, new() { Name = $"Item {item} ·" }));
            }
        }

        await effort.PressAsync("Review and freeze");
        await effort.PressAsync("Freeze assessment 1");
    }

    private async Task VerifyAsync(string incident, IReadOnlyList<LogItem> items)
    {
        await using var colleague = await live.VisitAsync(DemoData.People.Last(person => person.Role == Role.Analyst));
        for (var number = 1; number <= items.Count; number++)
        {
            var verified = items[number - 1].Verified!;
            await colleague.Page.GotoAsync($"{incident}/evidence/{number}/verify");
            await colleague.Page.GetByLabel(verified.Method.Term().Title, new() { Exact = true }).CheckAsync();
            await colleague.Page.GetByLabel("What you did and found").FillAsync(verified.Statement);
            await colleague.PressAsync($"Verify item {number} in my name");
        }
    }

    private static async Task ProposeAsync(IPage page, Effort effort)
    {
        var told = _told.Acts.OfType<Web.Hosting.Demo.Propose>().Single();
        var step = _policy.FindStep(told.Step)!;
        await effort.FollowAsync("main", "Propose");
        if (!await page.GetByRole(AriaRole.Heading, new() { Name = $"Propose step {step.Rung}:" }).IsVisibleAsync())
        {
            await effort.FollowAsync($"{step.Rung} {step.Title}");
        }

        await effort.FillAsync(page.GetByLabel("What exactly would be done"), told.Proposal.Action);
        await effort.FillAsync(page.GetByLabel("What waiting would cost"), told.Proposal.CostOfWaiting);
        var departs = page.GetByLabel("Why this step and not the recommended one");
        if (await departs.IsVisibleAsync())
        {
            await effort.FillAsync(departs, told.Proposal.ReasonToDepart!);
        }

        await effort.CheckAsync(page.GetByLabel("Ordinary diplomatic communication"));
        await effort.FillAsync(page.GetByLabel("The argument in a few sentences"), told.Proposal.LegalBasis!.Argument);
        foreach (var (gate, statement) in told.Proposal.Statements)
        {
            await effort.FillAsync(page.GetByLabel(Gates.TitleOf(gate), new() { Exact = true }), statement);
        }

        await effort.FillAsync(page.GetByLabel("What would lead back down"), string.Join('\n', told.Proposal.OffRampTriggers!));
        await effort.PressAsync($"Submit step {step.Rung} for signature");
    }
}
