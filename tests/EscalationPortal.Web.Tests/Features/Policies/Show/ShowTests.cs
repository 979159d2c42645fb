using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Show;
using EscalationPortal.Web.Tests.Ledger;

namespace EscalationPortal.Web.Tests.Features.Policies.Show;

public class ShowTests(Portal portal)
{
    private static readonly string _root = $"/policy/{Cases.Policy.Digest}";

    [Fact]
    public async Task Its_document_has_everything_in_it()
    {
        var page = await (await portal.AuditorAsync()).ReadAsync($"{_root}/document");

        Assert.All(Cases.Policy.Indicators.SelectMany(indicator => indicator.Levels), level => Assert.Contains(level.Definition, page, StringComparison.Ordinal));
        Assert.All(Cases.Policy.Indicators, indicator => Assert.Contains(indicator.Question, page, StringComparison.Ordinal));
        Assert.All(Cases.Policy.Ladder, step => Assert.Contains(step.Guidance.Split('\n')[0], page, StringComparison.Ordinal));
        Assert.All(Cases.Policy.Ladder.SelectMany(step => step.Gates), gate => Assert.Contains(Gates.TitleOf(gate.Key), page, StringComparison.Ordinal));
        Assert.All(Cases.Policy.Offices, office => Assert.Contains(office.Title, page, StringComparison.Ordinal));
        Assert.All(Cases.Policy.Severity!.Bands, band => Assert.Contains(band.Title, page, StringComparison.Ordinal));
        Assert.Contains("While it is open it is asked first in a case of disruption; not in a case of espionage, credential theft,", page, StringComparison.Ordinal);
        Assert.Contains("each verified by somebody who had no hand in it", page, StringComparison.Ordinal);
        Assert.Contains("50 % of the weight rated, with at most 3 rungs", page, StringComparison.Ordinal);
        Assert.Contains("class, states, sectors, functions, happened, detected, suspected actor. Once one of these facts is corrected", page, StringComparison.Ordinal);
        Assert.Contains(Cases.Policy.Digest, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_leads_to_each_step_and_each_indicator_and_says_what_each_way_to_a_step_asks_for()
    {
        var browser = await portal.AuditorAsync();
        var html = await (await browser.GetAsync("/policy")).Content.ReadAsStringAsync(Portal.Stop);

        Assert.All(Cases.Policy.Ladder, step => Assert.Contains($"href=\"{_root}/step/{step.Key}\"", html, StringComparison.Ordinal));
        Assert.All(Cases.Policy.Indicators, indicator => Assert.Contains($"href=\"{_root}/indicator/{indicator.Key}\"", html, StringComparison.Ordinal));
        Assert.All(Cases.Policy.Offices, office => Assert.Contains(office.Title, html, StringComparison.Ordinal));
        Assert.All(
            Cases.Policy.Ladder.SelectMany(step => step.When),
            condition => Assert.Contains(WebUtility.HtmlEncode(Cases.Policy.Words(condition)), WebUtility.HtmlEncode(WebUtility.HtmlDecode(html)), StringComparison.Ordinal));
        Assert.Contains("in force", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Cases.Policy.Indicators[0].Levels[0].Definition, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_and_an_indicator_have_pages_of_their_own()
    {
        var browser = await portal.AuditorAsync();
        var (step, indicator) = (Cases.Policy.StepAt(4), Cases.Policy.Indicators[3]);

        var onStep = await browser.ReadAsync($"{_root}/step/{step.Key}");
        var onIndicator = await browser.ReadAsync($"{_root}/indicator/{indicator.Key}");

        Assert.Contains(step.Guidance.Split('\n')[0], onStep, StringComparison.Ordinal);
        Assert.All(step.Gates, gate => Assert.Contains(Gates.TitleOf(gate.Key), onStep, StringComparison.Ordinal));
        Assert.All(indicator.Levels, level => Assert.Contains(level.Definition, onIndicator, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{_root}/step/none")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{_root}/indicator/none")).StatusCode);
    }

    [Fact]
    public async Task The_schema_of_a_policy_document_is_served_to_whoever_reads_policies()
    {
        var response = await (await portal.AuditorAsync()).GetAsync("/policy/schema.json");

        Assert.Equal("application/schema+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(PolicySchema.Text, await response.Content.ReadAsStringAsync(Portal.Stop));
    }

    [Fact]
    public async Task Every_anchor_of_the_index_leads_somewhere()
    {
        var html = await (await (await portal.AuditorAsync()).GetAsync($"{_root}/document")).Content.ReadAsStringAsync(Portal.Stop);
        var targets = System.Text.RegularExpressions.Regex.Matches(html, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.True(targets.Count > Cases.Policy.Indicators.Count);
        Assert.All(targets, target => Assert.Contains($"id=\"{target}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_is_the_text_the_digest_is_of()
    {
        var response = await (await portal.AuditorAsync()).GetAsync($"/policy/{Cases.Policy.Digest}?handler=json");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("attachment", response.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
        Assert.Equal(Cases.Policy.Digest, Convert.ToHexStringLower(SHA256.HashData(await response.Content.ReadAsByteArrayAsync(Portal.Stop))));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("latest")]
    [InlineData("0000?handler=json")]
    public async Task A_digest_that_was_never_adopted_is_not_found(string digest) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.AuditorAsync()).GetAsync($"/policy/{digest}")).StatusCode);

    [Fact]
    public async Task Whoever_has_no_part_in_it_is_refused() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Liaison))).GetAsync("/policy")).StatusCode);

    [Fact]
    public async Task An_earlier_policy_stays_readable_by_its_digest()
    {
        await using var ledger = new OwnLedger(portal);
        await ledger.InitializeAsync();
        await using var db = ledger.Open();
        var next = Changed(document => document["version"] = "9.0.0");
        db.AdoptedPolicies.Add(new AdoptedPolicy { Digest = next.Digest, Key = next.Key, Version = next.Version, Canonical = next.Canonical.ToArray(), AdoptedAt = DateTimeOffset.UtcNow, InForceFrom = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync(Portal.Stop);
        var policies = new AdoptedPolicies(db, TimeProvider.System);
        var handler = new PolicyHandler(new AdoptionDesk(db, policies, new OfficeRolls(db), TimeProvider.System), policies, TimeProvider.System);

        var inForce = await handler.Handle(new PolicyQuery(null), Portal.Stop);
        var earlier = await handler.Handle(new PolicyQuery(Cases.Policy.Digest), Portal.Stop);

        Assert.Equal(("9.0.0", true), (inForce.Policy.Version, inForce.IsInForce));
        Assert.Equal((Cases.Policy.Version, false), (earlier.Policy.Version, earlier.IsInForce));
        Assert.Equal(["9.0.0", Cases.Policy.Version], earlier.History.Versions.Select(version => version.Version));
    }

    private static ThresholdPolicy Changed(Action<JsonObject> change)
    {
        var document = JsonNode.Parse(Cases.Policy.Canonical.Span)!.AsObject();
        change(document);
        return PolicyLoader.Load(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())).Policy!;
    }
}
