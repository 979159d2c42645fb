using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Evidence;
using EscalationPortal.Web.Tests.Speed;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

/// <summary>A searched list says of each row why it is in it.</summary>
public sealed partial class WhyFoundTests(Portal portal)
{
    private readonly string _own = $"w{Guid.NewGuid():N}"[..14];

    [Fact]
    public async Task What_stands_in_the_title_is_marked_there_and_nothing_else_is_shown()
    {
        await LogAsync($"Crédit Agricole {_own}");

        var row = await RowAsync($"{_own} credit");

        Assert.Contains($"<bdi><mark>Crédit</mark> Agricole <mark>{_own}</mark></bdi>", row, StringComparison.Ordinal);
        Assert.DoesNotContain("queue__why", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_part_of_a_case_is_named_in_which_the_words_stand()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(set => set.SetProperty(person => person.OwnName, "Žofia Horváthová"), Portal.Stop));
        var incident = await portal.AssessedAsync(ana);
        await portal.WithDbAsync(async db =>
        {
            var found = await db.Incidents.SingleAsync(candidate => candidate.Reference == incident, Portal.Stop);
            found.Edit(found.Facts with { Summary = _own, Description = "The turbine\ntripped.", SuspectedActor = "Voodoo Bear", ReportSource = "The sector’s CSIRT" }, DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync(Portal.Stop);
        });
        var number = await portal.WithDbAsync(db => db.EvidenceItems.CountAsync(item => db.Incidents.Any(candidate => candidate.Id == item.IncidentId && candidate.Reference == incident), Portal.Stop)) + 1;
        await portal.LogItemAsync(ana, incident, Items.Facts with { Title = "Disk image of the historian" });
        await portal.SendAsync(ana, new AddHypothesisCommand(incident, Weighings.Service with { Statement = "A mercenary did it.", Actor = "Ember Bear" }));
        var escalation = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step) with { Action = "Hand over a démarche." }));

        Assert.Equal("description: The <mark>turbine</mark> tripped.", await WhyAsync("turbine"));
        Assert.Equal("suspected actor: <mark>Voodoo</mark> Bear", await WhyAsync("voodoo"));
        Assert.Equal("source of the report: The <mark>sector’s</mark> CSIRT", await WhyAsync("sector's"));
        Assert.Equal($"title of item {number}: Disk image of the <mark>histo</mark>rian", await WhyAsync("HISTO"));
        Assert.Equal("file of item 1: <mark>log.txt</mark>", await WhyAsync("log.txt"));
        Assert.Equal("hypothesis H3: A <mark>mercenary</mark> did it.", await WhyAsync("mercenary"));
        Assert.Equal("actor of hypothesis H3: <mark>Ember</mark> Bear", await WhyAsync("ember"));
        Assert.Equal($"proposal of {escalation}: Hand over a <mark>démarche</mark>.", await WhyAsync("demarche"));
        Assert.Equal($"step: <mark>{escalation}</mark> {Cases.Step.Title}", await WhyAsync(escalation));
        Assert.Equal("at work on it: Žofia <mark>Horváthová</mark>", await WhyAsync("horvathova"));
        Assert.Equal("suspected actor: Voodoo <mark>Bear</mark>|at work on it: <mark>Žofia</mark> Horváthová", await WhyAsync("bear zofia"));
    }

    [Fact]
    public async Task Of_a_long_text_the_piece_is_shown_in_which_the_words_stand()
    {
        var before = string.Concat(Enumerable.Repeat("Nothing of note happened here. ", 40));
        await LogAsync(_own, $"{before}Then a turbine tripped at noon. {before}And a pump failed. {before}");

        var pieces = (await WhyAsync("turbine pump")).Split('|');

        Assert.Equal(2, pieces.Length);
        Assert.All(pieces, piece => Assert.InRange(piece.Length, 40, 220));
        Assert.Matches("^description: … .*Then a <mark>turbine</mark> tripped at noon. .* …$", pieces[0]);
        Assert.Matches("^description: … .*And a <mark>pump</mark> failed. .* …$", pieces[1]);
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text()
    {
        await LogAsync(_own, "Loads <script>alert(1)</script> & more.");

        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).GetAsync($"/incidents?search={_own}+script");

        Assert.Contains(
            "<bdi>Loads &lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; &amp; more.</bdi>", await page.Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_protected_file_is_shown_to_those_who_read_its_source_and_to_nobody_else()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var incident = await portal.WithRecordsAsync(ana);
        await portal.WithDbAsync(async db =>
        {
            var found = await db.Incidents.SingleAsync(candidate => candidate.Reference == incident, Portal.Stop);
            found.Edit(found.Facts with { Summary = "A case", Description = $"Has {_own}." }, DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync(Portal.Stop);
        });
        await portal.SendAsync(ana, new Web.Features.Evidence.ProtectSource.ProtectSourceCommand(incident, 1, true, []));
        await portal.WithDbAsync(db => db.EvidenceItems.Where(item => item.IsSourceProtected && db.Incidents.Any(candidate => candidate.Id == item.IncidentId && candidate.Reference == incident))
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.FileName, $"petrov-{_own}.pdf"), Portal.Stop));

        Assert.Contains($"file of item 1:</span> <bdi><mark>petrov</mark>-<mark>{_own}</mark>.pdf</bdi>", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents?search={_own}+petrov"), StringComparison.Ordinal);
        var bens = await (await portal.BrowserOfAsync(ben)).ReadAsync($"/incidents?search={_own}");
        Assert.Contains($"data-reference=\"{incident}\"", bens, StringComparison.Ordinal);
        Assert.DoesNotContain("petrov", bens, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_costs_one_statement_more_than_the_search()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await LogAsync(_own);
        var statements = new Statements();
        await using var host = statements.Host(portal);
        var browser = await Statements.SignedInAsync(host, await portal.EmailOfAsync(ana));
        var (found, nothing) = (await CostAsync(_own), await CostAsync("thereisnosuchword"));

        Assert.Equal(nothing + 1, found);
        Assert.InRange(found, 1, 7);

        async Task<int> CostAsync(string search)
        {
            await browser.ReadAsync($"/incidents?search={search}");
            return (await statements.DuringAsync(() => browser.ReadAsync($"/incidents?search={search}"))).Count;
        }
    }

    private async Task LogAsync(string summary, string description = "None.") =>
        await portal.LoggedAsync(await portal.PersonAsync(Role.Analyst), IncidentForms.Facts with { Summary = summary, Description = description });

    private async Task<string> RowAsync(string search)
    {
        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).ReadAsync($"/incidents?search={Uri.EscapeDataString(search)}");
        return Assert.Single(Row().Matches(page)).Value;
    }

    /// <summary>The parts that are shown for these words, besides the title.</summary>
    private async Task<string> WhyAsync(string search) =>
        string.Join('|', Part().Matches(await RowAsync($"{_own} {search}")).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value.ReplaceLineEndings(" ")}"));

    [GeneratedRegex("<tr data-reference=.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<span class=\"queue__place\">(.*?)</span> <bdi>(.*?)</bdi>", RegexOptions.Singleline)]
    private static partial Regex Part();
}
