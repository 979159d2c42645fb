using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.ShowSensitivity;
using EscalationPortal.Web.Features.Policies.Start;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>What the steps of a set of cases hang on under a policy.</summary>
public class SensitivityTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string _page = $"/policy/{Cases.Policy.Digest}/sensitivity";

    [Fact]
    public async Task It_orders_the_figures_of_a_policy_by_how_many_cases_hang_on_them_and_maps_two_of_them()
    {
        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).ReadAsync($"{_page}?set=library&points=10");

        Assert.Matches($@"\d+ of {PublicCases.All.Count} cases get another step once “[^”]+” alone is moved", page);
        Assert.Contains("Table of what the steps hang on", page, StringComparison.Ordinal);
        Assert.Contains("matrix__cell--same", page, StringComparison.Ordinal);
        Assert.Contains("Table of the map", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_over_the_cases_its_reader_may_read_and_no_others()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        await portal.AssessedAsync(ana);
        var before = await CasesAsync(ben);
        await portal.RestrictAsync(ana, await portal.AssessedAsync(ana), 0, ana);

        Assert.Equal(before, await CasesAsync(ben));
        Assert.Equal(before + 1, await CasesAsync(ana));
    }

    [Theory]
    [InlineData(Role.PolicyOwner)]
    [InlineData(Role.ExerciseDirector)]
    public async Task Whoever_opens_no_case_has_the_public_ones_alone_whatever_they_ask(Role role)
    {
        await portal.AssessedAsync(await portal.PersonAsync(Role.Analyst));

        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(role))).ReadAsync($"{_page}?set=cases");

        Assert.Contains($"of {PublicCases.All.Count} cases", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Cases of this portal", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_on_its_way_is_looked_at_by_whoever_may_see_it()
    {
        var (owner, analyst) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.Analyst));
        var (draft, proposed) = (await portal.LoweredDraftAsync(owner), await portal.LoweredPolicyAsync());

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(owner, $"/policy/{draft}/sensitivity"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(analyst, $"/policy/{draft}/sensitivity"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(analyst, $"/policy/{proposed}/sensitivity"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(analyst, "/policy/nothing/sensitivity"));
    }

    [Fact]
    public async Task A_policy_too_large_to_look_at_while_somebody_waits_is_refused_with_another_way()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var text = PolicyDrafts.TextAfter(Cases.Policy, document =>
        {
            document["version"] = "92.0.0";
            var indicators = document["criteria"]![0]!["indicators"]!.AsArray();
            for (var more = 0; more < 400; more++)
            {
                var copy = indicators[0]!.DeepClone();
                copy["key"] = $"more-{more}";
                copy["title"] = $"More {more}";
                indicators.Add(copy);
            }
        });
        var draft = await portal.SendAsync(owner, new StartDraftCommand(new DraftFile(text, IsTooLarge: false), CopyOf: null, CopyOfVersion: null));

        var page = await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/{draft}/sensitivity");

        Assert.Contains("too many weights, thresholds and levels", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What is moved", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_that_is_drawn_by_itself_differs_along_both_of_its_sides()
    {
        var shown = await portal.SendAsync(
            await portal.PersonAsync(Role.Analyst), new SensitivityQuery(Cases.Policy.Digest, Library: true, Points: 5, Percent: 20, Down: null, Across: null));

        var (map, rung) = (shown.Map!, shown.Map!.Down.Step.Rung);
        Assert.Equal(rung, map.Across.Step.Rung);
        long Reached(int row, int column) => map.Counts[row][column].Skip(rung).Sum();
        Assert.True(Enumerable.Range(0, map.Rows.Count).Select(row => Reached(row, map.Columns.Count / 2)).Distinct().Count() > 1, "All rows are alike.");
        Assert.True(Enumerable.Range(0, map.Columns.Count).Select(column => Reached(map.Rows.Count / 2, column)).Distinct().Count() > 1, "All columns are alike.");
    }

    [Theory]
    [InlineData("points=0", "Points are a number above 0")]
    [InlineData("points=many", "Points are a number above 0")]
    [InlineData("percent=100", "Percent is a whole number from 1 to 99")]
    [InlineData("percent=2.5", "Percent is a whole number from 1 to 99")]
    [InlineData("down=nothing/1/impact", "One of the two thresholds is none of this policy’s")]
    public async Task What_cannot_be_moved_so_is_said_and_the_usual_is_shown(string asked, string said)
    {
        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).ReadAsync($"{_page}?set=library&{asked}");

        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("matrix__cell--same", page, StringComparison.Ordinal);
    }

    private async Task<int> CasesAsync(Guid person)
    {
        var page = await (await portal.BrowserOfAsync(person)).ReadAsync(_page);
        return int.Parse(Regex.Match(page, @"(?:of|None of) (\d+) cases").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<HttpStatusCode> StatusAsync(Guid person, string address) => (await (await portal.BrowserOfAsync(person)).GetAsync(address)).StatusCode;
}
