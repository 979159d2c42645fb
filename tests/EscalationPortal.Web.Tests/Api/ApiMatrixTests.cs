using System.Net;
using System.Text;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests.NeedToKnow;

namespace EscalationPortal.Web.Tests.Api;

/// <summary>Every endpoint with a token of every role: what each opens is one table, and nothing of a case comes out to whoever may not read it.</summary>
public sealed class ApiMatrixTests(Portal portal) : IClassFixture<Portal>
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    public static TheoryData<Role> Outsiders => [.. Enum.GetValues<Role>().Where(role => TokenPermissions.OpenTo([role]).Count > 0)];

    public static TheoryData<Role> ReadersOfSignals =>
        [.. Enum.GetValues<Role>().Where(role => CaseReadership.MaySeeCases([role]) && TokenPermissions.OpenTo([role]).Contains(TokenScope.ReadSignals))];

    public static TheoryData<Role> Readers => [.. Enum.GetValues<Role>().Where(role => CaseReadership.MaySeeCases([role]))];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_token_opens_what_its_scopes_and_its_owner_allow_and_no_more(Role role)
    {
        var person = await portal.PersonAsync(role);
        var open = TokenPermissions.OpenTo([role]);
        var wrong = new List<string>();
        foreach (var scope in open)
        {
            var api = await portal.ApiOfAsync(person, scope);
            foreach (var route in portal.ApiRoutes())
            {
                var status = (await AskAsync(api, route)).StatusCode;
                if (scope == route.Scope ? status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || (int)status >= 500 : status != HttpStatusCode.Forbidden)
                {
                    wrong.Add($"{route.Method} {route.Pattern} with {scope} answered {status}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(open.Count == 0, role == Role.Administrator);
    }

    /// <summary>A role that was taken away takes what its tokens open with it.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_token_of_more_scopes_than_its_owner_may_use_opens_no_more(Role role)
    {
        var (person, wrong) = (await portal.PersonAsync(role), new List<string>());
        var api = portal.ApiWith(await portal.ForgedTokenAsync(person, [.. TokenScopes.All]));
        foreach (var route in portal.ApiRoutes())
        {
            var may = RolePermissions.Of(role).Contains(TokenPermissions.Of(route.Scope)[0]);
            var status = (await AskAsync(api, route)).StatusCode;
            if (may != (status != HttpStatusCode.Forbidden))
            {
                wrong.Add($"{route.Method} {route.Pattern} answered {status}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_answered_and_a_session_is_none()
    {
        var (nobody, browser) = (portal.ApiWith(token: null), await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)));
        foreach (var route in portal.ApiRoutes())
        {
            var answer = await AskAsync(nobody, route);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer realm=\"portal\"", answer.Headers.WwwAuthenticate.ToString());
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var path = route.PathTo("INC-2026-0001", "SIG-2026-0001");
            var withSession = route.Method == "GET" ? await browser.GetAsync(path) : await browser.PostAsync(path, new StringContent("{}", Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.Unauthorized, withSession.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_token_opens_no_page()
    {
        var api = await portal.ApiOfAsync(await portal.PersonAsync(Role.Analyst));
        Assert.All(["/incidents", "/signals", "/account/tokens"], path => Assert.Contains("/sign-in", api.GetAsync(path).GetAwaiter().GetResult().Headers.Location!.OriginalString, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Whoever_may_not_read_a_case_learns_nothing_of_it_by_a_program(Role role)
    {
        var person = await portal.PersonAsync(role);
        var open = TokenPermissions.OpenTo([role]);
        var routes = portal.ApiRoutes().Where(route => route.Method == "GET").ToList();
        var hidden = await HiddenCase.AmongAsync(portal);
        await hidden.FillAsync(portal, person, Standing.NeverListed);
        var (probe, faults) = (new Probe(hidden, role), new List<string>());

        // A token of one scope alone may let out what one of all does not.
        foreach (var scopes in open.Select(scope => new[] { scope }).Prepend([.. open]))
        {
            var api = await portal.ApiOfAsync(person, scopes);
            foreach (var route in routes.Where(route => scopes.Contains(route.Scope)))
            {
                var (path, missing) = (route.PathTo(hidden.Incident, hidden.Signal), route.PathTo(Probe.NoIncident, Probe.NoSignal));
                await CompareAsync(api, path, missing, probe, faults);
                foreach (var question in route.Questions)
                {
                    foreach (var (asked, other) in question == Web.Api.ApiCursor.Parameter ? CursorsOf(probe) : probe.Asked)
                    {
                        await CompareAsync(api, $"{missing}?{question}={asked}", $"{missing}?{question}={other}", probe, faults);
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
    }

    /// <summary>Without this, the test above could not fail.</summary>
    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Whoever_may_read_it_is_told_of_it(Role role)
    {
        var person = await portal.PersonAsync(role);
        var hidden = await HiddenCase.AmongAsync(portal);
        await hidden.FillAsync(portal, person, Standing.Cleared);
        var api = await portal.ApiOfAsync(person);
        var incident = await (await api.GetAsync($"/api/v1/incidents/{hidden.Incident}")).Content.ReadAsStringAsync(Portal.Stop);
        Assert.Contains(hidden.Escalation, incident, StringComparison.Ordinal);
        Assert.Contains(hidden.Incident, await (await api.GetAsync($"/api/v1/incidents?search={hidden.Words[0]}")).Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
        foreach (var (scope, path, told) in new[]
        {
            (TokenScope.ReadSignals, $"/api/v1/signals/{hidden.Signal}", hidden.Incident), (TokenScope.ReadSignals, $"/api/v1/signals?incident={hidden.Incident}", hidden.Signal),
            (TokenScope.ReadLedger, $"/api/v1/ledger?incident={hidden.Incident}", hidden.Incident),
        })
        {
            if (TokenPermissions.OpenTo([role]).Contains(scope))
            {
                Assert.Contains(told, await (await api.GetAsync(path)).Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Which signals belong to which case is knowledge of cases (docs/adr/0029).</summary>
    [Theory]
    [MemberData(nameof(ReadersOfSignals))]
    public async Task A_token_for_signals_alone_says_nothing_of_a_case_to_whoever_may_read_it(Role role)
    {
        var person = await portal.PersonAsync(role);
        var hidden = await HiddenCase.AmongAsync(portal);
        await hidden.FillAsync(portal, person, Standing.Cleared);
        var (api, probe, faults) = (await portal.ApiOfAsync(person, TokenScope.ReadSignals), new Probe(hidden, role), new List<string>());
        await CompareAsync(api, $"/api/v1/signals/{hidden.Signal}", $"/api/v1/signals/{Probe.NoSignal}", probe, faults);
        probe.CheckText(faults, "the list", await (await api.GetAsync("/api/v1/signals")).Content.ReadAsStringAsync(Portal.Stop), Guid.Empty, echoes: false);
        Assert.Empty(faults);
    }

    /// <summary>Of references, and of a place in the list of incidents.</summary>
    private List<(string Asked, string Other)> CursorsOf(Probe probe)
    {
        var now = portal.Now.UtcTicks;
        return [.. probe.Asked.Append(($"0_{now}_{probe.Hidden.Ids[0]:N}", $"0_{now}_{Probe.NoId:N}"))
            .Select(pair => (Web.Api.ApiCursor.Of(pair.Item1), Web.Api.ApiCursor.Of(pair.Item2)))];
    }

    private static async Task CompareAsync(ApiClient api, string path, string missing, Probe probe, List<string> faults)
    {
        var (had, other) = (await AnswerAsync(await api.GetAsync(path)), await AnswerAsync(await api.GetAsync(missing)));
        if (path.Contains('?', StringComparison.Ordinal) || path != missing)
        {
            if (had.Status != other.Status || had.Headers != other.Headers || probe.Normal(had.Body, Guid.Empty) != probe.Normal(other.Body, Guid.Empty))
            {
                faults.Add($"{path} answered {had.Status} {had.Headers} {had.Body}\n  and {missing} {other.Status} {other.Headers} {other.Body}");
            }
        }

        probe.CheckText(faults, path, had.Body, Guid.Empty, echoes: path.Contains('?', StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Headers, string Body)> AnswerAsync(HttpResponseMessage response) =>
        (response.StatusCode, string.Join(' ', response.Headers.Select(header => header.Key).Order(StringComparer.Ordinal)), await response.Content.ReadAsStringAsync(Portal.Stop));

    private static Task<HttpResponseMessage> AskAsync(ApiClient api, ApiRoute route) => route.Method == "GET"
        ? api.GetAsync(route.PathTo("INC-2026-0001", "SIG-2026-0001"))
        : api.PostTextAsync(route.PathTo("INC-2026-0001", "SIG-2026-0001"), "{}");
}
