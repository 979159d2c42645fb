using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests.Features.Signals;
using EscalationPortal.Web.Tests.Speed;

namespace EscalationPortal.Web.Tests.Api;

/// <summary>What programs rely on: tags, cursors, limits, compression.</summary>
public class ApiMannersTests(Portal portal)
{
    [Fact]
    public async Task Whoever_has_read_it_is_told_only_that_it_is_still_so()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (api, reference) = (await portal.ApiOfAsync(ana), await portal.SignalAsync(ana));
        foreach (var path in new[] { $"/api/v1/signals/{reference}", $"/api/v1/incidents/{await portal.LoggedAsync(ana)}", $"/api/v1/policies/{Cases.Policy.Digest}", $"/api/v1/policies/{Cases.Policy.Version}" })
        {
            var first = await api.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            var tag = first.Headers.ETag!.ToString();
            var again = await api.GetAsync(path, ("If-None-Match", $"\"other\", {tag}"));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Portal.Stop));
            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(path, ("If-None-Match", "W/\"other\""))).StatusCode);
            Assert.Equal("private, no-cache", first.Headers.CacheControl!.ToString().Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
        }

        var before = (await api.GetAsync($"/api/v1/signals/{reference}")).Headers.ETag!.ToString();
        await portal.SendAsync(ana, new Web.Features.Signals.Triage.TakeSignalCommand(reference, Seen: null));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"/api/v1/signals/{reference}", ("If-None-Match", before))).StatusCode);
    }

    [Fact]
    public async Task Each_token_may_ask_so_often_a_minute_and_is_told_how_much_is_left()
    {
        await using var host = portal.WithWebHostBuilder(builder => builder.UseSetting("Api:RequestsPerMinute", "3"));
        var (ana, nadia) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (api, other) = (host.ApiWith(await portal.TokenAsync(ana)), host.ApiWith(await portal.TokenAsync(nadia)));
        var first = await api.GetAsync("/api/v1/signals");
        Assert.Equal(("\"token\";q=3;w=60", "\"token\";r=2"), (first.Headers.GetValues("RateLimit-Policy").Single(), first.Headers.GetValues("RateLimit").Single()));
        await api.GetAsync("/api/v1/nothing");
        await api.GetAsync("/api/v1/signals");

        var refused = await api.GetAsync("/api/v1/signals");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.StartsWith("\"token\";r=0;t=", refused.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/signals")).StatusCode);
    }

    /// <summary>What strangers may ask for is made once, is counted, and asks the database nothing about a token that comes with it.</summary>
    [Fact]
    public async Task The_description_is_within_the_limits_and_looks_at_no_token()
    {
        var statements = new Statements();
        await using var host = statements.Host(portal).WithWebHostBuilder(builder => builder.UseSetting("Api:RequestsPerMinute", "1"));
        var answers = new List<HttpStatusCode>();
        var sent = await statements.DuringAsync(async () =>
        {
            for (var guess = 0; guess < 8; guess++)
            {
                answers.Add((await host.ApiWith($"esc_{guess:D43}").GetAsync("/api/v1/openapi.json")).StatusCode);
            }
        });
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.DoesNotContain(sent, statement => statement.Contains("access_tokens", StringComparison.Ordinal));

        foreach (var path in new[] { "/api", "/api/start.js", "/api/v1/openapi.json", "/api/scalar.js" })
        {
            answers.Add((await host.ApiWith(token: null).GetAsync(path)).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers[8..]);
    }

    /// <summary>Otherwise whoever makes up tokens fills the host's memory with them.</summary>
    [Fact]
    public async Task How_much_is_left_is_told_only_where_the_token_was_counted()
    {
        await using var host = portal.WithWebHostBuilder(builder => builder.UseSetting("Api:RequestsPerMinute", "1"));
        var inAddress = await host.ApiWith($"esc_{0:D43}").GetAsync($"/api/v1/signals?cursor=esc_{0:D43}");
        Assert.Equal((HttpStatusCode.BadRequest, false), (inAddress.StatusCode, inAddress.Headers.Contains("RateLimit")));
        for (var guess = 1; guess <= 10; guess++)
        {
            Assert.True((await host.ApiWith($"esc_{guess:D43}").GetAsync("/api/v1/signals")).Headers.Contains("RateLimit"));
        }

        var refused = await host.ApiWith($"esc_{11:D43}").GetAsync("/api/v1/signals");
        Assert.Equal((HttpStatusCode.TooManyRequests, false), (refused.StatusCode, refused.Headers.Contains("RateLimit")));
    }

    [Fact]
    public async Task Made_up_tokens_of_one_network_are_refused_before_the_database_is_asked()
    {
        await using var host = portal.WithWebHostBuilder(builder => builder.UseSetting("Api:RequestsPerMinute", "1"));
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 12; guess++)
        {
            answers.Add((await host.ApiWith($"esc_{guess:D43}").GetAsync("/api/v1/signals")).StatusCode);
        }

        Assert.Equal((10, 2), (answers.Count(status => status == HttpStatusCode.Unauthorized), answers.Count(status => status == HttpStatusCode.TooManyRequests)));
    }

    [Fact]
    public async Task Answers_are_compressed_for_whoever_takes_them_so()
    {
        var api = await portal.ApiOfAsync(await portal.PersonAsync(Role.Analyst));
        foreach (var encoding in new[] { "br", "gzip" })
        {
            var answer = await api.GetAsync($"/api/v1/policies/{Cases.Policy.Digest}", ("Accept-Encoding", encoding));
            Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.Single());
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        }

        Assert.Empty((await api.GetAsync($"/api/v1/policies/{Cases.Policy.Digest}")).Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Lists_of_incidents_and_of_the_ledger_go_on_by_a_cursor_until_their_end()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        for (var number = 0; number < 51; number++)
        {
            await portal.LoggedAsync(ana);
            await portal.SignalAsync(ana);
        }

        await EachOnceAsync(await portal.ApiOfAsync(ana), "/api/v1/incidents?sort=logged", "reference", atLeast: 51);
        await EachOnceAsync(await portal.ApiOfAsync(await portal.PersonAsync(Role.Auditor)), "/api/v1/ledger?action=SignalReceived", "seq", atLeast: 51);
    }

    private static async Task EachOnceAsync(ApiClient api, string path, string key, int atLeast)
    {
        var (told, next) = (new List<string>(), path);
        while (next is not null)
        {
            var response = await api.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var page = await ApiClient.JsonOf(response);
            told.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(key).ToString()));
            next = page.GetProperty("next").GetString() is { } cursor ? $"{path}&cursor={cursor}" : null;
            Assert.Equal(next is not null, response.Headers.TryGetValues("Link", out var link));
            Assert.Equal(next is not null, link?.Single().EndsWith(">; rel=\"next\"", StringComparison.Ordinal) == true);
        }

        Assert.True(told.Count >= atLeast, $"{told.Count} of {path}");
        Assert.Equal(told.Count, told.Distinct().Count());
    }
}
