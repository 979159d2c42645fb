using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Incidents.WhatIf;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.WhatIf;

/// <summary>An assessment tried with other answers, weights and thresholds: by its address alone.</summary>
public class WhatIfTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly int _rung = Cases.Policy.Ladder[^1].Rung;

    private static readonly Indicator _first = Cases.Policy.Indicators[0];

    [Fact]
    public async Task With_nothing_changed_both_sides_say_what_the_assessment_says_and_the_assessment_leads_there()
    {
        var (browser, page) = await TrialAsync();

        var trial = await browser.ReadAsync(page);
        var assessment = await browser.ReadAsync(page.Replace("/what-if", "", StringComparison.Ordinal));

        Assert.Contains("Nothing is changed yet", trial, StringComparison.Ordinal);
        Assert.Equal([RecommendedIn(assessment).Single(), RecommendedIn(assessment).Single()], RecommendedIn(trial));
        Assert.Equal(PicturesOf(assessment), PicturesOf(trial).Replace("if-so", "frozen", StringComparison.Ordinal));
        Assert.Contains("Nothing here is saved or counts.", trial, StringComparison.Ordinal);
        Assert.Contains($"href=\"{page}\"", assessment, StringComparison.Ordinal);
        Assert.Contains($"href=\"{page}\"", await browser.ReadAsync(page.Split("/assessments")[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_answers_move_the_step_and_the_address_reads_by_itself()
    {
        var (browser, page) = await TrialAsync();
        var lowered = string.Join('&', Cases.Policy.Criteria[0].Indicators.Select(indicator => $"rating.{indicator.Key}={indicator.Levels[0].Key}"));

        var trial = await browser.ReadAsync($"{page}?{lowered}");

        var recommended = RecommendedIn(trial);
        Assert.StartsWith($"{_rung} ·", recommended[0], StringComparison.Ordinal);
        Assert.DoesNotMatch($"^{_rung} ·", recommended[1]);
        Assert.Matches($"Step {_rung} becomes step [0-7], [^<]* Step {_rung} would lack ", trial);
        var changed = Regex.Count(trial, "Take it back<");
        Assert.Contains($"{changed} things are changed:", trial, StringComparison.Ordinal);
        Assert.Equal(changed, Regex.Count(trial, "<p><b>Changed</b> Assessed “"));
        Assert.Contains("Trial, no assessment. Under", trial, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_and_thresholds_are_tried_without_becoming_a_policy()
    {
        var (browser, page) = await TrialAsync();
        var minimum = PolicyPart.AllOf(Cases.Policy).OfType<MinimumPart>().First(part => part.Step.Rung == _rung);

        var trial = await browser.ReadAsync($"{page}?weight.{Cases.Policy.Criteria[0].Key}=1&minimum.{minimum.Key}=99.5");

        Assert.Contains("2 things are changed:", trial, StringComparison.Ordinal);
        Assert.Contains($"{minimum.Name(Cases.Policy)}: <b>99.5</b>, in the policy {WhatIfSentences.Figure(minimum.Figure)}.", trial, StringComparison.Ordinal);
        Assert.Contains($"/policy/{Cases.Policy.Digest}\">{Cases.Policy.Key} {Cases.Policy.Version}</a> with 2 figures changed", trial, StringComparison.Ordinal);
        Assert.Matches("<details class=\"fold what-if__figures\" open", trial);
    }

    [Fact]
    public async Task A_form_that_sends_every_field_leads_to_the_address_that_says_what_is_changed()
    {
        var (browser, page) = await TrialAsync();
        var fields = FieldsOf(await (await browser.GetAsync(page)).Content.ReadAsStringAsync(Portal.Stop));
        Assert.Equal(Cases.Policy.Indicators.Count + PolicyPart.AllOf(Cases.Policy).Count(), fields.Count);
        var name = $"rating.{_first.Key}";
        fields[name] = _first.Levels[0].Key;

        var response = await browser.GetAsync($"{page}?{Query(fields)}");

        Assert.Equal(($"{page}?{name}={_first.Levels[0].Key}", HttpStatusCode.Redirect), (response.Headers.Location?.OriginalString, response.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(response.Headers.Location!.OriginalString)).StatusCode);
        Assert.True(Query(fields).Length < 6_000, "A server takes an address of eight thousand characters.");

        fields[name] = "";
        Assert.Equal($"{page}?{name}=", (await browser.GetAsync($"{page}?{Query(fields)}")).Headers.Location?.OriginalString);
        Assert.Contains("Nobody knows.", await browser.ReadAsync($"{page}?{name}="), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rating.no-such-indicator=high", "The address changes “rating.no-such-indicator”")]
    [InlineData("rating.{0}=no-such-level", "has no level no-such-level")]
    [InlineData("rating.{0}={1}", "has no level {1}")]
    [InlineData("rating.{0}=a..b", "has no level a..b")]
    [InlineData("rating.{0}=..", "has no level ..")]
    [InlineData("rating.{0}=....", "Choose the lowest, the most likely and the highest level")]
    [InlineData("rating.{0}=&rating.{0}=", "stands in the address 2 times")]
    [InlineData("minimum.{2}=-1", "This must be a number from 0 to 100")]
    [InlineData("minimum.{2}=NaN", "This must be a number from 0 to 100")]
    [InlineData("minimum.{2}=1e400", "This must be a number from 0 to 100")]
    [InlineData("minimum.{2}=%D9%A3%D9%A0", "This must be a number from 0 to 100")]
    [InlineData("minimum.{2}=%22%3E%3Cscript%3E", "This must be a number from 0 to 100")]
    [InlineData("weight.impact=0", "This must be a number from 0.0001 to 10000")]
    [InlineData("weight.{2}=5", "The address changes “weight.")]
    [InlineData("minimum.impact=5", "The address changes “minimum.impact”")]
    [InlineData("under=0123", "names a policy that was never in force here")]
    [InlineData("=1&%00=", null)]
    [InlineData("rating.%F0%9F=%ED%A0%80", "The address changes “rating.")]
    public async Task What_cannot_be_tried_is_said_and_the_rest_of_the_page_works(string query, string? sentence)
    {
        var (browser, page) = await TrialAsync();
        var minimum = PolicyPart.AllOf(Cases.Policy).OfType<MinimumPart>().First();
        var stranger = Cases.Policy.Indicators.SelectMany(indicator => indicator.Levels).First(level => _first.IndexOf(level.Key) < 0).Key;
        string Filled(string text) => string.Format(CultureInfo.InvariantCulture, text, _first.Key, stranger, minimum.Key);

        var response = await browser.GetAsync($"{page}?{Filled(query)}");

        if (sentence is null)
        {
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            return;
        }

        var shown = await Browser.TextOfAsync(response);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(Filled(sentence), shown, StringComparison.Ordinal);
        Assert.Equal(RecommendedIn(shown)[0], RecommendedIn(shown)[1]);
        Assert.StartsWith($"{_rung} ·", RecommendedIn(shown)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_kept_beside_what_is_said_of_it()
    {
        var (browser, page) = await TrialAsync();
        var minima = PolicyPart.AllOf(Cases.Policy).OfType<MinimumPart>().ToList();
        var minimum = minima[0];

        var noNumber = await browser.ReadAsync($"{page}?minimum.{minimum.Key}=a%20lot");
        var noLadder = await browser.ReadAsync($"{page}?{string.Join('&', minima.Select(part => $"minimum.{part.Key}=100"))}&rating.{_first.Key}=");

        Assert.Matches($"name=\"minimum\\.{minimum.Key}\" value=\"a lot\"[^>]*>\\s*<div[^>]*><p class=\"govuk-error-message\"", noNumber);
        Assert.Contains("Until then all weights and thresholds are as the policy has them.", noLadder, StringComparison.Ordinal);
        Assert.Matches($"No ratings make “({string.Join('|', Cases.Policy.Ladder.Select(step => Regex.Escape(step.Title)))})” the recommended step", noLadder);
        Assert.Matches("id=\"step_[a-z-]+-note\"[^>]*><p class=\"govuk-error-message\"", noLadder);
        Assert.Contains($"name=\"minimum.{minimum.Key}\" value=\"100\"", noLadder, StringComparison.Ordinal);
        Assert.Contains("One thing is changed:", noLadder, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_changes_are_answered_with_the_first_of_what_is_wrong()
    {
        var (browser, page) = await TrialAsync();

        var shown = await browser.ReadAsync($"{page}?{string.Join('&', Enumerable.Range(0, 10_000).Select(number => $"rating.x{number}=high"))}");

        Assert.Contains("“rating.x0”", shown, StringComparison.Ordinal);
        Assert.Contains("And 9990 more of the kind.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("“rating.x10”", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_read_the_case_finds_nothing_there_nor_anyone_an_assessment_that_is_none()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.AssessedAsync(ana);
        var page = $"/incidents/{incident}/assessments/1/what-if?rating.{_first.Key}=";
        var approver = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Approver));
        Assert.Equal(HttpStatusCode.OK, (await approver.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await approver.GetAsync($"/incidents/{incident}/assessments/2/what-if")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator))).GetAsync(page)).StatusCode);

        await portal.RestrictAsync(ana, incident, 0, ana);

        Assert.Equal(HttpStatusCode.NotFound, (await approver.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.BrowserOfAsync(ana)).GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task Nothing_is_saved_and_nothing_recorded()
    {
        var (browser, page) = await TrialAsync();
        await browser.GetAsync(page);
        var before = await TablesAsync();

        await browser.GetAsync($"{page}?rating.{_first.Key}=");
        await browser.GetAsync($"{page}?rating.{_first.Key}={_first.Levels[0].Key}&weight.impact=61&minimum.nothing=3");

        Assert.Equal(before, await TablesAsync());
    }

    [Fact]
    public async Task It_is_tried_under_the_policy_in_force_where_that_is_another_since()
    {
        await using var own = new Portal();
        await own.InitializeAsync();
        var ana = await own.PersonAsync(Role.Analyst);
        var incident = await own.AssessedAsync(ana);
        var next = PolicyDrafts.TextAfter(Cases.Policy, document =>
        {
            document["version"] = "90.0.0";
            document["criteria"]![0]!["indicators"]!.AsArray().RemoveAt(0);
        });
        var policy = Domain.Evaluation.PolicyLoader.Load(System.Text.Encoding.UTF8.GetBytes(next)).Policy!;
        await own.WithDbAsync(db =>
        {
            db.AdoptedPolicies.Add(new AdoptedPolicy
            {
                Digest = policy.Digest,
                Key = policy.Key,
                Version = policy.Version,
                Canonical = policy.Canonical.ToArray(),
                AdoptedAt = own.Now,
                InForceFrom = own.Now,
            });
            return db.SaveChangesAsync(Portal.Stop);
        });
        var (browser, page) = (await own.BrowserOfAsync(ana), $"/incidents/{incident}/assessments/1/what-if");
        var indicator = policy.Indicators[0];

        var offered = await browser.ReadAsync($"{page}?rating.{indicator.Key}=&weight.impact=51");
        var link = $"{page}?under={policy.Digest}&rating.{indicator.Key}=";
        Assert.Contains($"href=\"{link}\">Try it under the policy in force, {policy.Key} 90.0.0", offered, StringComparison.Ordinal);

        var tried = await browser.ReadAsync(link);
        Assert.Contains("2 things are changed:", tried, StringComparison.Ordinal);
        Assert.Matches($@"Under {policy.Key} 90\.0\.0: [^<]*\. With what is changed here: ", tried);
        Assert.Contains("By itself: ", tried, StringComparison.Ordinal);
        Assert.Contains($"One rating says nothing under it: {_first.Title.ToLowerInvariant()}.", tried, StringComparison.Ordinal);
        Assert.Contains($"<input type=\"hidden\" name=\"under\" value=\"{policy.Digest}\"", tried, StringComparison.Ordinal);
        Assert.Equal(page, (await browser.GetAsync($"{page}?under={Cases.Policy.Digest}")).Headers.Location?.OriginalString);
    }

    private async Task<(Browser Browser, string Page)> TrialAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        return (await portal.BrowserOfAsync(ana), $"/incidents/{await portal.AssessedAsync(ana)}/assessments/1/what-if");
    }

    private static List<string> RecommendedIn(string page) => [.. Regex.Matches(page, "recommendation__step\">([^<]*)<").Select(match => match.Groups[1].Value)];

    private static string PicturesOf(string page) => page.Split("<h2>Scores</h2>")[1].Split("</section>")[0];

    private static string Query(Dictionary<string, string> fields) => string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));

    /// <summary>Every field of the form as a browser without a script sends it.</summary>
    private static Dictionary<string, string> FieldsOf(string page)
    {
        var form = page.Split("data-what-if")[1].Split("</form>")[0];
        var selects = Regex.Matches(form, "<select[^>]* name=\"([^\"]*)\".*?<option selected=\"selected\" value=\"([^\"]*)\"", RegexOptions.Singleline);
        var inputs = Regex.Matches(form, "<input[^>]* name=\"([^\"]*)\" value=\"([^\"]*)\"");
        return selects.Concat(inputs).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    /// <summary>Everything in the database but when a session was used last.</summary>
    private Task<List<string>> TablesAsync() => portal.WithWholeDbAsync(async db =>
    {
        var tables = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Where(name => !name.Contains("session", StringComparison.Ordinal)).Distinct().Order())
        {
            var everything = $"SELECT coalesce(md5(string_agg(line::text, '|' ORDER BY line::text)), '') AS \"Value\" FROM \"{table}\" AS line";
            tables.Add($"{table} {await db.Database.SqlQueryRaw<string>(everything).SingleAsync(Portal.Stop)}");
        }

        return tables;
    });
}
